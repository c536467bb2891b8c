// What a plan knows beside offsets: other keepers of progress, upper bounds, what could not be undone.

import assert from 'node:assert/strict';
import { cautionsOf } from '../../../../src/core/plan/groupCaution';
import { acceptPlan, changesOf } from '../../../../src/core/write/acceptedPlan';
import { totalsOf, type GroupPlan } from '../../../../src/core/plan/groupPlan';
import { readGroupDeletion, readOffsetDeletion } from '../../../../src/core/plan/readDeletionPlan';
import { readFreshGroups } from '../../../../src/core/plan/readFreshGroups';
import { readUndoPlan } from '../../../../src/core/plan/readUndoPlan';
import { FailureError } from '../../../../src/base/failure/failure';
import { failed, success } from '../../../../src/base/failure/result';
import { readResetPlan } from '../../../../src/core/reset/readResetPlan';
import { withOffset } from '../../../../src/core/reset/planReset';
import { changeQuestion } from '../../../../src/core/view/plan/changeQuestion';
import { planSections } from '../../../../src/core/view/plan/planItems';
import { planRowText, totalsText } from '../../../../src/core/view/plan/planWords';
import { wholeChange } from '../../../support/changes/wholeChange';
import { failure } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const { signal } = new AbortController();

const reset = async (
  cluster: MemoryCluster,
  groupId: string,
  topics?: readonly string[],
): Promise<GroupPlan> => {
  const scope =
    topics === undefined
      ? ({ kind: 'wholeGroup' } as const)
      : ({ kind: 'topics', topics } as const);
  const request = { groupId, scope, scenario: { kind: 'earliest' } } as const;
  const [plan] = await readResetPlan(cluster, [request], signal);
  return plan!;
};

function detail(kind: 'reset' | 'deleteGroups', plan: GroupPlan): string {
  const none = kind === 'reset' ? { kind, requests: [] } : { kind, groupIds: [] };
  const { rule, groups } = acceptPlan(none, [plan]);
  return changeQuestion({
    ...{ rule, groups, changes: changesOf(groups), refused: [], waiting: [] },
    ...{ what: 'to the log start', now: 0, where: { name: 'Local', environment: undefined } },
  }).detail;
}

const texts = (plan: GroupPlan): string[] => plan.rows.map(planRowText);

function clusterWith(groupId: string, ...topics: string[]): MemoryCluster {
  const cluster = new MemoryCluster();
  for (const topic of topics) cluster.topics.set(topic, [[0n, 100n]]);
  cluster.group(
    groupId,
    topics.map((topic) => [topic, 0, 40n]),
  );
  return cluster;
}

describe('a plan of a group that others keep progress for', () => {
  it('says of Kafka Streams that state stores stay, and marks its internal topics', async () => {
    const internal = ['app-by-key-repartition', 'app-counts-changelog'];
    const plan = await reset(clusterWith('app', 'orders', ...internal), 'app');
    assert.deepEqual(
      plan.rows.map((row) => row.kind === 'move' && row.notes.map(({ kind }) => kind)),
      [['internalTopic'], ['internalTopic'], []],
    );
    assert.match(
      detail('reset', plan),
      /app is an application of Kafka Streams\. Its state stores/,
    );
    assert.match(planSections([plan])[0]!.remark, /^Kafka Streams: state stores stay/);
  });

  it('knows Kafka Streams by its assignor, too, while it has members', async () => {
    const cluster = clusterWith('app', 'orders');
    const now = (await readFreshGroups(cluster, ['app'], signal)).get('app')!;
    assert.deepEqual(cautionsOf(now), []);
    assert.deepEqual(cautionsOf({ ...now, assignor: 'stream' }), [{ kind: 'streamsState' }]);
  });

  it("takes no other application's topics for internal ones", async () => {
    const plan = await reset(clusterWith('app', 'other-by-key-repartition', 'changelog'), 'app');
    assert.deepEqual(plan.cautions, []);
    for (const row of plan.rows) assert.ok(row.kind === 'move' && row.notes.length === 0);
  });

  it('says so of sink connectors, Spark and Flink, by their names', async () => {
    const of = async (groupId: string) =>
      detail('reset', await reset(clusterWith(groupId, 'a'), groupId));
    assert.match(await of('connect-s3-sink'), /sink connector s3-sink of Kafka Connect/);
    assert.match(
      await of('spark-kafka-source-0c4f-driver-0'),
      /named like a group of Spark, which continues from its checkpoint/,
    );
    assert.match(await of('payments.flink-job'), /named like a group of Flink/);
    for (const ordinary of ['connect', 'reconnect-x', 'spark-orders', 'flinker', 'billing']) {
      assert.doesNotMatch(await of(ordinary), /named like/, ordinary);
    }
  });
});

