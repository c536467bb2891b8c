// Groups whose offsets their brokers forget, ten minutes after they may: a broker of their own.

import { each, KAFKA_PYTHON, LIBRDKAFKA, type Stage } from './stage';

const SHORT: Pick<Stage, 'apart' | 'brokerConfig'> = {
  apart: 'forgets offsets',
  brokerConfig: { 'offsets.retention.minutes': '10' },
};

export const expiringStages: readonly Stage[] = [
  {
    ...SHORT,
    file: 'expires-soon',
    name: 'offsets expire soon',
    story:
      'Everything is read, and the only consumer is stopped. Its brokers forget the offsets of such a group after ten minutes.',
    healthy: true,
    expect: { verdicts: ['expiresSoon'], action: 'exportOffsets', never: ['stalled'] },
    clients: LIBRDKAFKA,
    group: 'survey',
    topics: { 'survey-answers': { partitions: 2 } },
    traffic: [{ topic: 'survey-answers', rates: each(2, 2), until: 90 }],
    python: [{ client: 'survey-1', group: 'survey', topics: ['survey-answers'], until: 150 }],
    until: 600,
  },
  {
    ...SHORT,
    file: 'offsets-expired',
    name: 'the offsets have expired',
    story:
      'Everything is read, and the only consumer is stopped. Ten minutes later the brokers forget its offsets, and with them the group.',
    healthy: true,
    expect: { verdicts: [], during: ['expiresSoon'], never: ['dataLost', 'recreated', 'rewound'] },
    clients: LIBRDKAFKA,
    group: 'campaign',
    topics: { 'campaign-clicks': { partitions: 2 } },
    traffic: [{ topic: 'campaign-clicks', rates: each(2, 2), until: 60 }],
    python: [{ client: 'campaign-1', group: 'campaign', topics: ['campaign-clicks'], until: 90 }],
  },
  {
    ...SHORT,
    file: 'quiet-and-kept',
    name: 'a quiet topic outlives the retention of offsets',
    story:
      'Everything is read, and nothing comes for longer than brokers keep offsets. They keep these: the consumer still subscribes to the topic.',
    healthy: true,
    expect: { verdicts: [], never: ['expiresSoon', 'stalled', 'neverCommits', 'zombie'] },
    clients: LIBRDKAFKA,
    group: 'alarms',
    topics: { 'alarms-in': { partitions: 2 } },
    traffic: [{ topic: 'alarms-in', rates: each(2, 2), until: 60 }],
    python: [{ client: 'alarms-1', group: 'alarms', topics: ['alarms-in'] }],
  },
  {
    ...SHORT,
    file: 'left-topic-expired',
    name: 'the offsets of a topic that is no longer read expire',
    story:
      'The consumer drops one of its two topics. Ten minutes after its last commit there the brokers forget these offsets; those of the other topic stay.',
    healthy: true,
    expect: {
      verdicts: [],
      during: ['leftTopic'],
      never: ['stalled', 'stuckPartition', 'dataLost', 'recreated', 'rewound'],
    },
    clients: LIBRDKAFKA,
    group: 'merger',
    topics: { 'merge-new': { partitions: 2 }, 'merge-old': { partitions: 2 } },
    traffic: [
      { topic: 'merge-new', rates: each(1, 2) },
      { topic: 'merge-old', rates: each(1, 2), until: 60 },
    ],
    python: [
      {
        client: 'merger-1',
        group: 'merger',
        topics: ['merge-new', 'merge-old'],
        later: { at: 90, topics: ['merge-new'] },
      },
    ],
  },
  {
    ...SHORT,
    file: 'assigned-and-expiring',
    name: 'offsets of a consumer that assigns itself expire',
    story:
      'A kafka-python consumer uses assign(), runs on, and nothing comes. To Kafka nobody subscribes: it forgets the offsets ten minutes after the last commit.',
    healthy: true,
    expect: { verdicts: ['simpleGroup', 'expiresSoon'], never: ['noConsumer', 'stalled'] },
    clients: KAFKA_PYTHON,
    group: 'mirror',
    topics: { 'mirror-in': { partitions: 2 } },
    traffic: [{ topic: 'mirror-in', rates: each(2, 2), until: 120 }],
    python: [
      {
        client: 'mirror-1',
        group: 'mirror',
        assign: [
          ['mirror-in', 0],
          ['mirror-in', 1],
        ],
        library: 'kafka-python',
      },
    ],
    until: 660,
  },
];
