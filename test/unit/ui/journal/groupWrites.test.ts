// The changes to one group: which entries are read, and how often.

import assert from 'node:assert/strict';
import {
  entryId,
  type EntryKey,
  type JournalEntry,
} from '../../../../src/core/journal/journalEntry';
import { commitAt } from '../../../../src/core/plan/groupChange';
import { GroupWrites } from '../../../../src/ui/journal/groupWrites';

const CLUSTER = 'local';
const BEGAN = 1_700_000_000_000;

function entryOf(minutes: number, groupId: string, isOver = true): JournalEntry {
  const at = BEGAN + minutes * 60_000;
  const offsets = [0, 1].map((partition) => ({
    ...{ topic: 'orders', partition, before: commitAt(5n), after: commitAt(0n) },
  }));
  const change = { groupId, coordinator: 1, existedBefore: true, existsAfter: true, offsets };
  const outcomes = offsets.map((offset, index) => ({
    ...offset,
    outcome:
      index === 0
        ? ({ kind: 'done' } as const)
        : ({ kind: 'notDone', failure: undefined } as const),
  }));
  return {
    ...{
      id: entryId(at, () => 0.5),
      at,
      clusterId: CLUSTER,
      kind: 'reset',
      what: 'to the log start',
    },
    ...{ undoes: undefined, changes: [change] },
    outcomes: isOver ? [{ ...change, deletion: undefined, offsets: outcomes }] : undefined,
  };
}

class Journal {
  readonly read: string[] = [];
  constructor(readonly entries: JournalEntry[]) {}

  ids = () => Promise.resolve(['not an id', ...this.entries.map(({ id }) => id).reverse()]);
  find = ({ id }: EntryKey) => {
    this.read.push(id);
    return Promise.resolve(this.entries.find((entry) => entry.id === id));
  };
}

describe('the changes to a group', () => {
  const of = (journal: Journal) => new GroupWrites(journal, { clusterId: CLUSTER, groupId: 'a' });

  it('are those since a time, latest first, in short', async () => {
    const journal = new Journal([
      entryOf(0, 'a'),
      entryOf(10, 'a'),
      entryOf(11, 'b'),
      entryOf(12, 'a'),
    ]);
    const writes = await of(journal).since(BEGAN + 5 * 60_000);
    assert.deepEqual(
      writes.map(({ at }) => (at - BEGAN) / 60_000),
      [12, 10],
    );
    assert.deepEqual(
      [writes[0]?.parts, writes[0]?.outcomes],
      [2, { done: 1, notDone: 1, different: 0, unknown: 0 }],
    );
    assert.equal(journal.read.length, 3, 'older entries are not opened');
  });

  it('are read once when they are over, and again until then', async () => {
    const journal = new Journal([entryOf(1, 'a'), entryOf(2, 'b'), entryOf(3, 'a', false)]);
    const writes = of(journal);
    assert.equal((await writes.since(BEGAN))[0]?.outcomes, undefined);
    journal.read.splice(0);
    journal.entries[2] = entryOf(3, 'a');
    assert.equal((await writes.since(BEGAN))[0]?.outcomes?.done, 1);
    assert.deepEqual(journal.read, [journal.entries[2].id]);
    journal.read.splice(0);
    assert.equal((await writes.since(BEGAN)).length, 2);
    assert.deepEqual(journal.read, []);
  });

  it('go with the entries that the journal drops', async () => {
    const journal = new Journal([entryOf(1, 'a'), entryOf(2, 'a')]);
    const writes = of(journal);
    await writes.since(BEGAN);
    journal.entries.shift();
    assert.equal((await writes.since(BEGAN)).length, 1);
  });
});
