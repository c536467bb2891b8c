import assert from 'node:assert/strict';
import { commitAt } from '../../../../src/core/plan/groupChange';
import type { JournalEntry } from '../../../../src/core/journal/journalEntry';
import type { ChangeKind } from '../../../../src/core/plan/groupChange';
import { lastDeletion } from '../../../../src/core/journal/lastDeletion';
import type { Outcome } from '../../../../src/core/journal/outcome';

const DONE: Outcome = { kind: 'done' };
const NOT_DONE: Outcome = { kind: 'notDone', failure: undefined };

/** An entry about the group `billing`; `outcome` undefined for one that was interrupted. */
function entry(id: string, kind: ChangeKind, outcome?: Outcome): JournalEntry {
  const existsAfter = kind !== 'deleteGroups';
  const offset = { topic: 'orders', partition: 0, before: commitAt(5n), after: undefined };
  const group = { groupId: 'billing', coordinator: 1, existedBefore: true, existsAfter };
  return {
    ...{ id, at: Number(id), clusterId: 'c', kind, what: '', undoes: undefined },
    changes: [{ ...group, offsets: [offset] }],
    outcomes: outcome && [
      {
        ...group,
        deletion: existsAfter ? undefined : outcome,
        offsets: [{ ...offset, outcome }],
      },
    ],
  };
}

describe('the change that deleted a group', () => {
  const found = async (...entries: readonly JournalEntry[]) =>
    (await lastDeletion(entries, 'billing'))?.id;

  it('is the latest that did', async () => {
    const deleted = entry('1', 'deleteGroups', DONE);
    assert.equal(await found(deleted), '1');
    assert.equal(await found(entry('2', 'deleteGroups', DONE), deleted), '2');
    assert.equal(await lastDeletion([deleted], 'audit'), undefined);
    assert.equal(await found(), undefined);
  });

  it('may have been interrupted: the group no longer exists all the same', async () => {
    assert.equal(await found(entry('1', 'deleteGroups')), '1');
  });

  it('is none that did not delete it', async () => {
    assert.equal(await found(entry('1', 'deleteGroups', NOT_DONE)), undefined);
    assert.equal(await found(entry('1', 'reset', DONE)), undefined);
  });

  it('is none before the group was written to again: somebody else has deleted it since', async () => {
    const deleted = entry('1', 'deleteGroups', DONE);
    assert.equal(await found(entry('2', 'undo', DONE), deleted), undefined);
    assert.equal(await found(entry('2', 'undo', NOT_DONE), deleted), '1');
  });

  it('is found without reading any older entry', async () => {
    const asked: string[] = [];
    async function* journal(): AsyncIterable<JournalEntry> {
      for (const one of [entry('3', 'deleteGroups', DONE), entry('2', 'reset', DONE)]) {
        asked.push(one.id);
        yield await Promise.resolve(one);
      }
    }
    assert.equal((await lastDeletion(journal(), 'billing'))?.id, '3');
    assert.deepEqual(asked, ['3']);
  });
});
