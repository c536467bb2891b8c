// Consumers that throw on one message, and whatever runs them starts them again.

import { each, JAVA, KIP848, LIBRDKAFKA, type ConsumerPart, type Stage } from './stage';

const COOPERATIVE = { 'partition.assignment.strategy': 'cooperative-sticky' };
/** The message that nobody can handle: it comes after a minute and a quarter. */
const POISON = { partition: 1, offset: 150, how: 'crash' } as const;

export const crashingStages: readonly Stage[] = [
  {
    file: 'crash-loop',
    name: 'throws on one message and is started again at once',
    story:
      'The message at offset 150 of partition 1 ends the only consumer; five seconds later it is started again, reads it again, and ends again.',
    healthy: false,
    expect: {
      verdicts: ['rebalanceStorm'],
      may: ['stuckPartition', 'stalled', 'fallingBehind', 'noConsumer'],
      never: ['twoWriters', 'recreated', 'rewound'],
    },
    clients: LIBRDKAFKA,
    group: 'mandates',
    topics: { 'mandates-in': { partitions: 3 } },
    traffic: [{ topic: 'mandates-in', rates: each(2, 3) }],
    python: [
      {
        client: 'mandates-1',
        group: 'mandates',
        topics: ['mandates-in'],
        fails: { ...POISON, pause: 5 },
      },
    ],
    until: 600,
  },
  {
    file: 'crash-loop-of-two',
    name: 'one message ends each consumer that gets it',
    story:
      'Two consumers that commit each message. The one at offset 150 of partition 1 ends whoever gets it; it is started again after ten seconds, and the other one gets the partition and ends. The other partitions move.',
    healthy: false,
    expect: {
      verdicts: ['stuckPartition'],
      may: ['rebalanceStorm', 'fallingBehind', 'slowMember'],
      never: ['twoWriters', 'recreated', 'stalled'],
    },
    clients: LIBRDKAFKA,
    group: 'pickups',
    topics: { 'pickups-in': { partitions: 4 } },
    traffic: [{ topic: 'pickups-in', rates: each(2, 4) }],
    python: [1, 2].map((n) => ({
      client: `pickups-${n}`,
      group: 'pickups',
      topics: ['pickups-in'],
      config: COOPERATIVE,
      commit: 'each' as const,
      fails: { ...POISON, pause: 10 },
    })),
    until: 780,
  },
  {
    file: 'crash-loop-backing-off',
    name: 'throws on one message, and each pause is longer',
    story:
      'The message at offset 150 of partition 1 ends the only consumer. It is started again after 10 seconds, then 20, 40, 80 and so on, as Kubernetes does it: most of the time nobody is there.',
    healthy: false,
    expect: {
      verdicts: ['noConsumer'],
      may: ['rebalanceStorm', 'stuckPartition', 'stalled', 'fallingBehind'],
      never: ['twoWriters', 'recreated', 'zombie'],
    },
    clients: LIBRDKAFKA,
    group: 'transcripts',
    topics: { 'transcripts-in': { partitions: 3 } },
    traffic: [{ topic: 'transcripts-in', rates: each(2, 3) }],
    python: [
      {
        client: 'transcripts-1',
        group: 'transcripts',
        topics: ['transcripts-in'],
        fails: { ...POISON, pause: 10, longest: 300 },
      },
    ],
    until: 660,
  },
  {
    file: 'crash-loop-kip848',
    name: 'throws on one message under the new protocol',
    story:
      "Two of Kafka's own consumers (KIP-848). The message at offset 150 of partition 1 is an exception for whoever polls it; it leaves, comes back after eight seconds, and the other one has it.",
    healthy: false,
    expect: {
      verdicts: ['rebalanceStorm'],
      may: ['stuckPartition', 'stalled', 'fallingBehind', 'slowMember', 'noConsumer'],
      never: ['twoWriters', 'recreated', 'rewound'],
    },
    clients: JAVA,
    group: 'quotes',
    topics: { 'quotes-in': { partitions: 4 } },
    traffic: [{ topic: 'quotes-in', rates: each(2, 4) }],
    java: [1, 2].map((n): ConsumerPart => ({
      client: `quotes-${n}`,
      group: 'quotes',
      topics: ['quotes-in'],
      config: KIP848,
      fails: { ...POISON, pause: 8 },
    })),
    until: 720,
  },
];
