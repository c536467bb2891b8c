// What insight is told of changes that another window makes.

import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import {
  entryId,
  type EntryKey,
  type JournalEntry,
} from '../../../../src/core/journal/journalEntry';
import { OtherWindows } from '../../../../src/ui/journal/otherWindows';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

class Journal {
  entries: JournalEntry[] = [];
  running = new Set<string>();
  read = 0;

  ids = () => Promise.resolve(['no entry', ...this.entries.map(({ id }) => id)]);
  isRunning = ({ id }: JournalEntry) => Promise.resolve(this.running.has(id));
  find = ({ id }: EntryKey) => {
    this.read++;
    return Promise.resolve(this.entries.find((entry) => entry.id === id));
  };

  add(at: number, groupId: string): JournalEntry {
    const change = { groupId, coordinator: 1, existedBefore: true, existsAfter: true, offsets: [] };
    const entry: JournalEntry = {
      ...{ id: entryId(at), at, clusterId: 'local', kind: 'reset', what: '', undoes: undefined },
      ...{ changes: [change], outcomes: undefined },
    };
    this.entries.push(entry);
    return entry;
  }
}

describe('changes of other windows', () => {
  const event = new EventEmitter<never>();
  let journal: Journal;
  let told: [string, number | undefined][];
  let others: OtherWindows;
  const cluster = {
    profile: { id: 'local' } as never,
    insight: {
      noteChange: (groups: readonly string[], at?: number) => {
        for (const group of groups) told.push([group, at]);
      },
    },
  };

  beforeEach(() => {
    journal = new Journal();
    told = [];
    others = new OtherWindows({ onDidRecord: event.event }, journal, () => NOW);
  });
  afterEach(() => {
    others.dispose();
  });

  const look = async (): Promise<unknown> => {
    told = [];
    await others.look(cluster);
    return told;
  };

  it('are told once, with their own time, and are read once', async () => {
    journal.add(NOW - 5 * MINUTE, 'a');
    journal.add(NOW - MINUTE, 'b');
    assert.deepEqual(await look(), [
      ['a', NOW - 5 * MINUTE],
      ['b', NOW - MINUTE],
    ]);
    assert.deepEqual(await look(), []);
    assert.equal(journal.read, 2);
    journal.add(NOW - 1, 'c');
    assert.deepEqual(await look(), [['c', NOW - 1]]);
  });

  it('that are long past explain nothing, and are not read', async () => {
    journal.add(NOW - 61 * MINUTE, 'a');
    assert.deepEqual(await look(), []);
    assert.equal(journal.read, 0);
  });

  it('count as long as they are written, and at the look that finds them over', async () => {
    const { id } = journal.add(NOW - MINUTE, 'a');
    journal.running.add(id);
    assert.deepEqual(await look(), [
      ['a', NOW - MINUTE],
      ['a', undefined],
    ]);
    assert.deepEqual(await look(), [['a', undefined]]);
    journal.running.clear();
    assert.deepEqual(await look(), [['a', undefined]]);
    assert.deepEqual(await look(), []);
  });

  it('do not concern the demo cluster, of which each window has its own', async () => {
    journal.add(NOW - MINUTE, 'a');
    told = [];
    await others.look({ ...cluster, profile: { id: 'local', demo: true } as never });
    assert.deepEqual(told, []);
  });

  it('are looked for after each reading', async () => {
    journal.add(NOW - MINUTE, 'a');
    const read = new Promise((resolve) => {
      cluster.insight.noteChange = (groups) => {
        resolve(groups);
      };
    });
    event.fire(cluster as never);
    assert.deepEqual(await read, ['a']);
  });
});
