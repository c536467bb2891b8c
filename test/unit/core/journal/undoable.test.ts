// Which change "undo" means, and how much of it: what is still in force, whatever failed in between.

import assert from 'node:assert/strict';
import { commitAt } from '../../../../src/core/plan/groupChange';
import type { JournalEntry } from '../../../../src/core/journal/journalEntry';
import type { Outcome } from '../../../../src/core/journal/outcome';
import { latestUndoables, undoableOf, undoables } from '../../../../src/core/journal/undoable';
import { failure } from '../fixture/guide';

const DONE: Outcome = { kind: 'done' };
const NOT: Outcome = { kind: 'notDone', failure: failure('denied', 'group g') };
const UNKNOWN: Outcome = { kind: 'unknown', failure: failure('timeout', 'broker 1') };

type Kind = 'reset' | 'deleteGroups' | `undo ${string}`;

/** An entry whose partitions from 0 on ended like this; without any, it was interrupted. */
function entry(id: string, what: Kind, ...ends: readonly Outcome[]): JournalEntry {
  const [kind, undoes] = what.split(' ') as [JournalEntry['kind'], string | undefined];
  const offset = { topic: 't', before: commitAt(1n), after: commitAt(2n) };
  const offsets = (ends.length === 0 ? [DONE] : ends).map((outcome, partition) => ({
    ...offset,
    partition,
    outcome,
  }));
  const change = { groupId: 'g', coordinator: 1, existedBefore: true, existsAfter: true };
  return {
    ...{ id, at: Number(id), clusterId: 'local', kind, what: '', undoes },
    changes: [{ ...change, offsets: offsets.map(({ partition }) => ({ ...offset, partition })) }],
    outcomes: ends.length === 0 ? undefined : [{ ...change, deletion: undefined, offsets }],
  };
}

/** 'id: partitions' of the change that undo means. */
async function last(...newestFirst: readonly JournalEntry[]): Promise<string> {
  for await (const found of undoables(newestFirst)) return partsOf(found);
  return 'none';
}

const partsOf = ({ entry: { id }, changes }: NonNullable<Awaited<ReturnType<typeof undoableOf>>>) =>
  `${id}: ${changes.flatMap(({ offsets }) => offsets.map(({ partition }) => partition)).join()}`;

describe('the last change that can be undone', () => {
  const first = entry('1', 'reset', DONE);

  it('is the newest that is no undo and was not undone', async () => {
    assert.equal(await last(), 'none');
    assert.equal(await last(entry('2', 'deleteGroups', DONE), first), '2: 0');
    assert.equal(await last(entry('3', 'undo 2', DONE), entry('2', 'reset', DONE), first), '1: 0');
    assert.equal(await last(entry('2', 'undo 1', DONE), first), 'none');
  });

  it('is still the one whose undo failed, was interrupted, or is not known to have worked', async () => {
    const second = entry('2', 'reset', DONE, DONE);
    assert.equal(await last(entry('3', 'undo 2', NOT, NOT), second, first), '2: 0,1');
    assert.equal(await last(entry('3', 'undo 2'), second, first), '2: 0,1');
    assert.equal(await last(entry('3', 'undo 2', UNKNOWN, UNKNOWN), second, first), '2: 0,1');
  });

  it('keeps of a change what an undo did not do, however often one is tried', async () => {
    const second = entry('2', 'reset', DONE, DONE, DONE);
    const once = entry('3', 'undo 2', NOT, DONE, UNKNOWN);
    assert.equal(await last(once, second, first), '2: 0,2');
    assert.equal(await last(entry('4', 'undo 2', DONE, NOT, NOT), once, second, first), '2: 2');
    assert.equal(await last(entry('4', 'undo 2', DONE, NOT, DONE), once, second, first), '1: 0');
  });

  it('is in force again once its undo was undone', async () => {
    const undone = [entry('3', 'undo 2', DONE, DONE), entry('2', 'reset', DONE, DONE), first];
    assert.equal(await last(...undone), '1: 0');
    assert.equal(await last(entry('4', 'undo 3', DONE, NOT), ...undone), '2: 0');
    const again = entry('5', 'undo 2', DONE);
    assert.equal(await last(again, entry('4', 'undo 3', DONE, NOT), ...undone), '1: 0');
  });

  it('is none that did nothing, but one of which that is not known', async () => {
    assert.equal(await last(entry('2', 'reset', NOT), first), '1: 0');
    assert.equal(await last(entry('2', 'reset', UNKNOWN), first), '2: 0');
    assert.equal(await last(entry('2', 'reset'), first), '2: 0');
    const bare = { ...entry('2', 'deleteGroups', DONE), outcomes: undefined };
    const without = { ...bare, changes: bare.changes.map((one) => ({ ...one, offsets: [] })) };
    assert.equal(await last(without, first), '1: 0');
  });

  it('is none that a newer version made', async () => {
    assert.equal(await last({ ...entry('2', 'reset', DONE), newer: true }, first), '1: 0');
  });

  it('reads no more of the journal than it needs', async () => {
    const read: string[] = [];
    async function* journal(): AsyncIterable<JournalEntry> {
      for (const one of [entry('3', 'undo 2', NOT), entry('2', 'reset', DONE), first]) {
        read.push(one.id);
        yield await Promise.resolve(one);
      }
    }
    await undoables(journal()).next();
    assert.deepEqual(read, ['3', '2']);
  });

  it('is the latest of several journals, and the next after it', async () => {
    const journals = [
      { of: 'x', entries: [entry('5', 'undo 4', DONE), entry('4', 'reset', DONE), first] },
      { of: 'y', entries: [] },
      { of: 'z', entries: [entry('3', 'reset', DONE), entry('2', 'reset', DONE)] },
    ];
    const found: string[] = [];
    for await (const { entry: one, journal } of latestUndoables(journals)) {
      found.push(`${journal.of} ${one.id}`);
    }
    assert.deepEqual(found, ['z 3', 'z 2', 'x 1']);
  });
});

describe('what of one entry can be undone', () => {
  const second = entry('2', 'reset', DONE, DONE);

  it('is what later undos have left of it, of an undo too', async () => {
    const journal = [entry('3', 'undo 2', DONE, NOT), second];
    assert.equal(partsOf((await undoableOf(journal, '2'))!), '2: 1');
    assert.equal(partsOf((await undoableOf(journal, '3'))!), '3: 0');
  });

  it('is nothing where it is not there, or not understood', async () => {
    assert.equal(await undoableOf([second], '7'), undefined);
    assert.equal(await undoableOf([{ ...second, newer: true }], '2'), undefined);
  });
});
