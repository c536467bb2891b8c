// Which change "undo" means when nobody says.

import type { JournalEntry } from './journalEntry';

/** The latest change that is no undo and has not been undone; entries come the newest first. */
export function lastUndoable(entries: readonly JournalEntry[]): JournalEntry | undefined {
  const undone = new Set(entries.flatMap(({ undoes }) => undoes ?? []));
  return entries.find(({ id, kind }) => kind !== 'undo' && !undone.has(id));
}
