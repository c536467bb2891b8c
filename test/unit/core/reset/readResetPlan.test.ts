import assert from 'node:assert/strict';
import { TopicPartitionMap } from '../../../../src/base/topicPartitionMap';
import type { PlanRow } from '../../../../src/core/plan/groupPlan';
import { readResetPlan, type ResetRequest } from '../../../../src/core/reset/readResetPlan';
import { parseShift } from '../../../../src/core/reset/parseShift';
import { wholeChange } from '../../../support/changes/wholeChange';
import { failure } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const { signal } = new AbortController();
const EARLIEST = { kind: 'earliest' } as const;

function world(): MemoryCluster {
  const cluster = new MemoryCluster();
  cluster.topics.set('orders', [[0n, 100n], [10n, 200n], undefined]);
  cluster.topics.set('payments', [[0n, 50n]]);
  cluster.group('a', [
    ['orders', 1, 60n],
    ['orders', 0, 40n],
    ['formerly', 0, 7n],
  ]);
  cluster.group('b', [['payments', 0, 10n]]);
  return cluster;
}

const line = (row: PlanRow): string =>
  row.kind === 'move'
    ? `${row.topic}-${row.partition} ${row.before?.offset ?? 'none'}→${row.after?.offset ?? 'none'}`
    : `${row.topic}-${row.partition ?? 'all'} ${row.refusal.kind === 'unknown' ? row.refusal.failure.kind : row.refusal.kind}`;

async function linesOf(cluster: MemoryCluster, ...requests: ResetRequest[]): Promise<string[][]> {
  const plans = await readResetPlan(cluster, requests, signal);
  return plans.map(({ rows }) => rows.map(line));
}

describe('reading a reset plan', () => {
  it('takes for the whole group every partition with a commit, in order', async () => {
    const request: ResetRequest = {
      ...{ groupId: 'a', scenario: EARLIEST },
      scope: { kind: 'wholeGroup' },
    };
    assert.deepEqual(await linesOf(world(), request), [
      ['formerly-0 notFound', 'orders-0 40→0', 'orders-1 60→10'],
    ]);
  });

  it('takes every partition of a topic, committed or not, and refuses one without a leader', async () => {
    const request: ResetRequest = {
      ...{ groupId: 'b', scenario: EARLIEST },
      scope: { kind: 'topics', topics: ['orders', 'nowhere'] },
    };
    assert.deepEqual(await linesOf(world(), request), [
      ['nowhere-all notFound', 'orders-0 none→0', 'orders-1 none→10', 'orders-2 noLeader'],
    ]);
  });

  it('refuses partitions that do not exist', async () => {
    const partitions = [
      { topic: 'orders', partition: 9 },
      { topic: 'payments', partition: 0 },
    ];
    const request: ResetRequest = {
      ...{ groupId: 'b', scenario: EARLIEST },
      scope: { kind: 'partitions', partitions },
    };
    assert.deepEqual(await linesOf(world(), request), [['orders-9 notFound', 'payments-0 10→0']]);
  });

  it('asks about each topic once for all groups, and only for logs that are needed', async () => {
    const cluster = world();
    const scope = { kind: 'wholeGroup' } as const;
    const scenario = { kind: 'datetime', timestamp: 5n } as const;
    cluster.atTime.set('orders', 0, 30n);
    const lines = await linesOf(
      cluster,
      { groupId: 'a', scope, scenario },
      { groupId: 'b', scope, scenario },
    );
    assert.deepEqual(lines, [
      ['formerly-0 notFound', 'orders-0 40→30', 'orders-1 60→200'],
      ['payments-0 10→50'],
    ]);
    assert.deepEqual(cluster.asked, [
      'listGroups',
      'fetchCommittedOffsets',
      'describeTopics formerly,orders,payments',
      'fetchLogOffsets start',
      'fetchLogOffsets end',
      'fetchOffsetsForTime 5',
    ]);
  });

  it('plans offsets of a file for each group', async () => {
    const offsets = new TopicPartitionMap<bigint>();
    offsets.set('payments', 0, 99n);
    const [plan] = await readResetPlan(
      world(),
      [
        {
          groupId: 'b',
          scope: { kind: 'partitions', partitions: [{ topic: 'payments', partition: 0 }] },
          scenario: { kind: 'offsets', offsets },
        },
      ],
      signal,
    );
    const [row] = plan!.rows;
    assert.deepEqual(row?.kind === 'move' && row.notes, [{ kind: 'clampedToEnd', asked: 99n }]);
  });

  it('is the plan of a new group where none is there, and no change where nothing moves', async () => {
    const cluster = world();
    const scope = { kind: 'topics', topics: ['payments'] } as const;
    const [fresh] = await readResetPlan(
      cluster,
      [{ groupId: 'new', scope, scenario: EARLIEST }],
      signal,
    );
    assert.deepEqual(
      [fresh?.writability.kind, wholeChange(fresh!).existedBefore],
      ['notFound', false],
    );
    const [same] = await readResetPlan(
      cluster,
      [{ groupId: 'b', scope, scenario: { kind: 'current' } }],
      signal,
    );
    assert.deepEqual(wholeChange(same!).offsets, []);
  });

  it('is called off at once', async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(
      readResetPlan(world(), [], controller.signal),
      ({ failure: why }: { failure: unknown }) => {
        assert.deepEqual(why, failure('cancelled', 'the cluster'));
        return true;
      },
    );
  });
});

describe('parseShift', () => {
  it('reads signed whole numbers, exactly', () => {
    const cases: [string, bigint][] = [
      ['-1000', -1000n],
      ['+50', 50n],
      [' 7 ', 7n],
      ['−1,000', -1000n],
      ['9223372036854775807', 2n ** 63n - 1n],
    ];
    for (const [text, by] of cases) assert.equal(parseShift(text), by, text);
  });

  it('says what is wrong with anything else', () => {
    for (const text of ['', '0', '-0', '1.5', 'ten', '--1', '1e3', '9223372036854775808']) {
      assert.equal(typeof parseShift(text), 'string', text);
    }
  });
});
