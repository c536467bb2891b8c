// What became of a change, found by reading again. The answer to the write alone never decides.

import type { Failure } from '../../base/failure/failure';
import type { Result } from '../../base/failure/result';
import {
  isSameCommit,
  type Commit,
  type GroupChange,
  type OffsetChange,
} from '../plan/groupChange';

export type Outcome =
  /** It is as the change wanted it. */
  | { readonly kind: 'done' }
  /** It is as it was before. `failure` says why; undefined where no broker said. */
  | { readonly kind: 'notDone'; readonly failure: Failure | undefined }
  /** It is neither: somebody else committed meanwhile. */
  | { readonly kind: 'different'; readonly found: Commit | undefined }
  /** It could not be read again. */
  | { readonly kind: 'unknown'; readonly failure: Failure };

export interface OffsetOutcome extends OffsetChange {
  readonly outcome: Outcome;
}

/** A change with what became of each of its parts. */
export interface GroupOutcome extends Omit<GroupChange, 'offsets'> {
  /** What became of the group itself, where it was to be deleted. */
  readonly deletion: Outcome | undefined;
  readonly offsets: readonly OffsetOutcome[];
}

/** Judges one offset by what is there now. A failure of the write only explains what is found. */
export function outcomeOf(
  { before, after }: Pick<OffsetChange, 'before' | 'after'>,
  written: Result<undefined> | undefined,
  found: Result<Commit | undefined>,
): Outcome {
  if (!found.ok) return { kind: 'unknown', failure: found.failure };
  if (isSameCommit(found.value, after)) return { kind: 'done' };
  if (!isSameCommit(found.value, before)) return { kind: 'different', found: found.value };
  return { kind: 'notDone', failure: written?.ok === false ? written.failure : undefined };
}

/** How many parts of a change ended how. */
export interface OutcomeCounts {
  readonly done: number;
  readonly notDone: number;
  readonly different: number;
  readonly unknown: number;
}

/** Counts offsets, and groups that were to be deleted without having any. */
export function countOutcomes(groups: readonly GroupOutcome[]): OutcomeCounts {
  const counts = { done: 0, notDone: 0, different: 0, unknown: 0 };
  for (const { deletion, offsets } of groups) {
    for (const { outcome } of offsets) counts[outcome.kind]++;
    if (deletion !== undefined && offsets.length === 0) counts[deletion.kind]++;
  }
  return counts;
}

export const isWhollyDone = ({ notDone, different, unknown }: OutcomeCounts): boolean =>
  notDone + different + unknown === 0;