describe('a plan over topics that are compacted', () => {
  it('counts at most so many messages, and says so of its sum', async () => {
    const cluster = clusterWith('g', 'orders', 'table');
    cluster.compacted.set('table', success(true));
    const plan = await reset(cluster, 'g');
    assert.deepEqual(texts(plan), ['40 → 0 · replays 40', '40 → 0 · replays up to 40']);
    assert.equal(totalsText(totalsOf(plan.rows)), 'replays up to 80 messages, skips 0');
    assert.match(detail('reset', plan), /^Replays: up to 80 messages$/m);
    const orders = { ...plan, rows: plan.rows.slice(0, 1) };
    assert.equal(totalsText(totalsOf(orders.rows)), 'replays 40 messages, skips 0');
    assert.match(detail('reset', orders), /^Replays: 40 messages$/m);
  });

  it('takes a topic for compacted where that may not be seen', async () => {
    const cluster = clusterWith('g', 'orders');
    cluster.compacted.set('orders', failed(failure('denied', 'topic orders')));
    assert.deepEqual(texts(await reset(cluster, 'g')), ['40 → 0 · replays up to 40']);
  });

  it('stays so for a row with an offset of its own', async () => {
    const cluster = clusterWith('g', 'table');
    cluster.compacted.set('table', success(true));
    const [row] = (await reset(cluster, 'g')).rows;
    assert.ok(row?.kind === 'move');
    assert.equal(planRowText(withOffset(row, 90n)), '40 → 90 · skips up to 50 · set by hand');
  });

  it('holds for an undo as well', async () => {
    const cluster = clusterWith('g', 'table');
    cluster.compacted.set('table', success(true));
    const change = wholeChange(await reset(cluster, 'g'));
    cluster.group('g', [['table', 0, 0n]]);
    const [undo] = await readUndoPlan(cluster, [change], signal);
    assert.match(texts(undo!)[0] ?? '', /^0 → 40 · skips up to 40/);
  });
});

describe('a plan where brokers cannot delete single offsets', () => {
  const oldCluster = (): MemoryCluster => {
    const cluster = clusterWith('g', 'orders');
    cluster.topics.set('payments', [[0n, 9n]]);
    cluster.limits = { deletesOffsets: false, mayHideTopics: false };
    return cluster;
  };

  it('says before a reset what its undo could not take away', async () => {
    const plan = await reset(oldCluster(), 'g', ['orders', 'payments']);
    assert.deepEqual(texts(plan), [
      '40 → 0 · replays 40',
      'no commit → 0 · cannot be undone: the brokers cannot delete single offsets',
    ]);
    assert.match(detail('reset', plan), /an undo cannot remove the committed offsets that this/);
    const only = { ...plan, rows: plan.rows.slice(0, 1) };
    assert.doesNotMatch(detail('reset', only), /an undo cannot remove/);
  });

  it('says nothing of it where the undo deletes the whole group', async () => {
    const plan = await reset(oldCluster(), 'new', ['payments']);
    assert.deepEqual(texts(plan), ['no commit → 0']);
    assert.doesNotMatch(detail('reset', plan), /an undo cannot remove/);
  });

  it('refuses in an undo what cannot be taken away', async () => {
    const cluster = oldCluster();
    const change = wholeChange(await reset(cluster, 'g', ['orders', 'payments']));
    cluster.group('g', [
      ['orders', 0, 0n],
      ['payments', 0, 0n],
    ]);
    const [undo] = await readUndoPlan(cluster, [change], signal);
    const rows = new Map(undo!.rows.map((row) => [row.topic, planRowText(row)]));
    assert.match(rows.get('orders') ?? '', /^0 → 40/);
    assert.match(rows.get('payments') ?? '', /^not possible: the brokers cannot delete single/);
  });

  it('refuses to delete offsets, in one sentence', async () => {
    await assert.rejects(
      readOffsetDeletion(oldCluster(), new Map([['g', { kind: 'wholeGroup' }]]), signal),
      (error: unknown) => error instanceof FailureError && error.failure.kind === 'unsupported',
    );
  });
});

describe('deleting a group where topics may be hidden', () => {
  it('says that their offsets go, too, and only there', async () => {
    const cluster = clusterWith('g', 'orders');
    const hidden = /topics that you have no permission to describe .* an undo cannot restore them/s;
    const [plan] = await readGroupDeletion(cluster, ['g'], signal);
    assert.doesNotMatch(detail('deleteGroups', plan!), hidden);
    cluster.limits = { deletesOffsets: true, mayHideTopics: true };
    const [limited] = await readGroupDeletion(cluster, ['g'], signal);
    assert.match(detail('deleteGroups', limited!), hidden);
    assert.doesNotMatch(detail('reset', await reset(cluster, 'g')), hidden);
  });
});
