// Finds the change of ours that deleted a group, whose undo brings the group back.

import type { JournalEntry } from './journalEntry';

/**
 * The latest change that deleted the group. Undefined where none did, or where a later change wrote
 * to the group again: then somebody else deleted it since. Entries come newest first; reading stops
 * as soon as the answer is known.
 */
export async function lastDeletion(
  entries: AsyncIterable<JournalEntry> | Iterable<JournalEntry>,
  groupId: string,
): Promise<JournalEntry | undefined> {
  for await (const entry of entries) {
    const change = entry.changes.find((one) => one.groupId === groupId);
    if (change === undefined) continue;
    const outcome = entry.outcomes?.find((one) => one.groupId === groupId);
    // Interrupted: its outcome is not known, but the group no longer exists.
    const isDone = outcome?.deletion?.kind !== 'notDone';
    if (!change.existsAfter && isDone) return entry;
    if (outcome?.offsets.some(({ outcome: { kind } }) => kind === 'done') === true)
      return undefined;
  }
  return undefined;
}
