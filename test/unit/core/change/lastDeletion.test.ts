import assert from 'node:assert/strict';
import { commitAt } from '../../../../src/core/change/groupChange';
import type { ChangeKind, JournalEntry } from '../../../../src/core/change/journalEntry';
import { lastDeletion } from '../../../../src/core/change/lastDeletion';
import type { Outcome } from '../../../../src/core/change/outcome';

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
  const found = (...entries: readonly JournalEntry[]) => lastDeletion(entries, 'billing')?.id;

  it('is the latest that did', () => {
    const deleted = entry('1', 'deleteGroups', DONE);
    assert.equal(found(deleted), '1');
    assert.equal(found(entry('2', 'deleteGroups', DONE), deleted), '2');
    assert.equal(lastDeletion([deleted], 'audit'), undefined);
    assert.equal(found(), undefined);
  });

  it('may have been interrupted: the group is gone all the same', () => {
    assert.equal(found(entry('1', 'deleteGroups')), '1');
  });

  it('is none that did not delete it', () => {
    assert.equal(found(entry('1', 'deleteGroups', NOT_DONE)), undefined);
    assert.equal(found(entry('1', 'reset', DONE)), undefined);
  });

  it('is none before the group was written to again: somebody else has deleted it since', () => {
    const deleted = entry('1', 'deleteGroups', DONE);
    assert.equal(found(entry('2', 'undo', DONE), deleted), undefined);
    assert.equal(found(entry('2', 'undo', NOT_DONE), deleted), '1');
  });
});
