import assert from 'node:assert/strict';
import { commitAt, type GroupChange } from '../../../../../src/core/plan/groupChange';
import type { JournalEntry } from '../../../../../src/core/journal/journalEntry';
import type { ChangeKind } from '../../../../../src/core/plan/groupChange';
import type { Outcome } from '../../../../../src/core/journal/outcome';
import { changeText } from '../../../../../src/core/export/changeText';
import { changeResult, entryTitle } from '../../../../../src/core/view/plan/changeWords';

const timeout = { kind: 'timeout', subject: 'broker 1', code: '', reason: '' } as const;
const OUTCOMES = {
  done: { kind: 'done' },
  same: { kind: 'notDone', failure: undefined },
  called: { kind: 'notDone', failure: { ...timeout, kind: 'cancelled' } },
  other: { kind: 'different', found: commitAt(3n) },
  lost: { kind: 'unknown', failure: timeout },
} satisfies Record<string, Outcome>;

/** What is said of a change whose offsets ended so. */
function resultOf(kind: ChangeKind, ...ends: readonly (keyof typeof OUTCOMES)[]): string {
  const deletes = kind === 'deleteGroups';
  const group = (groupId: string, some: typeof ends): GroupChange => ({
    ...{ groupId, coordinator: 1, existedBefore: true, existsAfter: !deletes },
    offsets: some.map((_, partition) => ({
      ...{ topic: 'orders', partition, before: commitAt(1n), after: commitAt(2n) },
    })),
  });
  const groups = deletes
    ? ends.map((end, index) => ({ change: group(`g${index}`, [end]), some: [end] }))
    : [{ change: group('g0', ends), some: ends }];
  const entry: JournalEntry = {
    ...{ id: '1', at: 0, clusterId: 'c', kind, what: '', undoes: undefined },
    changes: groups.map(({ change }) => change),
    outcomes: groups.map(({ change, some }) => ({
      ...change,
      deletion: deletes ? OUTCOMES[some[0] ?? 'done'] : undefined,
      offsets: change.offsets.map((offset, index) => ({
        ...offset,
        outcome: OUTCOMES[some[index] ?? 'done'],
      })),
    })),
  };
  return changeResult(entry).sentence;
}

describe('what is said of a change that is over', () => {
  it('is one sentence where all went well, with an id as it is written', () => {
    assert.equal(resultOf('reset', 'done', 'done'), '2 committed offsets of g0 were reset.');
    assert.equal(resultOf('deleteOffsets', 'done'), '1 committed offset of g0 was deleted.');
    assert.equal(resultOf('deleteGroups', 'done'), 'The group g0 was deleted.');
    assert.equal(resultOf('deleteGroups', 'done', 'done'), 'The groups g0 and g1 were deleted.');
  });

  it('says what was set by hand, in the list as in the sentence', () => {
    const offset = { topic: 'orders', partition: 0, before: commitAt(1n), after: commitAt(2n) };
    const byHand = { ...offset, partition: 1, byHand: true as const };
    const change: GroupChange = {
      ...{ groupId: 'g0', coordinator: 1, existedBefore: true, existsAfter: true },
      offsets: [offset, byHand],
    };
    const done = { kind: 'done' } as const;
    const entry: JournalEntry = {
      ...{ id: '1', at: 0, clusterId: 'c', kind: 'reset', what: 'to the log start' },
      ...{ undoes: undefined, changes: [change] },
      outcomes: [
        {
          ...{ ...change, deletion: undefined },
          offsets: change.offsets.map((one) => ({ ...one, outcome: done })),
        },
      ],
    };
    assert.equal(entryTitle(entry), 'Reset g0 to the log start and 1 by hand');
    assert.equal(
      changeResult(entry).sentence,
      '2 committed offsets of g0 were reset (1 set by hand).',
    );
    const lines = changeText(entry, { clusterName: 'c', now: 0, isRunning: false }).split('\n');
    assert.match(lines.find((line) => / 1 +1 /.test(line)) ?? '', /done, set by hand$/);
    assert.match(lines.find((line) => / 0 +1 /.test(line)) ?? '', /done$/);
  });

  it('counts what stayed, what somebody else changed, and what was cancelled', () => {
    assert.equal(
      resultOf('reset', 'done', 'called', 'called'),
      '1 of 3 committed offsets of g0 was reset; 2 did not change. The rest was cancelled.',
    );
    assert.equal(
      resultOf('reset', 'same', 'other'),
      'None of 2 committed offsets of g0 was reset; 1 did not change; ' +
        '1 has another value, because another client committed in between.',
    );
    assert.equal(resultOf('deleteGroups', 'same'), 'The group g0 was not deleted.');
  });

  it('never says of what is not known that it failed', () => {
    assert.match(
      resultOf('undo', 'lost', 'lost'),
      /^It is not known whether 2 committed offsets of g0 were restored\. No answer from broker 1/,
    );
    assert.match(
      resultOf('reset', 'same', 'lost'),
      /^None of 2 committed offsets of g0 is known to be reset; 1 did not change; 1 could not/,
    );
  });
});
