// The changes of ours to one group within a time, for its panel. Of entries that are over the file is read
// once, since nothing in it changes any more.

import { groupWrite, type GroupWrite } from '../../core/journal/groupWrite';
import { timeOfEntryId } from '../../core/journal/journalEntry';
import type { JournalFiles } from './journalFiles';

/** Entries of the cluster that are looked at. */
const MOST = 50;

interface GroupOf {
  readonly clusterId: string;
  readonly groupId: string;
}

export class GroupWrites {
  /** By id of the entry; undefined for one that does not touch the group. */
  readonly #over = new Map<string, GroupWrite | undefined>();

  constructor(
    private readonly journal: Pick<JournalFiles, 'ids' | 'find'>,
    private readonly group: GroupOf,
  ) {}

  /** Latest first. `at` in milliseconds since the epoch, UTC. */
  async since(at: number): Promise<readonly GroupWrite[]> {
    const { clusterId, groupId } = this.group;
    const ids = await this.journal.ids(clusterId, MOST);
    const writes: GroupWrite[] = [];
    for (const id of ids) {
      // Also false for a name that is not of an entry.
      if (!(timeOfEntryId(id) >= at)) continue;
      if (!this.#over.has(id)) {
        const entry = await this.journal.find({ clusterId, id });
        const write = entry && groupWrite(entry, groupId);
        if (entry?.outcomes === undefined) {
          if (write !== undefined) writes.push(write);
          continue;
        }
        this.#over.set(id, write);
      }
      const known = this.#over.get(id);
      if (known !== undefined) writes.push(known);
    }
    this.#forgetAllBut(ids);
    return writes;
  }

  #forgetAllBut(ids: readonly string[]): void {
    for (const id of this.#over.keys()) if (!ids.includes(id)) this.#over.delete(id);
  }
}
