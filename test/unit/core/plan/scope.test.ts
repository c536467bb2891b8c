// What was chosen of groups, as scopes: each group has its own, and together rows mean their union.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TopicPartitionMap } from '../../../../src/base/topicPartitionMap';
import { type TopicDescription } from '../../../../src/core/model';
import { success } from '../../../../src/base/failure/result';
import {
  isInScope,
  partitionsInScope,
  scopesOf,
  topicsInScope,
  type ResetScope,
  type ScopeRow,
} from '../../../../src/core/plan/scope';
import { commit } from '../fixture/guide';

const committed = (...ats: readonly (readonly [string, number])[]) => {
  const commits = new TopicPartitionMap<ReturnType<typeof commit>>();
  for (const [topic, partition] of ats) commits.set(topic, partition, commit(topic, partition, 1n));
  return commits;
};

const topicOf = (topic: string, partitions: number): TopicDescription => ({
  topic,
  partitions: Array.from({ length: partitions }, (_, partition) => ({ partition, leader: 1 })),
});

const TOPICS = new Map(
  [topicOf('orders', 3), topicOf('payments', 2)].map((one) => [one.topic, success(one)]),
);
const COMMITS = committed(['orders', 0], ['payments', 1]);

const names = (scope: ResetScope): string[] =>
  partitionsInScope(scope, COMMITS, TOPICS).partitions.map(
    ({ topic, partition }) => `${topic} ${partition}`,
  );

describe('the scope of each group', () => {
  it('is what was chosen of it, and nothing that was chosen of another', () => {
    const scopes = scopesOf([
      { groupId: 'a', topic: 'orders', partition: 0 },
      { groupId: 'b', topic: 'payments', partition: 1 },
    ]);
    assert.deepEqual([...scopes.keys()], ['a', 'b']);
    assert.deepEqual(names(scopes.get('a')!), ['orders 0']);
    assert.deepEqual(names(scopes.get('b')!), ['payments 1']);
  });

  it('is the union of rows of different levels', () => {
    const rows: ScopeRow[] = [
      { groupId: 'a', topic: 'payments', partition: 1 },
      { groupId: 'a', topic: 'orders' },
      { groupId: 'a', topic: 'orders', partition: 2 },
    ];
    const scope = scopesOf(rows).get('a')!;
    assert.deepEqual(names(scope), ['orders 0', 'orders 1', 'orders 2', 'payments 1']);
    assert.deepEqual([...topicsInScope(scope, COMMITS)].sort(), ['orders', 'payments']);
    const all = scopesOf([...rows, { groupId: 'a' }]).get('a')!;
    assert.deepEqual(names(all), ['orders 0', 'orders 1', 'orders 2', 'payments 1']);
    assert.deepEqual(names(scopesOf([{ groupId: 'a' }]).get('a')!), ['orders 0', 'payments 1']);
  });

  it('holds each partition once, in order', () => {
    const at = { groupId: 'a', topic: 'payments', partition: 1 };
    assert.deepEqual(names(scopesOf([at, { ...at, partition: 0 }, at]).get('a')!), [
      'payments 0',
      'payments 1',
    ]);
  });

  it('asks of a partition what the list of its partitions says', () => {
    const row = fc.record(
      {
        groupId: fc.constant('a'),
        topic: fc.constantFrom('orders', 'payments'),
        partition: fc.nat({ max: 2 }),
      },
      { requiredKeys: ['groupId', 'topic'] },
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const scope = scopesOf(rows).get('a')!;
        const isMeant = isInScope(scope);
        const listed = new Set(names(scope));
        for (const [topic, count] of [
          ['orders', 3],
          ['payments', 2],
        ] as const) {
          for (let partition = 0; partition < count; partition++) {
            assert.equal(isMeant({ topic, partition }), listed.has(`${topic} ${partition}`));
          }
        }
      }),
    );
  });

  it('may be of hundreds of thousands of partitions', () => {
    const rows = Array.from({ length: 300_000 }, (_, index): ScopeRow => ({
      ...{ groupId: `g${index % 3}`, topic: 't', partition: Math.floor(index / 3) },
    }));
    const began = performance.now();
    const scopes = scopesOf(rows);
    let found = 0;
    for (const scope of scopes.values()) {
      found += partitionsInScope(scope, COMMITS, new Map()).partitions.length;
      const isMeant = isInScope(scope);
      for (let index = 0; index < 1000; index++) isMeant({ topic: 't', partition: index });
    }
    assert.equal(found, rows.length);
    assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`);
  });
});
