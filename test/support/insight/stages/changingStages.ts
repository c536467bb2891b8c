// Groups whose members or topics change: deploys, deaths, migrations, resets.

import { each, JAVA, KIP848, LIBRDKAFKA, type Stage } from './stage';
import { connectAdmin } from '../../../broker/connectAdmin';
import { deleteTopic } from '../../kafka/clusterAdmin';

const COOPERATIVE = { 'partition.assignment.strategy': 'cooperative-sticky' };

export const changingStages: readonly Stage[] = [
  {
    file: 'killed-one-of-two',
    name: 'one of two consumers is killed',
    story:
      'SIGKILL for one of two consumers: its partitions stand until its session times out (45 s), then the other takes them.',
    healthy: true,
    expect: { verdicts: [], never: ['stalled', 'stuckPartition', 'rebalanceStorm'] },
    clients: LIBRDKAFKA,
    group: 'shipping',
    topics: { parcels: { partitions: 4 } },
    traffic: [{ topic: 'parcels', rates: each(2, 4) }],
    python: [{ client: 'shipping-1', group: 'shipping', topics: ['parcels'], config: COOPERATIVE }],
    killed: [
      {
        client: 'shipping-2',
        group: 'shipping',
        topics: ['parcels'],
        config: COOPERATIVE,
        kill: 240,
      },
    ],
    until: 600,
  },
  {
    file: 'killed-only-one',
    name: 'the only consumer is killed',
    story: 'SIGKILL for the only consumer of a group; messages still come.',
    healthy: false,
    expect: { verdicts: ['noConsumer'] },
    clients: LIBRDKAFKA,
    group: 'vouchers',
    topics: { 'vouchers-in': { partitions: 2 } },
    traffic: [{ topic: 'vouchers-in', rates: each(2, 2) }],
    killed: [{ client: 'vouchers-1', group: 'vouchers', topics: ['vouchers-in'], kill: 180 }],
    until: 600,
  },
  {
    file: 'rolling-deploy',
    name: 'a rolling deploy',
    story:
      'Four consumers, stopped and started again one after the other within a minute and a half.',
    healthy: true,
    expect: { verdicts: [], never: ['stalled', 'stuckPartition', 'noConsumer'] },
    clients: LIBRDKAFKA,
    group: 'checkout',
    topics: { carts: { partitions: 8 } },
    traffic: [{ topic: 'carts', rates: each(1, 8) }],
    python: [1, 2, 3, 4].flatMap((n) => {
      const part = {
        client: `checkout-${n}`,
        group: 'checkout',
        topics: ['carts'],
        config: COOPERATIVE,
      };
      const stop = 300 + 20 * n;
      return [
        { ...part, until: stop },
        { ...part, from: stop + 8 },
      ];
    }),
    until: 660,
  },
  {
    file: 'reset-by-somebody',
    name: 'reset by somebody else',
    story:
      "The consumer is stopped, somebody resets its group to the start with Kafka's own tool, and it is started again.",
    healthy: true,
    expect: {
      verdicts: [],
      during: ['rewound'],
      may: ['noConsumer'],
      never: ['twoWriters', 'recreated'],
    },
    clients: `${LIBRDKAFKA}; reset by kafka-consumer-groups.sh`,
    group: 'replays',
    topics: { 'replay-events': { partitions: 2 } },
    traffic: [{ topic: 'replay-events', rates: each(2, 2), before: [300, 300] }],
    python: [
      { client: 'replays-1', group: 'replays', topics: ['replay-events'], until: 180 },
      { client: 'replays-1', group: 'replays', topics: ['replay-events'], from: 270 },
    ],
    acts: [
      {
        at: 225,
        what: 'reset to the start',
        run: async (cluster) => {
          await cluster.cli('consumer-groups', [
            ...['--group', 'replays', '--topic', 'replay-events'],
            ...['--reset-offsets', '--to-earliest', '--execute'],
          ]);
        },
      },
    ],
    until: 600,
  },
  {
    file: 'reset-by-us',
    name: 'reset by this extension',
    story:
      'The consumer is stopped, this extension resets its group to offset 100, and it is started again.',
    healthy: true,
    expect: { verdicts: [], may: ['noConsumer'], never: ['rewound', 'twoWriters'] },
    clients: LIBRDKAFKA,
    group: 'reports',
    topics: { 'report-lines': { partitions: 2 } },
    traffic: [{ topic: 'report-lines', rates: each(2, 2), before: [300, 300] }],
    python: [
      { client: 'reports-1', group: 'reports', topics: ['report-lines'], until: 150 },
      { client: 'reports-1', group: 'reports', topics: ['report-lines'], from: 235 },
    ],
    own: [{ at: 195, what: 'reset to offset 100' }],
    acts: [
      {
        at: 195,
        what: 'reset to offset 100',
        run: async (cluster) => {
          const admin = connectAdmin(cluster);
          const offset = { topic: 'report-lines', offset: 100n, leaderEpoch: -1, metadata: '' };
          const offsets = [0, 1].map((partition) => ({ ...offset, partition }));
          const group = { groupId: 'reports', coordinator: undefined, offsets };
          await admin.commitOffsets([group], new AbortController().signal);
          await admin.close();
        },
      },
    ],
    until: 480,
  },
  {
    file: 'goes-back-itself',
    name: 'a consumer goes back to the start',
    story: 'A running consumer seeks to the log start and commits from there again.',
    healthy: false,
    expect: { verdicts: [], during: ['rewound'], never: ['twoWriters', 'recreated'] },
    clients: LIBRDKAFKA,
    group: 'rebuild',
    topics: { 'rebuild-in': { partitions: 2 } },
    traffic: [{ topic: 'rebuild-in', rates: each(2, 2), before: [400, 400] }],
    python: [
      { client: 'rebuild-1', group: 'rebuild', topics: ['rebuild-in'], rereads: 240, pace: 20 },
    ],
    until: 480,
  },
  {
    file: 'recreated-topic',
    name: 'a topic is deleted and made again',
    story:
      'The topic of a running consumer is deleted and made again; its log begins anew at 0, and the consumer reads on from there by itself.',
    healthy: true,
    // The consumer begins anew within one reading, and has committed since: nothing is left to be told.
    expect: { verdicts: [], may: ['recreated'], never: ['rewound', 'dataLost'] },
    clients: LIBRDKAFKA,
    group: 'inventory',
    topics: { 'inventory-in': { partitions: 2 } },
    traffic: [{ topic: 'inventory-in', rates: each(3, 2) }],
    python: [{ client: 'inventory-1', group: 'inventory', topics: ['inventory-in'] }],
    acts: [
      {
        at: 240,
        what: 'delete the topic and make it again',
        run: async (cluster) => {
          await deleteTopic(cluster.bootstrapServers, 'inventory-in');
          await cluster.createTopic('inventory-in', 2);
        },
      },
    ],
    until: 480,
  },
  {
    file: 'static-member-away',
    name: 'a static member is away',
    story:
      'Two static members (KIP-848); one is shut down. Kafka keeps its partitions for it until its session times out in ten minutes.',
    healthy: false,
    expect: { verdicts: ['staticAway'], action: 'removeMembers' },
    clients: JAVA,
    group: 'meters',
    topics: { readings: { partitions: 4 } },
    groupConfig: { 'consumer.session.timeout.ms': '600000' },
    traffic: [{ topic: 'readings', rates: each(2, 4) }],
    java: [1, 2].map((n) => ({
      client: `meters-${n}`,
      group: 'meters',
      topics: ['readings'],
      config: { ...KIP848, 'group.instance.id': `meter-${n}` },
      ...(n === 2 ? { until: 200 } : {}),
    })),
    until: 660,
  },
  {
    file: 'static-member-away-classic',
    name: 'a static member of a classic group is away',
    story:
      'Two static members (classic, session timeout 15 min); one is killed. The group stays Stable, and its partitions stand.',
    healthy: false,
    expect: {
      verdicts: ['staticAway'],
      may: ['stuckPartition', 'slowMember'],
      action: 'removeMembers',
    },
    clients: LIBRDKAFKA,
    group: 'gateways',
    topics: { signals: { partitions: 4 } },
    traffic: [{ topic: 'signals', rates: each(2, 4) }],
    python: [
      {
        client: 'gateways-1',
        group: 'gateways',
        topics: ['signals'],
        config: {
          'group.instance.id': 'gateway-1',
          'session.timeout.ms': 900000,
          'max.poll.interval.ms': 900000,
        },
      },
    ],
    killed: [
      {
        client: 'gateways-2',
        group: 'gateways',
        topics: ['signals'],
        config: {
          'group.instance.id': 'gateway-2',
          'session.timeout.ms': 900000,
          'max.poll.interval.ms': 900000,
        },
        kill: 180,
      },
    ],
    until: 720,
  },
  {
    file: 'migration-mixed',
    name: 'classic and KIP-848 members together',
    story:
      'A classic group moves to KIP-848 member by member; one member stays with the classic protocol for more than ten minutes.',
    healthy: true,
    expect: { verdicts: ['mixedProtocol'], never: ['stalled', 'stuckPartition'] },
    clients: `${JAVA} (KIP-848), ${LIBRDKAFKA} (classic)`,
    group: 'accounts',
    topics: { 'accounts-in': { partitions: 6 } },
    traffic: [{ topic: 'accounts-in', rates: each(1, 6) }],
    python: [1, 2].map((n) => ({
      client: `accounts-classic-${n}`,
      group: 'accounts',
      topics: ['accounts-in'],
      ...(n === 2 ? { until: 70 } : {}),
    })),
    java: [
      {
        client: 'accounts-new-2',
        group: 'accounts',
        topics: ['accounts-in'],
        config: KIP848,
        from: 85,
      },
    ],
  },
  {
    file: 'left-topic',
    name: 'a topic that is no longer read',
    story:
      'The consumer drops one of its two topics. Its commits there stay, and messages still come: that is not its lag.',
    healthy: true,
    expect: {
      verdicts: ['leftTopic'],
      never: ['stalled', 'stuckPartition', 'fallingBehind'],
      action: 'deleteOffsets',
    },
    clients: LIBRDKAFKA,
    group: 'router',
    topics: { 'routes-new': { partitions: 2 }, 'routes-old': { partitions: 2 } },
    traffic: [
      { topic: 'routes-new', rates: each(2, 2) },
      { topic: 'routes-old', rates: each(2, 2) },
    ],
    python: [
      {
        client: 'router-1',
        group: 'router',
        topics: ['routes-new', 'routes-old'],
        later: { at: 180, topics: ['routes-new'] },
      },
    ],
    until: 600,
  },
  {
    file: 'eager-full-stop',
    name: 'an eager assignor stops everybody',
    story:
      'Three Java consumers with the range assignor and batches of 6 s; a fourth joins, and nobody reads until all have given up their partitions.',
    healthy: false,
    expect: { verdicts: ['eagerAssignor'], never: ['stalled'] },
    clients: JAVA,
    group: 'scoring',
    topics: { scores: { partitions: 8 } },
    traffic: [{ topic: 'scores', rates: each(1, 8) }],
    java: [1, 2, 3, 4].map((n) => ({
      client: `scoring-${n}`,
      group: 'scoring',
      topics: ['scores'],
      batch: 6,
      config: {
        'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.RangeAssignor',
      },
      ...(n === 4 ? { from: 240 } : {}),
    })),
    until: 480,
  },
  {
    file: 'rebalance-storm',
    name: 'max.poll.interval.ms exceeded again and again',
    story:
      'One of two consumers takes 25 s for a batch and may take 12 s: it is thrown out, comes back, and is thrown out again.',
    healthy: false,
    expect: {
      verdicts: ['rebalanceStorm'],
      may: ['stuckPartition', 'stalled', 'fallingBehind', 'slowMember', 'eagerAssignor'],
    },
    clients: JAVA,
    group: 'pricing',
    topics: { 'pricing-in': { partitions: 4 } },
    traffic: [{ topic: 'pricing-in', rates: each(1, 4) }],
    java: [
      { client: 'pricing-1', group: 'pricing', topics: ['pricing-in'] },
      {
        client: 'pricing-2',
        group: 'pricing',
        topics: ['pricing-in'],
        batch: 25,
        config: { 'max.poll.interval.ms': '12000' },
      },
    ].map((part) => ({
      ...part,
      config: {
        ...part.config,
        'partition.assignment.strategy':
          'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      },
    })),
    until: 660,
  },
];
