import assert from 'node:assert/strict';
import type { CsvOffset } from '../../../../src/core/reset/offsetsCsv';
import { NEW_RESET, requestsOf, type ResetDraft } from '../../../../src/ui/reset/resetDraft';

const CONTEXT = { now: 0, zone: 'UTC' };

/** 'a partitions orders-0' for each request. */
const lines = (draft: Partial<ResetDraft>): string[] =>
  requestsOf({ ...NEW_RESET, destination: 'earliest', ...draft }, CONTEXT).map(
    ({ groupId, scope }) => {
      if (scope.kind === 'topics') return `${groupId} topics ${scope.topics.join()}`;
      if (scope.kind !== 'partitions') return `${groupId} ${scope.kind}`;
      const ats = scope.partitions.map(({ topic, partition }) => `${topic}-${partition}`);
      return `${groupId} partitions ${ats.join()}`;
    },
  );

describe('what a draft asks for', () => {
  const a = { groupId: 'a', topic: 'orders', partition: 0 };
  const b = { groupId: 'b', topic: 'payments', partition: 1 };

  it('keeps the partitions of each group, from rows and from ticks', () => {
    const expected = ['a partitions orders-0', 'b partitions payments-1'];
    const groupIds = ['a', 'b'];
    assert.deepEqual(lines({ groupIds, scope: 'rows', rows: [a, b] }), expected);
    assert.deepEqual(lines({ groupIds, scope: 'partitions', partitions: [a, b] }), expected);
  });

  it('keeps the topics of each group', () => {
    const topics = [
      { groupId: 'a', topic: 'orders' },
      { groupId: 'b', topic: 'payments' },
    ];
    const groupIds = ['a', 'b'];
    assert.deepEqual(lines({ groupIds, scope: 'topics', topics }), [
      'a topics orders',
      'b topics payments',
    ]);
  });

  it('forgets what was ticked of a group that is no longer chosen', () => {
    assert.deepEqual(lines({ groupIds: ['b'], scope: 'partitions', partitions: [a, b] }), [
      'b partitions payments-1',
    ]);
  });

  it('takes topics by name, and whole groups, for all of them', () => {
    const groupIds = ['a', 'b'];
    assert.deepEqual(lines({ groupIds, scope: 'namedTopics', topicNames: 'x, y' }), [
      'a topics x,y',
      'b topics x,y',
    ]);
    assert.deepEqual(lines({ groupIds }), ['a wholeGroup', 'b wholeGroup']);
  });

  it('finds the lines of each group in a large file at once', () => {
    const offsets = Array.from({ length: 200_000 }, (_, index): CsvOffset => ({
      ...{ group: `g${index % 20_000}`, topic: 't', partition: index, offset: 1n },
    }));
    const began = performance.now();
    const draft = { ...NEW_RESET, destination: 'file', file: { name: 'f', offsets } } as const;
    assert.equal(requestsOf(draft, CONTEXT).length, 20_000);
    assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`);
  });
});
