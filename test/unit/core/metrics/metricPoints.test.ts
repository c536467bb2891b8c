import assert from 'node:assert/strict';
import { METRICS } from '../../../../src/core/metrics/metricKinds';
import type { MetricPoint } from '../../../../src/core/metrics/metricPoint';
import {
  inBatches,
  metricPoints,
  type PointsWanted,
} from '../../../../src/core/metrics/metricPoints';
import { NOT_KNOWN_YET, ZERO, type TimeLag } from '../../../../src/core/insight/time/timeLag';
import { scopesOf } from '../../../../src/core/plan/scope';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { countedThread } from '../fixture/countedThread';
import {
  commit,
  failure,
  GUIDE_ENDS,
  guideSnapshot,
  listing,
  member,
  offsets,
  snapshotOf,
  start,
} from '../fixture/guide';

/** 'lagSum group=a topic=b 350'. */
async function linesOf(snapshot: ClusterSnapshot, wanted: PointsWanted): Promise<string[]> {
  const lines: string[] = [];
  for await (const points of metricPoints(snapshot, wanted)) lines.push(...points.map(lineOf));
  return lines;
}

function lineOf({ metric, attributes, value }: MetricPoint): string {
  const texts = Object.entries(attributes).map(([key, text]) => `${key}=${text}`);
  return [metric, ...texts, String(value)].join(' ');
}

const of = (lines: readonly string[], metric: keyof typeof METRICS): string[] =>
  lines.filter((line) => line.startsWith(`${metric} `));

const BY_TOPIC = { granularity: 'topic' } as const;

