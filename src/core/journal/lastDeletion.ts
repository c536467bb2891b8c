// Which change took a group away, where that was one of ours: its undo brings the group back.

import type { JournalEntry } from './journalEntry';

/**
 * The latest change that deleted the group; undefined where none did, or where a later change wrote to
 * the group again: then somebody else has deleted it since. Entries come the newest first, and no older
 * ones are asked for than tell.
 */
export async function lastDeletion(
  entries: AsyncIterable<JournalEntry> | Iterable<JournalEntry>,
  groupId: string,
): Promise<JournalEntry | undefined> {
  for await (const entry of entries) {
    const change = entry.changes.find((one) => one.groupId === groupId);
    if (change === undefined) continue;
    const outcome = entry.outcomes?.find((one) => one.groupId === groupId);
    // Interrupted: how far it came is not known, and the group is gone.
    const isDone = outcome?.deletion?.kind !== 'notDone';
    if (!change.existsAfter && isDone) return entry;
    if (outcome?.offsets.some(({ outcome: { kind } }) => kind === 'done') === true)
      return undefined;
  }
  return undefined;
}
