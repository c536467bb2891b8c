// What one of our changes did to one group, in short: without the offsets, of which it may have a hundred
// thousand.

import type { ChangeKind } from '../plan/groupChange';
import { recordsOf, type JournalEntry } from './journalEntry';
import { countOutcomes, type OutcomeCounts } from './outcome';

export interface GroupWrite {
  /** Of the journal entry. */
  readonly id: string;
  /** Milliseconds since the epoch, UTC: just before it was written. */
  readonly at: number;
  readonly kind: ChangeKind;
  /** See {@link JournalEntry.what}. */
  readonly what: string;
  /** Committed offsets that it was to change; the group itself for one that was deleted without any. */
  readonly parts: number;
  /** How those ended; undefined until it is over, and where it was interrupted. */
  readonly outcomes: OutcomeCounts | undefined;
}

/** Undefined where the change does not touch the group. */
export function groupWrite(entry: JournalEntry, groupId: string): GroupWrite | undefined {
  const record = recordsOf(entry).find((one) => one.groupId === groupId);
  if (record === undefined) return undefined;
  const { id, at, kind, what, outcomes } = entry;
  const own = outcomes?.filter((one) => one.groupId === groupId);
  return {
    ...{ id, at, kind, what },
    parts: Math.max(1, record.offsets.length),
    outcomes: own && countOutcomes(own),
  };
}
