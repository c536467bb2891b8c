// Which changes of the journal can still be undone. An undo counts partition by partition, for what
// it really did. What it failed to do, or what was redone since, can still be undone.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupChange } from '../plan/groupChange';
import { recordsOf, type GroupRecord, type JournalEntry } from './journalEntry';

/** Partitions by group id. */
type Parts = Map<string, TopicPartitionMap<true>>;

/** Follows the entries of one cluster, and says which part of each is still in force. */
class Undoable {
  /** What later undos have done, by the entry that they undid. */
  readonly #undone = new Map<string, Parts>();

  /**
   * The part of the entry that is, or may be, still in force. An interrupted change may have been
   * written, and so may one that could not be read again. A deleted group that had no offsets
   * cannot be brought back, and is left out. Entries have to come one by one, newest first.
   */
  next(entry: JournalEntry): readonly GroupChange[] {
    const undone = this.#undone.get(entry.id);
    const inForce = recordsOf(entry).flatMap((record): GroupRecord[] => {
      const parts = undone?.get(record.groupId);
      const offsets = record.offsets.filter(
        ({ topic, partition, outcome }) =>
          outcome?.kind !== 'notDone' && parts?.get(topic, partition) !== true,
      );
      return offsets.length === 0 ? [] : [{ ...record, offsets }];
    });
    if (entry.undoes !== undefined) this.#note(entry.undoes, inForce);
    return inForce.map(changeOf);
  }

  /** Only what an undo is known to have done counts. */
  #note(id: string, records: readonly GroupRecord[]): void {
    const all: Parts = this.#undone.get(id) ?? new Map<string, TopicPartitionMap<true>>();
    this.#undone.set(id, all);
    for (const { groupId, offsets } of records) {
      const parts = all.get(groupId) ?? new TopicPartitionMap<true>();
      all.set(groupId, parts);
      for (const { topic, partition, outcome } of offsets) {
        if (outcome?.kind === 'done') parts.set(topic, partition, true);
      }
    }
  }
}

export interface UndoableChange {
  readonly entry: JournalEntry;
  /** The part that is still in force. */
  readonly changes: readonly GroupChange[];
}

/** Entries come the newest first; no more of them are read than are needed. */
type Entries = AsyncIterable<JournalEntry> | Iterable<JournalEntry>;

/** The changes that are no undo and are still in force, if only in part, the latest first. */
export async function* undoables(entries: Entries): AsyncGenerator<UndoableChange, undefined> {
  const undoable = new Undoable();
  for await (const entry of entries) {
    const changes = undoable.next(entry);
    if (entry.kind !== 'undo' && isUnderstood(entry) && changes.length > 0) {
      yield { entry, changes };
    }
  }
}

/** The same of several journals together, each change with the journal that it is from. */
export async function* latestUndoables<J extends { readonly entries: Entries }>(
  journals: readonly J[],
): AsyncGenerator<UndoableChange & { readonly journal: J }> {
  const heads: {
    readonly journal: J;
    rest: AsyncGenerator<UndoableChange, undefined>;
    head: UndoableChange;
  }[] = [];
  for (const journal of journals) {
    const rest = undoables(journal.entries);
    const { value } = await rest.next();
    if (value !== undefined) heads.push({ journal, rest, head: value });
  }
  for (;;) {
    const [latest] = heads.sort((a, b) => b.head.entry.at - a.head.entry.at);
    if (latest === undefined) return;
    yield { ...latest.head, journal: latest.journal };
    const { value } = await latest.rest.next();
    if (value === undefined) heads.shift();
    else latest.head = value;
  }
}

/** What can be undone of one entry; undefined where there is no such entry, or where it is not understood. */
export async function undoableOf(
  entries: Entries,
  id: string,
): Promise<UndoableChange | undefined> {
  const undoable = new Undoable();
  for await (const entry of entries) {
    const changes = undoable.next(entry);
    if (entry.id === id) return isUnderstood(entry) ? { entry, changes } : undefined;
  }
  return undefined;
}

const isUnderstood = ({ newer }: JournalEntry): boolean => newer !== true;

const changeOf = ({
  groupId,
  coordinator,
  type,
  existedBefore,
  existsAfter,
  offsets,
}: GroupRecord): GroupChange => ({
  groupId,
  coordinator,
  ...(type !== undefined && { type }),
  existedBefore,
  existsAfter,
  offsets: offsets.map(({ topic, partition, before, after, byHand }) => ({
    topic,
    partition,
    before,
    after,
    ...(byHand !== undefined && { byHand }),
  })),
});
