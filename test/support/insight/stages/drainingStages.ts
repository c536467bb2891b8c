// Lag that shrinks to nothing at a steady pace: in hindsight it is known when it was gone.

import { each, JAVA, KAFKA_PYTHON, LIBRDKAFKA, type Stage } from './stage';

const GONE = {
  healthy: true,
  expect: { verdicts: [], during: ['catchingUp'], never: ['fallingBehind', 'stalled'] },
} as const;

export const drainingStages: readonly Stage[] = [
  {
    ...GONE,
    file: 'drained',
    name: 'a backlog is worked off',
    story:
      'Ten messages a second of 4,200 that wait; none comes. When the last one was read is known in hindsight.',
    clients: LIBRDKAFKA,
    group: 'backfill',
    topics: { 'backfill-in': { partitions: 3 } },
    traffic: [{ topic: 'backfill-in', before: each(1400, 3) }],
    python: [
      { client: 'backfill-1', group: 'backfill', topics: ['backfill-in'], pace: 98, from: 20 },
    ],
    until: 660,
  },
  {
    ...GONE,
    file: 'drained-by-three',
    name: 'three consumers work a backlog off',
    story:
      "Three of Kafka's own consumers (classic) work off 7,200 messages while six come each second, and keep up from then on.",
    clients: JAVA,
    group: 'reindex',
    topics: { 'reindex-in': { partitions: 6 } },
    traffic: [{ topic: 'reindex-in', rates: each(1, 6), before: each(1200, 6) }],
    java: [1, 2, 3].map((n) => ({
      client: `reindex-${n}`,
      group: 'reindex',
      topics: ['reindex-in'],
      pace: 120,
      config: {
        'max.poll.records': '10',
        'partition.assignment.strategy':
          'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      },
      from: 20,
    })),
    until: 660,
  },
  {
    ...GONE,
    file: 'drained-in-steps',
    name: 'a backlog is worked off, and committed in steps',
    story:
      'A kafka-python consumer works off 8,000 messages while two come each second. It commits every twenty seconds: the lag falls in steps.',
    clients: KAFKA_PYTHON,
    group: 'loader',
    topics: { 'loader-in': { partitions: 2 } },
    traffic: [{ topic: 'loader-in', rates: each(1, 2), before: each(4000, 2) }],
    python: [
      {
        client: 'loader-1',
        group: 'loader',
        topics: ['loader-in'],
        library: 'kafka-python',
        pace: 48,
        commit: 20,
        from: 20,
      },
    ],
    until: 720,
  },
];