describe('the points of a reading', () => {
  it('tell a group by topic', async () => {
    assert.deepEqual(await linesOf(guideSnapshot(), BY_TOPIC), [
      'brokers 3',
      'members group=manual-commit-group 2',
      'state group=manual-commit-group state=Stable 1',
      'lagSum group=manual-commit-group topic=orders 350',
      'offsetSum group=manual-commit-group topic=orders 5300',
      'topicPartitions topic=orders 3',
    ]);
  });

  it('tell a group as a whole', async () => {
    assert.deepEqual(await linesOf(guideSnapshot(), { granularity: 'group' }), [
      'brokers 3',
      'members group=manual-commit-group 2',
      'state group=manual-commit-group state=Stable 1',
      'lagSum group=manual-commit-group 350',
    ]);
  });

  it('tell partitions and their logs beside the topics', async () => {
    const snapshot = { ...guideSnapshot(), startOffsets: offsets({ orders: [7n] }) };
    const lines = await linesOf(snapshot, { granularity: 'partition' });
    assert.deepEqual(of(lines, 'lag'), [
      'lag group=manual-commit-group topic=orders partition=0 250',
      'lag group=manual-commit-group topic=orders partition=1 0',
      'lag group=manual-commit-group topic=orders partition=2 100',
    ]);
    assert.deepEqual(of(lines, 'offset'), [
      'offset group=manual-commit-group topic=orders partition=0 1500',
      'offset group=manual-commit-group topic=orders partition=1 2000',
      'offset group=manual-commit-group topic=orders partition=2 1800',
    ]);
    assert.deepEqual(of(lines, 'logEnd').at(-1), 'logEnd topic=orders partition=2 1900');
    assert.deepEqual(of(lines, 'logStart'), ['logStart topic=orders partition=0 7']);
    assert.deepEqual(of(lines, 'lagSum'), ['lagSum group=manual-commit-group topic=orders 350']);
  });

  it('say nothing of what is unknown', async () => {
    const unread = failure('timeout', 'partition 1 of topic orders');
    const snapshot = snapshotOf(
      [
        {
          listing: listing('half', { state: 'Unknown', stateText: 'Napping' }),
          members: failure('denied'),
          commits: [commit('orders', 0, 5n), commit('orders', 1, 5n), commit('bills', 0, 5n)],
        },
        { listing: listing('denied'), members: [], commits: failure('denied') },
        { listing: listing('beyond'), members: [], commits: [commit('bills', 0, 99n)] },
      ],
      { orders: [10n, unread], bills: [8n] },
    );
    for (const granularity of ['group', 'topic', 'partition'] as const) {
      const lines = await linesOf(snapshot, { granularity });
      const told = of(lines, 'lagSum');
      assert.deepEqual(
        told,
        granularity === 'group' ? [] : ['lagSum group=half topic=bills 3'],
        granularity,
      );
      assert.deepEqual(of(lines, 'members'), ['members group=denied 0', 'members group=beyond 0']);
      assert.deepEqual(of(lines, 'state').length, 2, 'not of a word that is not understood');
      assert.deepEqual(of(lines, 'timeLag'), []);
      assert.deepEqual(of(lines, 'severity'), []);
    }
    const lines = await linesOf(snapshot, { granularity: 'partition' });
    assert.deepEqual(of(lines, 'lag'), [
      'lag group=half topic=bills partition=0 3',
      'lag group=half topic=orders partition=0 5',
    ]);
    assert.deepEqual(of(lines, 'offset').length, 4, 'a commit is known even beyond the log end');
    assert.deepEqual(of(lines, 'logEnd').length, 2);
  });

  it('count partitions without a commit, which no lag holds', async () => {
    const reader = member('c', 'orders', [0, 1, 2]);
    const snapshot = snapshotOf(
      [
        { listing: listing('new'), members: [reader], commits: [commit('orders', 0, 1750n)] },
        { listing: listing('silent'), members: [reader] },
      ],
      GUIDE_ENDS,
      { startOffsets: offsets({ orders: [0n, 2000n, 0n] }) },
    );
    const lines = await linesOf(snapshot, { granularity: 'topic', timeLagOf: () => undefined });
    assert.deepEqual(of(lines, 'lagSum'), ['lagSum group=new topic=orders 0']);
    assert.deepEqual(of(lines, 'uncommitted'), [
      'uncommitted group=new topic=orders 1',
      'uncommitted group=silent topic=orders 2',
    ]);
    assert.deepEqual(of(lines, 'offsetSum'), ['offsetSum group=new topic=orders 1750']);
    assert.deepEqual(
      of(lines, 'timeLag'),
      ['timeLag group=new topic=orders 0'],
      'without a commit nobody is behind or not behind',
    );
  });

  it('tell times and verdicts as insight knows them, in seconds that are certain', async () => {
    const lags: readonly (readonly [TimeLag, string | undefined])[] = [
      [{ kind: 'exact', ms: 77_500 }, '77.5'],
      [{ kind: 'about', ms: 250_000, least: 180_000, most: 300_000 }, '180'],
      [{ kind: 'between', least: 60_000, most: 61_000 }, '60'],
      [{ kind: 'atLeast', least: 604_800_000 }, '604800'],
      [ZERO, '0'],
      [{ kind: 'clockAhead', ahead: 5 }, undefined],
      [NOT_KNOWN_YET, undefined],
    ];
    for (const [lag, seconds] of lags) {
      const known = { timeLagOf: () => lag, groupTimeLag: () => lag };
      for (const granularity of ['group', 'topic'] as const) {
        const lines = await linesOf(guideSnapshot(), { granularity, ...known });
        const told = of(lines, 'timeLag').map((line) => line.split(' ').at(-1));
        assert.deepEqual(told, seconds === undefined ? [] : [seconds], lag.kind);
      }
    }
    const severities = { error: '3', warning: '2', info: '1', fine: '0' } as const;
    for (const [severity, value] of Object.entries(severities)) {
      const severityOf = () => severity as keyof typeof severities;
      const lines = await linesOf(guideSnapshot(), { granularity: 'topic', severityOf });
      assert.deepEqual(of(lines, 'severity'), [`severity group=manual-commit-group ${value}`]);
    }
  });

  it('know a group that has caught up without having asked for times', async () => {
    const ends = { orders: [1500n, 2000n, 1800n] };
    const snapshot = snapshotOf(
      [
        {
          listing: listing('done'),
          members: [],
          commits: ends.orders.map((end, partition) => commit('orders', partition, end)),
        },
      ],
      ends,
    );
    for (const granularity of ['group', 'topic'] as const) {
      assert.match(
        of(await linesOf(snapshot, { granularity }), 'timeLag').join(),
        /^timeLag .* 0$/,
      );
    }
  });

  it("tell of a share group the broker's own count, and no lag where it does not count", async () => {
    const share = listing('shared', { type: 'share' });
    const snapshotWith = (lag: bigint | undefined) =>
      snapshotOf(
        [{ listing: share, members: [], commits: [start('orders', 0, 1500n, lag)] }],
        GUIDE_ENDS,
      );
    const lines = await linesOf(snapshotWith(12n), { granularity: 'partition' });
    assert.deepEqual(of(lines, 'lag'), ['lag group=shared topic=orders partition=0 12']);
    assert.deepEqual(of(lines, 'lagSum'), ['lagSum group=shared topic=orders 12']);
    assert.deepEqual(of(lines, 'offset'), ['offset group=shared topic=orders partition=0 1500']);
    const uncounted = await linesOf(snapshotWith(undefined), { granularity: 'partition' });
    assert.deepEqual([of(uncounted, 'lag'), of(uncounted, 'lagSum')], [[], []]);
    assert.equal(of(uncounted, 'offset').length, 1);
  });

  it('say of a share group only what it has', async () => {
    const share = listing('shared', { type: 'share' });
    const snapshot = snapshotOf(
      [{ listing: share, members: [member('c', 'orders', [0])] }],
      GUIDE_ENDS,
    );
    assert.deepEqual((await linesOf(snapshot, BY_TOPIC)).slice(1), [
      'members group=shared 1',
      'state group=shared state=Stable 1',
      'uncommitted group=shared topic=orders 1',
      'topicPartitions topic=orders 3',
    ]);
  });

  it('are of the groups, topics and partitions that are wanted', async () => {
    const snapshot = snapshotOf(
      ['a', 'b'].map((groupId) => ({
        listing: listing(groupId),
        members: [],
        commits: [commit('orders', 0, 1750n), commit('orders', 2, 1800n), commit('bills', 0, 1n)],
      })),
      { ...GUIDE_ENDS, bills: [1n], others: [1n] },
    );
    const only = await linesOf(snapshot, { ...BY_TOPIC, wantsGroup: (id) => id === 'b' });
    assert.ok(only.includes('lagSum group=b topic=orders 100'));
    assert.ok(only.every((line) => !line.includes('group=a')));
    assert.deepEqual(of(only, 'topicPartitions').length, 2, 'topics that no group reads are none');

    const scopes = scopesOf([{ groupId: 'a', topic: 'orders', partition: 0 }, { groupId: 'none' }]);
    const part = await linesOf(snapshot, { granularity: 'partition', scopes });
    assert.deepEqual(of(part, 'lag'), ['lag group=a topic=orders partition=0 0']);
    assert.deepEqual(of(part, 'brokers'), []);
    assert.deepEqual(of(part, 'topicPartitions'), ['topicPartitions topic=orders 3']);
  });

  it('are the same by topic whether all groups are wanted or each by its name', async () => {
    const snapshot = snapshotOf(
      [
        {
          listing: listing('plain'),
          commits: [commit('orders', 1, 1n), commit('bills', 0, 1n), commit('orders', 0, 5n)],
        },
        {
          listing: listing('mixed'),
          members: [member('c', 'orders', [0, 1, 2])],
          commits: [commit('orders', 0, 1n), commit('orders', 1, failure('denied'))],
        },
        { listing: listing('beyond'), commits: [commit('orders', 0, 99n), commit('gone', 0, 1n)] },
        { listing: listing('refused'), commits: failure('denied') },
      ],
      { orders: [9n, 9n, 9n], bills: [3n] },
    );
    const wanted = { ...BY_TOPIC, timeLagOf: () => ({ kind: 'exact', ms: 7 }) as const };
    const ids = [...snapshot.groups.keys()];
    const named = { ...wanted, scopes: scopesOf(ids.map((groupId) => ({ groupId }))) };
    const all = (await linesOf(snapshot, wanted)).filter((line) => line.includes('group='));
    const each = (await linesOf(snapshot, named)).filter((line) => line.includes('group='));
    assert.ok(all.includes('lagSum group=plain topic=orders 12'));
    assert.deepEqual([...all].sort(), [...each].sort());
  });

  it('give way to others', async () => {
    const groups = Array.from({ length: 200 }, (_, at) => ({
      listing: listing(`g${at}`),
      members: [],
      commits: [commit('orders', 0, 1n)],
    }));
    const counting = countedThread();
    const snapshot = snapshotOf(groups, GUIDE_ENDS);
    for await (const points of metricPoints(snapshot, BY_TOPIC, counting.thread)) {
      assert.ok(points.length > 0 && points.length <= 206, `${points.length} points at once`);
    }
    assert.ok(counting.turns > 10, `${counting.turns} turns`);
  });

  it('come in batches of the size that is wanted, none lost and none twice', async () => {
    const snapshot = snapshotOf(
      Array.from({ length: 50 }, (_, at) => ({
        listing: listing(`g${at}`),
        members: [],
        commits: [commit('orders', 0, 1n), commit('bills', 0, 1n)],
      })),
      { orders: [9n], bills: [9n] },
    );
    const batches: string[][] = [];
    for await (const batch of inBatches(metricPoints(snapshot, BY_TOPIC), 64)) {
      batches.push(batch.map(lineOf));
    }
    assert.deepEqual(
      batches.map(({ length }) => length),
      [64, 64, 64, 64, 47],
    );
    assert.deepEqual(batches.flat(), await linesOf(snapshot, BY_TOPIC));
  });
});

describe('the names of metrics', () => {
  it("are those of the collector's kafkametrics receiver, with its units", () => {
    // receiver/kafkametricsreceiver/documentation.md of opentelemetry-collector-contrib
    const receiver: Readonly<Record<string, string>> = {
      'kafka.brokers': '{brokers}',
      'kafka.topic.partitions': '{partitions}',
      'kafka.partition.current_offset': '1',
      'kafka.partition.oldest_offset': '1',
      'kafka.consumer_group.members': '{members}',
      'kafka.consumer_group.lag': '1',
      'kafka.consumer_group.lag_sum': '1',
      'kafka.consumer_group.offset': '1',
      'kafka.consumer_group.offset_sum': '1',
    };
    const ours = Object.values(METRICS).map(({ name, unit }) => [name, unit] as const);
    for (const [name, unit] of ours) {
      if (name in receiver) assert.equal(unit, receiver[name]);
    }
    const names: readonly string[] = ours.map(([name]) => name);
    assert.deepEqual(
      Object.keys(receiver).filter((name) => !names.includes(name)),
      [],
    );
    assert.equal(new Set(names).size, names.length);
  });
});
