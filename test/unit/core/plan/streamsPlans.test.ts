// Changes of Kafka Streams by its own protocol: only its input, only what it has committed, and what stays.

import assert from 'node:assert/strict';
import { readGroupDeletion, readOffsetDeletion } from '../../../../src/core/plan/readDeletionPlan';
import type { GroupPlan } from '../../../../src/core/plan/groupPlan';
import type { ResetScope } from '../../../../src/core/plan/scope';
import { readResetPlan } from '../../../../src/core/reset/readResetPlan';
import { changesOf, acceptPlan } from '../../../../src/core/write/acceptedPlan';
import { cautionBriefs, cautionSentences } from '../../../../src/core/view/plan/groupCautions';
import { planRowText } from '../../../../src/core/view/plan/planWords';
import { MemoryCluster } from '../fixture/memoryCluster';
import { AGAIN, streamsListing, streamsMember, TOPOLOGY } from '../fixture/streams';

const { signal } = new AbortController();
const WHOLE: ResetScope = { kind: 'wholeGroup' };

/** With commits of its input, of its repartition topic, and of a topic that an earlier version read. */
function applied(topology = TOPOLOGY): MemoryCluster {
  const cluster = new MemoryCluster();
  for (const topic of ['orders', AGAIN, 'old', 'others']) {
    cluster.topics.set(topic, [
      [0n, 100n],
      [0n, 100n],
    ]);
  }
  const group = cluster.group('totals', [
    ['orders', 0, 10n],
    [AGAIN, 0, 5n],
    ['old', 0, 7n],
  ]);
  Object.assign(group, { listing: streamsListing('Empty'), topology });
  return cluster;
}

const reset = async (cluster: MemoryCluster, scope: ResetScope): Promise<GroupPlan> => {
  const request = { groupId: 'totals', scope, scenario: { kind: 'earliest' } } as const;
  const [plan] = await readResetPlan(cluster, [request], signal);
  return plan!;
};

const rowsOf = ({ rows }: GroupPlan): string[] =>
  rows.map((row) => `${row.topic} ${row.partition ?? ''}: ${planRowText(row)}`);

describe('a reset of a streams group', () => {
  it('as a whole is that of its source topics', async () => {
    const plan = await reset(applied(), WHOLE);
    assert.deepEqual(plan.writability, { kind: 'empty', simple: false });
    assert.equal(plan.ofStreams, true, 'its command line is another');
    assert.deepEqual(rowsOf(plan), ['orders 0: 10 → 0 · replays 10']);
  });

  it('where the topology is not known, leaves topics alone that are named like internal ones', async () => {
    const plan = await reset(applied({ epoch: 1, subtopologies: undefined }), WHOLE);
    assert.deepEqual(
      plan.rows.map(({ topic }) => topic),
      ['old', 'orders'],
    );
  });

  it('refuses what the application has not committed', async () => {
    const plan = await reset(applied(), { kind: 'topics', topics: ['orders', 'others'] });
    const refused = 'not possible: the application has no committed offset for it';
    assert.deepEqual(rowsOf(plan), [
      'orders 0: 10 → 0 · replays 10',
      `orders 1: ${refused}`,
      `others 0: ${refused}`,
      `others 1: ${refused}`,
    ]);
  });

  it('of a repartition topic is said to be one, where a person insists', async () => {
    const plan = await reset(applied(), { kind: 'topics', topics: [AGAIN] });
    assert.equal(
      rowsOf(plan)[0],
      `${AGAIN} 0: 5 → 0 · replays 5 · internal topic of Kafka Streams`,
    );
  });

  it('says which stores and topics stay as they are', async () => {
    const plan = await reset(applied(), WHOLE);
    assert.deepEqual(cautionBriefs(plan), [
      'Kafka Streams: state stores and internal topics stay as they are',
    ]);
    const rule = { kind: 'reset', requests: [] } as const;
    const { groups } = acceptPlan(rule, [plan]);
    assert.deepEqual(cautionSentences('reset', groups), [
      'totals is an application of Kafka Streams. Its 1 changelog topic and 1 repartition topic stay as they are, so messages that are read again are counted twice in its state stores. kafka-streams-groups.sh can delete internal topics.',
    ]);
    assert.equal(changesOf(groups).length, 1);
  });

  it('waits while the application runs', async () => {
    const cluster = applied();
    cluster.groups.get('totals')!.members = [streamsMember('a', 'p', { active: ['0_0'] })];
    const plan = await reset(cluster, WHOLE);
    assert.equal(plan.writability.kind, 'active');
  });
});

describe('a deletion of a streams group', () => {
  it('of offsets as a whole takes those of its source topics', async () => {
    const [plan] = await readOffsetDeletion(applied(), new Map([['totals', WHOLE]]), signal);
    assert.deepEqual(rowsOf(plan!), ['orders 0: 10 → deleted']);
  });

  it('of offsets refuses the sources of an application that runs', async () => {
    const cluster = applied();
    cluster.groups.get('totals')!.members = [streamsMember('a', 'p', { active: ['0_0'] })];
    const topics = { kind: 'topics', topics: ['orders', AGAIN, 'old'] } as const;
    const [plan] = await readOffsetDeletion(cluster, new Map([['totals', topics]]), signal);
    assert.deepEqual(
      plan!.rows.map(({ topic, kind }) => `${topic} ${kind}`),
      ['orders refused', `${AGAIN} refused`, 'old move'],
    );
  });

  it('as a whole takes every commit, and says what stays', async () => {
    const [plan] = await readGroupDeletion(applied(), ['totals'], signal);
    assert.equal(plan!.rows.length, 3);
    const { groups } = acceptPlan({ kind: 'deleteGroups', groupIds: ['totals'] }, [plan!]);
    assert.deepEqual(cautionSentences('deleteGroups', groups), [
      'totals is an application of Kafka Streams. Its 1 changelog topic and 1 repartition topic will not be deleted. kafka-streams-groups.sh can delete internal topics.',
    ]);
  });
});
