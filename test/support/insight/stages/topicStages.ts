// Groups whose topics change under them: made again, or with more partitions; and sessions that keep
// what a dead consumer had.

import { each, JAVA, KIP848, LIBRDKAFKA, type Stage } from './stage';
import { connectAdmin } from '../../../broker/connectAdmin';
import { deleteTopic } from '../../kafka/clusterAdmin';
import type { KafkaCluster } from '../../kafka/kafkaCluster';

async function makeAgain(cluster: KafkaCluster, topic: string, partitions: number): Promise<void> {
  await deleteTopic(cluster.bootstrapServers, topic);
  await cluster.createTopic(topic, partitions);
}

const addPartitions = async (
  cluster: KafkaCluster,
  topic: string,
  partitions: number,
): Promise<void> => {
  await cluster.cli('topics', [
    ...['--alter', '--topic', topic, '--partitions', String(partitions)],
  ]);
};

export const topicStages: readonly Stage[] = [
  {
    file: 'recreated-offsets-restored',
    name: 'offsets of a topic that was made again',
    story:
      'The consumer is stopped, its topic is deleted and made again, and somebody restores the offsets from a backup: they are beyond the end of the new, short log.',
    healthy: false,
    expect: {
      verdicts: ['recreated'],
      may: ['noConsumer'],
      action: 'resetOffsets',
      never: ['dataLost', 'twoWriters', 'stalled'],
    },
    clients: `${LIBRDKAFKA}; offsets restored by another tool`,
    group: 'catalog',
    topics: { 'catalog-in': { partitions: 2 } },
    traffic: [
      { topic: 'catalog-in', rates: each(3, 2), until: 150, before: [400, 400] },
      { topic: 'catalog-in', rates: each(0.5, 2), from: 260 },
    ],
    python: [{ client: 'catalog-1', group: 'catalog', topics: ['catalog-in'], until: 170 }],
    acts: [
      {
        at: 190,
        what: 'delete the topic and make it again',
        run: (cluster) => makeAgain(cluster, 'catalog-in', 2),
      },
      {
        at: 230,
        what: 'restore the offsets',
        run: async (cluster) => {
          const admin = connectAdmin(cluster);
          const offset = { topic: 'catalog-in', offset: 850n, leaderEpoch: -1, metadata: '' };
          const offsets = [0, 1].map((partition) => ({ ...offset, partition }));
          const group = { groupId: 'catalog', coordinator: undefined, offsets };
          await admin.commitOffsets([group], new AbortController().signal);
          await admin.close();
        },
      },
    ],
    until: 480,
  },
  {
    file: 'recreated-at-rest',
    name: 'a topic is made again while nobody reads it',
    story:
      'The consumer is stopped, and its topic is deleted and made again. Kafka forgets the offsets with the topic; the consumer is started again and reads from the start.',
    healthy: true,
    expect: {
      verdicts: [],
      may: ['recreated', 'noConsumer'],
      never: ['dataLost', 'rewound', 'twoWriters', 'stalled'],
    },
    clients: LIBRDKAFKA,
    group: 'fixtures',
    topics: { 'fixtures-in': { partitions: 2 } },
    traffic: [{ topic: 'fixtures-in', rates: each(2, 2) }],
    python: [
      { client: 'fixtures-1', group: 'fixtures', topics: ['fixtures-in'], until: 150 },
      { client: 'fixtures-1', group: 'fixtures', topics: ['fixtures-in'], from: 260 },
    ],
    acts: [
      {
        at: 180,
        what: 'delete the topic and make it again',
        run: (cluster) => makeAgain(cluster, 'fixtures-in', 2),
      },
    ],
    until: 540,
  },
  {
    file: 'recreated-kip848',
    name: 'a topic is made again under a group of the new protocol',
    story:
      "The topic of two of Kafka's own consumers (KIP-848) is deleted and made again while they run; they read on from the start of the new log.",
    healthy: true,
    expect: {
      verdicts: [],
      may: ['recreated'],
      never: ['dataLost', 'twoWriters', 'stalled', 'stuckPartition', 'rebalanceStorm'],
    },
    clients: JAVA,
    group: 'stores',
    topics: { 'stores-in': { partitions: 4 } },
    traffic: [{ topic: 'stores-in', rates: each(2, 4) }],
    java: [1, 2].map((n) => ({
      client: `stores-${n}`,
      group: 'stores',
      topics: ['stores-in'],
      config: KIP848,
    })),
    acts: [
      {
        at: 240,
        what: 'delete the topic and make it again',
        run: (cluster) => makeAgain(cluster, 'stores-in', 4),
      },
    ],
    until: 540,
  },
  {
    file: 'unassigned-new-partitions',
    name: 'nobody reads the new partitions',
    story:
      'A topic gets two more partitions, and messages come there. Its consumers look for new partitions once in half an hour: until then nobody reads these.',
    healthy: false,
    expect: {
      verdicts: ['unassigned'],
      may: ['fallingBehind'],
      never: ['stalled', 'stuckPartition', 'rebalanceStorm'],
    },
    clients: JAVA,
    group: 'geocoder',
    topics: { addresses: { partitions: 4 } },
    traffic: [
      { topic: 'addresses', rates: each(2, 4) },
      { topic: 'addresses', rates: [0, 0, 0, 0, 2, 2], from: 180 },
    ],
    java: [1, 2].map((n) => ({
      client: `geocoder-${n}`,
      group: 'geocoder',
      topics: ['addresses'],
      config: {
        'metadata.max.age.ms': '1800000',
        'partition.assignment.strategy':
          'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      },
    })),
    acts: [
      {
        at: 120,
        what: 'add two partitions',
        run: (cluster) => addPartitions(cluster, 'addresses', 6),
      },
    ],
    // After nine minutes their first connections close as idle, and they look.
    until: 535,
  },
  {
    file: 'partitions-added',
    name: 'new partitions are taken over',
    story:
      'A topic gets two more partitions. Its consumers look for new ones every twenty seconds, and share them out.',
    healthy: true,
    expect: {
      verdicts: [],
      never: ['unassigned', 'neverCommits', 'stalled', 'rebalanceStorm'],
    },
    clients: LIBRDKAFKA,
    group: 'parser',
    topics: { 'raw-lines': { partitions: 4 } },
    traffic: [
      { topic: 'raw-lines', rates: each(2, 4) },
      { topic: 'raw-lines', rates: [0, 0, 0, 0, 2, 2], from: 240 },
    ],
    python: [1, 2].map((n) => ({
      client: `parser-${n}`,
      group: 'parser',
      topics: ['raw-lines'],
      config: {
        'partition.assignment.strategy': 'cooperative-sticky',
        'topic.metadata.refresh.interval.ms': 20000,
      },
    })),
    acts: [
      {
        at: 180,
        what: 'add two partitions',
        run: (cluster) => addPartitions(cluster, 'raw-lines', 6),
      },
    ],
    until: 660,
  },
  {
    file: 'long-session',
    name: 'a session timeout of five minutes',
    story:
      "Two of Kafka's own consumers (KIP-848) keep up. Their group's session timeout is five minutes: one that dies would be missed so late.",
    healthy: true,
    expect: { verdicts: ['longSession'], never: ['stalled', 'staticAway'] },
    clients: JAVA,
    group: 'archiver',
    topics: { 'archiver-in': { partitions: 4 } },
    groupConfig: { 'consumer.session.timeout.ms': '300000' },
    traffic: [{ topic: 'archiver-in', rates: each(2, 4) }],
    java: [1, 2].map((n) => ({
      client: `archiver-${n}`,
      group: 'archiver',
      topics: ['archiver-in'],
      config: KIP848,
    })),
    until: 300,
  },
  {
    file: 'long-session-killed',
    name: 'a long session keeps the partitions of a dead consumer',
    story:
      'SIGKILL for one of two librdkafka consumers (KIP-848). The session timeout of their group is ten minutes: so long its partitions stand, and the group says that it is Stable.',
    healthy: false,
    expect: {
      verdicts: ['stuckPartition', 'longSession'],
      may: ['slowMember', 'fallingBehind'],
      never: ['noConsumer', 'rebalanceStorm'],
    },
    clients: LIBRDKAFKA,
    group: 'trackers',
    topics: { 'trackers-in': { partitions: 4 } },
    groupConfig: { 'consumer.session.timeout.ms': '600000' },
    traffic: [{ topic: 'trackers-in', rates: each(2, 4) }],
    python: [{ client: 'trackers-1', group: 'trackers', topics: ['trackers-in'], config: KIP848 }],
    killed: [
      {
        client: 'trackers-2',
        group: 'trackers',
        topics: ['trackers-in'],
        config: KIP848,
        kill: 150,
      },
    ],
    until: 660,
  },
];
