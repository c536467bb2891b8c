// Changes that are being made now, seen from this window, from another, and after a crash.

import assert from 'node:assert/strict';
import type { EntryKey, JournalEntry } from '../../../../src/core/journal/journalEntry';
import { InterruptedChanges } from '../../../../src/ui/journal/interruptedChanges';
import { UnderWay } from '../../../../src/ui/journal/underWay';
import { ManualClock } from '../../core/fixture/manualClock';
import { fileAt, MemoryFiles } from './memoryFiles';

const ENTRY = fileAt('/journal/local/1.changes');

/** Lets promises settle that nobody has in hand. */
const settle = async () => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
};

class Windows {
  readonly clock = new ManualClock();
  readonly files = new MemoryFiles(this.clock);

  open(): UnderWay {
    return new UnderWay(this.files, this.clock);
  }

  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.clock.advance(1000);
      await settle();
    }
  }
}

describe('a change that is being made', () => {
  let windows: Windows;
  beforeEach(() => {
    windows = new Windows();
  });

  it('is known as such in this window and in others, however long it takes', async () => {
    const [here, there] = [windows.open(), windows.open()];
    await here.begin(ENTRY);
    for (let minute = 0; minute < 5; minute++) {
      assert.equal(await here.progressOf(ENTRY), 'here');
      assert.equal(await there.progressOf(ENTRY), 'elsewhere');
      await windows.pass(60);
    }
    await here.end(ENTRY);
    assert.equal(await there.progressOf(ENTRY), 'none');
    assert.deepEqual([...windows.files.touched.keys()], []);
    assert.deepEqual(windows.clock.waiting, []);
  });

  it('is no more soon after its window has crashed', async () => {
    const [here, there] = [windows.open(), windows.open()];
    await here.begin(ENTRY);
    here.dispose();
    assert.equal(await there.progressOf(ENTRY), 'elsewhere');
    await windows.pass(10);
    assert.equal(await there.progressOf(ENTRY), 'stale');
  });

  it('is told of by one window only', async () => {
    const [here, there] = [windows.open(), windows.open()];
    await here.begin(ENTRY);
    here.dispose();
    assert.deepEqual([await there.claim(ENTRY), await windows.open().claim(ENTRY)], [true, false]);
    const bare = fileAt('/journal/local/0.changes');
    assert.deepEqual([await there.claim(bare), await here.claim(bare)], [true, false]);
  });

  it('does not begin where that cannot be noted', async () => {
    windows.files.writeFile = () => Promise.reject(new Error('the disk is full'));
    await assert.rejects(windows.open().begin(ENTRY));
  });
});

describe('finding interrupted changes', () => {
  let windows: Windows;
  let entries: JournalEntry[];
  let told: string[];
  let opened: string[];
  const entry = (id: string): JournalEntry => ({
    ...{ id, at: 1, clusterId: 'local', kind: 'reset', what: '', undoes: undefined },
    ...{ changes: [], outcomes: undefined },
  });
  const fileOf = ({ id }: EntryKey) => fileAt(`/journal/local/${id}.changes`);
  const watch = (underWay: UnderWay): InterruptedChanges =>
    new InterruptedChanges(
      {
        ids: () => Promise.resolve(entries.map(({ id }) => id)),
        head: ({ id }) => {
          opened.push(id);
          const found = entries.find((one) => one.id === id);
          return Promise.resolve(
            found && { id, clusterId: found.clusterId, over: found.outcomes !== undefined },
          );
        },
        progressOf: (one) => underWay.progressOf(fileOf(one)),
        claim: (one) => underWay.claim(fileOf(one)),
      },
      () => ['local'],
      ({ id }) => told.push(id),
      windows.clock,
    );
  beforeEach(() => {
    windows = new Windows();
    entries = [entry('1')];
    told = [];
    opened = [];
  });

  it('takes none for interrupted that another window is making', async () => {
    const other = windows.open();
    await other.begin(fileOf(entries[0]!));
    await watch(windows.open()).look();
    await windows.pass(120);
    assert.deepEqual(told, []);
    entries = [{ ...entries[0]!, outcomes: [] }];
    await other.end(fileOf(entries[0]!));
    await windows.pass(120);
    assert.deepEqual(told, []);
  });

  it('misses none whose window crashes meanwhile, and tells of it once, soon', async () => {
    const other = windows.open();
    await other.begin(fileOf(entries[0]!));
    const both = [watch(windows.open()), watch(windows.open())];
    for (const one of both) await one.look();
    await windows.pass(60);
    other.dispose();
    await windows.pass(20);
    assert.deepEqual(told, ['1']);
    await windows.pass(120);
    assert.deepEqual(told, ['1']);
  });

  it('finds one that was begun and interrupted while nobody looked', async () => {
    entries = [];
    await watch(windows.open()).look();
    entries = [entry('2')];
    const other = windows.open();
    await other.begin(fileOf(entries[0]!));
    other.dispose();
    await windows.pass(60);
    assert.deepEqual(told, ['2']);
  });

  it('tells at once of one that nobody has under way', async () => {
    await watch(windows.open()).look();
    assert.deepEqual(told, ['1']);
  });

  it('opens no entry again that is over', async () => {
    entries = [
      { ...entry('1'), outcomes: [] },
      { ...entry('2'), outcomes: [] },
    ];
    await watch(windows.open()).look();
    await windows.pass(300);
    assert.deepEqual([opened, told], [['1', '2'], []]);
  });

  it('is not misled by a computer that slept', async () => {
    const other = windows.open();
    await other.begin(fileOf(entries[0]!));
    const touched = windows.files.writeFile.bind(windows.files);
    await watch(windows.open()).look();
    // All clocks go on an hour; the other window comes to its beat a moment after this one has looked.
    windows.files.writeFile = () => Promise.resolve();
    windows.clock.advance(3_600_000);
    await settle();
    windows.files.writeFile = touched;
    await windows.pass(30);
    assert.deepEqual(told, []);
  });

  it('ends when it is disposed', async () => {
    const other = windows.open();
    await other.begin(fileOf(entries[0]!));
    const watched = watch(windows.open());
    await watched.look();
    watched.dispose();
    other.dispose();
    await windows.pass(60);
    assert.deepEqual(told, []);
    assert.deepEqual(windows.clock.waiting, []);
  });
});
