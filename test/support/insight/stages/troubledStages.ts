// Groups with something wrong that stays: slow, stuck, hung, missing, losing data.

import { each, JAVA, KAFKAJS, LIBRDKAFKA, type Stage } from './stage';

const COOPERATIVE = { 'partition.assignment.strategy': 'cooperative-sticky' };
/** Segments that are cut soon, so that retention finds something to delete. */
const SHORT_SEGMENTS = { 'segment.ms': '10000' };

export const troubledStages: readonly Stage[] = [
  {
    file: 'stuck-retry',
    name: 'stuck on one message',
    story:
      'The message at offset 150 of partition 1 cannot be handled; the consumer goes back to it for ever. The other partitions move.',
    healthy: false,
    expect: { verdicts: ['stuckPartition'], action: 'showMessage', never: ['stalled'] },
    clients: LIBRDKAFKA,
    group: 'payments',
    topics: { 'payments-in': { partitions: 3 } },
    traffic: [{ topic: 'payments-in', rates: each(2, 3) }],
    python: [
      {
        client: 'payments-1',
        group: 'payments',
        topics: ['payments-in'],
        commit: 3,
        fails: { partition: 1, offset: 150, how: 'retry' },
      },
    ],
    until: 600,
  },
  {
    file: 'stalled-hung',
    name: 'connected, and nothing is committed',
    story:
      'The worker of the only consumer hangs; it stays connected, heartbeats and does nothing.',
    healthy: false,
    expect: { verdicts: ['stalled'], never: ['noConsumer'] },
    clients: LIBRDKAFKA,
    group: 'notifications',
    topics: { 'notifications-in': { partitions: 2 } },
    traffic: [{ topic: 'notifications-in', rates: each(2, 2) }],
    python: [
      {
        client: 'notifications-1',
        group: 'notifications',
        topics: ['notifications-in'],
        hangs: 120,
      },
    ],
    until: 600,
  },
  {
    file: 'slow-consumer',
    name: 'a slow consumer falls behind',
    story: 'One consumer of four partitions handles five messages a second; twelve come.',
    healthy: false,
    expect: {
      verdicts: ['fallingBehind', 'tooFewMembers'],
      never: ['stalled', 'stuckPartition', 'atPartitionLimit'],
    },
    clients: LIBRDKAFKA,
    group: 'billing',
    topics: { 'billing-in': { partitions: 4 } },
    traffic: [{ topic: 'billing-in', rates: each(3, 4) }],
    python: [{ client: 'billing-1', group: 'billing', topics: ['billing-in'], pace: 200 }],
  },
  {
    file: 'at-partition-limit',
    name: 'falls behind, and every partition has its consumer',
    story: 'Two consumers, two partitions, each handles four messages a second of eight.',
    healthy: false,
    expect: {
      verdicts: ['fallingBehind', 'atPartitionLimit'],
      never: ['stalled', 'tooFewMembers'],
    },
    clients: JAVA,
    group: 'rendering',
    topics: { 'render-jobs': { partitions: 2 } },
    traffic: [{ topic: 'render-jobs', rates: each(8, 2) }],
    java: [1, 2].map((n) => ({
      client: `rendering-${n}`,
      group: 'rendering',
      topics: ['render-jobs'],
      pace: 250,
      config: { 'max.poll.records': '20' },
    })),
  },
  {
    file: 'slow-member',
    name: 'one slow member',
    story:
      'Three consumers of three partitions each; one of them handles one message a second of nine.',
    healthy: false,
    expect: {
      verdicts: ['slowMember'],
      may: ['fallingBehind'],
      never: ['stalled', 'hotPartition'],
    },
    clients: LIBRDKAFKA,
    group: 'routing',
    topics: { 'routing-in': { partitions: 9 } },
    traffic: [{ topic: 'routing-in', rates: each(3, 9) }],
    python: [1, 2, 3].map((n) => ({
      client: `routing-${n}`,
      group: 'routing',
      topics: ['routing-in'],
      ...(n === 2 ? { pace: 1000 } : {}),
    })),
  },
  {
    file: 'hot-partition',
    name: 'a hot partition',
    story: 'One key has most of the traffic: partition 2 gets ten times what the others get.',
    healthy: false,
    expect: { verdicts: ['hotPartition'], never: ['fallingBehind', 'stalled'] },
    clients: LIBRDKAFKA,
    group: 'tracking',
    topics: { clicks: { partitions: 4 } },
    traffic: [{ topic: 'clicks', rates: [1, 1, 12, 1] }],
    python: [1, 2].map((n) => ({
      client: `tracking-${n}`,
      group: 'tracking',
      topics: ['clicks'],
      config: COOPERATIVE,
    })),
  },
  {
    file: 'never-commits',
    name: 'a consumer that never commits',
    story: 'It reads everything and has switched commits off: after a restart it would begin anew.',
    healthy: false,
    expect: { verdicts: ['neverCommits'], never: ['stalled'] },
    clients: LIBRDKAFKA,
    group: 'dashboards',
    topics: { metrics: { partitions: 3 } },
    traffic: [{ topic: 'metrics', rates: each(2, 3) }],
    python: [{ client: 'dashboards-1', group: 'dashboards', topics: ['metrics'], commit: 'never' }],
    until: 600,
  },
  {
    file: 'two-writers',
    name: 'two consumers commit for the same partition',
    story:
      'Two consumers assign themselves the same partition under one group id, one of them far behind: the commit goes back and forth.',
    healthy: false,
    expect: { verdicts: ['twoWriters'], may: ['rewound'] },
    clients: LIBRDKAFKA,
    group: 'sync',
    topics: { 'sync-in': { partitions: 1 } },
    traffic: [{ topic: 'sync-in', rates: [3], before: [800] }],
    python: [
      { client: 'sync-1', group: 'sync', assign: [['sync-in', 0]], commit: 14 },
      { client: 'sync-2', group: 'sync', assign: [['sync-in', 0]], commit: 22, pace: 700 },
    ],
    until: 600,
  },
  {
    file: 'no-consumer',
    name: 'no consumer, and messages come',
    story: 'The only consumer is shut down and does not come back.',
    healthy: false,
    expect: { verdicts: ['noConsumer'], never: ['zombie', 'stalled'] },
    clients: JAVA,
    group: 'newsletters',
    topics: { 'newsletters-in': { partitions: 3 } },
    traffic: [{ topic: 'newsletters-in', rates: each(1, 3) }],
    java: [
      { client: 'newsletters-1', group: 'newsletters', topics: ['newsletters-in'], until: 150 },
    ],
    until: 480,
  },
  {
    file: 'data-lost',
    name: 'retention deleted unread messages',
    story:
      'The consumer is shut down; the topic keeps messages for a minute, and the unread ones are deleted.',
    healthy: false,
    expect: {
      verdicts: ['dataLost', 'noConsumer'],
      during: ['retentionAhead'],
      action: 'resetOffsets',
    },
    clients: LIBRDKAFKA,
    group: 'sensors',
    topics: {
      'sensor-data': { partitions: 2, config: { 'retention.ms': '120000', ...SHORT_SEGMENTS } },
    },
    traffic: [{ topic: 'sensor-data', rates: each(2, 2) }],
    python: [{ client: 'sensors-1', group: 'sensors', topics: ['sensor-data'], until: 150 }],
    until: 600,
  },
  {
    file: 'retention-ahead',
    name: 'retention is about to overtake a slow consumer',
    story:
      'Messages are kept for ten minutes; the consumer handles a third of what comes, so its oldest unread message grows older.',
    healthy: false,
    expect: {
      verdicts: ['retentionAhead', 'fallingBehind'],
      // True from the last minute on: less than a fifth of the retention is left.
      may: ['neverCatchesUp'],
      never: ['dataLost', 'stalled'],
    },
    clients: LIBRDKAFKA,
    group: 'ranking',
    topics: {
      'ranking-in': { partitions: 1, config: { 'retention.ms': '600000', ...SHORT_SEGMENTS } },
    },
    traffic: [{ topic: 'ranking-in', rates: [6] }],
    python: [{ client: 'ranking-1', group: 'ranking', topics: ['ranking-in'], pace: 500 }],
    until: 840,
  },
  {
    file: 'open-transaction-librdkafka',
    name: 'an open transaction holds a librdkafka consumer',
    story:
      'A producer opened a transaction on partition 0 and never ended it; readers of committed messages wait there. Partition 1 moves.',
    healthy: false,
    expect: { verdicts: ['openTransaction'], never: ['stuckPartition', 'stalled'] },
    clients: LIBRDKAFKA,
    group: 'settlement',
    topics: { 'settlement-in': { partitions: 2 } },
    traffic: [
      { topic: 'settlement-in', rates: each(2, 2) },
      { topic: 'settlement-in', transactions: 'open', from: 120, writes: [1, 0] },
    ],
    python: [{ client: 'settlement-1', group: 'settlement', topics: ['settlement-in'] }],
    until: 660,
  },
  {
    file: 'open-transaction-kafkajs',
    name: 'an open transaction holds a kafkajs consumer',
    story:
      'A producer opened a transaction on all partitions and never ended it; kafkajs waits at each.',
    healthy: false,
    expect: { verdicts: ['openTransaction'], never: ['stuckPartition', 'stalled'] },
    clients: KAFKAJS,
    group: 'clearing',
    topics: { 'clearing-in': { partitions: 2 } },
    traffic: [
      { topic: 'clearing-in', rates: each(1, 2) },
      { topic: 'clearing-in', transactions: 'open', from: 100, writes: [1, 1] },
    ],
    kafkajs: [{ client: 'clearing-1', group: 'clearing', topics: ['clearing-in'] }],
    until: 660,
  },
  {
    file: 'zombie',
    name: 'a group that was given up',
    story:
      'Nobody has used the group for a month: no member, no commit, and the messages it stands at are a month old.',
    healthy: true,
    expect: { verdicts: ['zombie'], may: ['noConsumer'], action: 'deleteGroup' },
    clients: LIBRDKAFKA,
    group: 'trial-2019',
    topics: { 'trial-events': { partitions: 2, config: { 'retention.ms': '-1' } } },
    traffic: [{ topic: 'trial-events', before: [500, 500], age: 2_592_000 }],
    python: [
      {
        client: 'trial-1',
        group: 'trial-2019',
        topics: ['trial-events'],
        pace: 200,
        commit: 1,
        until: 25,
      },
    ],
    from: 60,
    until: 420,
  },
];
