// What a person asked for, as data: the rule from which a plan is made. Read again later, it gives
// the plan as things are then.

import type { GroupReader } from '../groupAdmin';
import type { RecordReader } from '../records/recordReader';
import { readResetPlan, type ResetRequest } from '../reset/readResetPlan';
import { readSkipPlan, type SkipRequest } from '../reset/readSkipPlan';
import type { ResetScope } from '../plan/scope';
import type { GroupChange } from '../plan/groupChange';
import type { GroupPlan } from '../plan/groupPlan';
import { readGroupDeletion, readOffsetDeletion } from '../plan/readDeletionPlan';
import { readUndoPlan } from '../plan/readUndoPlan';

export type ChangeRule =
  /** At most one request a group. */
  | { readonly kind: 'reset'; readonly requests: readonly ResetRequest[] }
  /** Moves one partition past the message at its committed offset, whichever that is then. */
  | { readonly kind: 'skip'; readonly request: SkipRequest }
  /** Deletes the commits in the scopes, which are by group id. */
  | { readonly kind: 'deleteOffsets'; readonly scopes: ReadonlyMap<string, ResetScope> }
  | { readonly kind: 'deleteGroups'; readonly groupIds: readonly string[] }
  /** Undoes these changes. */
  | { readonly kind: 'undo'; readonly changes: readonly GroupChange[] };

/** The plan by the rule, as things stand now. Rejects with a FailureError when no broker answered. */
export async function readPlan(
  reader: GroupReader & RecordReader,
  rule: ChangeRule,
  signal: AbortSignal,
): Promise<readonly GroupPlan[]> {
  switch (rule.kind) {
    case 'reset':
      return readResetPlan(reader, rule.requests, signal);
    case 'skip':
      return readSkipPlan(reader, rule.request, signal);
    case 'deleteOffsets':
      return readOffsetDeletion(reader, rule.scopes, signal);
    case 'deleteGroups':
      return readGroupDeletion(reader, rule.groupIds, signal);
    case 'undo':
      return readUndoPlan(reader, rule.changes, signal);
  }
}

/** Whether a group may have members while it is written: only where committed offsets are deleted (KIP-496). */
export const mayBeActive = (
  { kind }: Pick<ChangeRule, 'kind'>,
  { type }: Pick<GroupChange, 'type'>,
): boolean => kind === 'deleteOffsets' && type !== 'share';
