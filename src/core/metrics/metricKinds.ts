// The metrics that there are: the names, units and meanings of the OpenTelemetry Collector's kafkametrics
// receiver, so that dashboards made for it fit, and a few of ours beside them.

interface MetricKind {
  /** As OpenTelemetry writes it, with dots. */
  readonly name: string;
  /** In UCUM, as OpenTelemetry demands. */
  readonly unit: string;
  /** What it counts, for people who read it far from here. */
  readonly description: string;
  /** Whether values are whole numbers of 64 bits; otherwise they are doubles. */
  readonly whole: boolean;
}

export const METRICS = {
  brokers: {
    name: 'kafka.brokers',
    unit: '{brokers}',
    description: 'Number of brokers in the cluster.',
    whole: true,
  },
  topicPartitions: {
    name: 'kafka.topic.partitions',
    unit: '{partitions}',
    description: 'Number of partitions of the topic.',
    whole: true,
  },
  logEnd: {
    name: 'kafka.partition.current_offset',
    unit: '1',
    description: 'Log end offset of the partition.',
    whole: true,
  },
  logStart: {
    name: 'kafka.partition.oldest_offset',
    unit: '1',
    description: 'Log start offset of the partition.',
    whole: true,
  },
  members: {
    name: 'kafka.consumer_group.members',
    unit: '{members}',
    description: 'Number of members of the consumer group.',
    whole: true,
  },
  lag: {
    name: 'kafka.consumer_group.lag',
    unit: '1',
    description: 'Messages of the partition after the committed offset of the consumer group.',
    whole: true,
  },
  offset: {
    name: 'kafka.consumer_group.offset',
    unit: '1',
    description: 'Committed offset of the consumer group in the partition.',
    whole: true,
  },
  lagSum: {
    name: 'kafka.consumer_group.lag_sum',
    unit: '1',
    description: 'Sum of the lag over all partitions with a committed offset.',
    whole: true,
  },
  offsetSum: {
    name: 'kafka.consumer_group.offset_sum',
    unit: '1',
    description: 'Sum of the committed offsets of the consumer group over all partitions.',
    whole: true,
  },
  uncommitted: {
    name: 'kafka.consumer_group.uncommitted_partitions',
    unit: '{partitions}',
    description:
      'Number of partitions that are assigned, may have messages, and have no committed offset: no lag counts them.',
    whole: true,
  },
  timeLag: {
    name: 'kafka.consumer_group.time_lag',
    unit: 's',
    description: 'Age of the oldest unread message, at least: as far as it is certain.',
    whole: false,
  },
  state: {
    name: 'kafka.consumer_group.state',
    unit: '1',
    description: 'Always 1: the attribute state is the present state of the consumer group.',
    whole: true,
  },
  severity: {
    name: 'kafka.consumer_group.severity',
    unit: '1',
    description:
      'The worst that is wrong with the consumer group: 0 nothing, 1 information, 2 warning, 3 error.',
    whole: true,
  },
} as const satisfies Readonly<Record<string, MetricKind>>;

export type MetricId = keyof typeof METRICS;

export const metricKind = (id: MetricId): MetricKind => METRICS[id];
