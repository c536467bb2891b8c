// The settings of a cluster that judgement needs: of its topics, its brokers and its groups. The
// port's part that reads them; how long an answer is kept is said by `configBook`.

import type { Result } from '../../../base/failure/result';

/** Of a topic. Durations in milliseconds. */
export interface TopicConfig {
  /** Whether cleanup.policy has `compact`: then offsets count more messages than there are. */
  readonly compacted: boolean;
  /** Whether cleanup.policy has `delete`: only then retention deletes messages. */
  readonly deletes: boolean;
  /** retention.ms; undefined for no limit. */
  readonly retentionMs: number | undefined;
  /** retention.bytes of a partition; undefined for no limit. */
  readonly retentionBytes: bigint | undefined;
  readonly minCompactionLagMs: number | undefined;
  readonly deleteRetentionMs: number | undefined;
  /** message.timestamp.type: when the producer made the message, or the broker appended it. */
  readonly timestamps: 'create' | 'append' | undefined;
}

/** Of a broker; undefined where it does not have the setting. Durations in milliseconds. */
export interface BrokerConfig {
  readonly offsetsRetentionMs: number | undefined;
  readonly offsetsCheckMs: number | undefined;
  readonly classicSessionMinMs: number | undefined;
  readonly classicSessionMaxMs: number | undefined;
  readonly initialRebalanceDelayMs: number | undefined;
  readonly consumerSessionMs: number | undefined;
  readonly consumerHeartbeatMs: number | undefined;
  /** group.consumer.migration.policy: 'bidirectional', 'upgrade', 'downgrade' or 'disabled'. */
  readonly migrationPolicy: string | undefined;
  readonly transactionMaxMs: number | undefined;
  /** group.share.delivery.count.limit: of every share group where groups have no such setting (before Kafka 4.3). */
  readonly shareDeliveryLimit?: number | undefined;
}

/** Of a group (KIP-848, KIP-932, KIP-1071); undefined where it does not have the setting. */
export interface GroupConfig {
  readonly consumerSessionMs: number | undefined;
  readonly consumerHeartbeatMs: number | undefined;
  /** share.record.lock.duration.ms: for so long a delivered message is one member's. */
  readonly shareLockMs?: number | undefined;
  /** share.delivery.count.limit: a message is delivered so often before it is given up. */
  readonly shareDeliveryLimit?: number | undefined;
  /** share.partition.max.record.locks: so many messages of a partition may be delivered and not finished. */
  readonly shareMostLocks?: number | undefined;
  /** share.auto.offset.reset: 'latest', 'earliest', 'by_duration:PT1H'. */
  readonly shareStart?: string | undefined;
  /** share.isolation.level: 'read_uncommitted' or 'read_committed'. */
  readonly shareIsolation?: string | undefined;
  readonly shareSessionMs?: number | undefined;
  readonly shareHeartbeatMs?: number | undefined;
  readonly streamsSessionMs?: number | undefined;
  readonly streamsHeartbeatMs?: number | undefined;
  /** streams.num.standby.replicas: copies of the state of each task. */
  readonly streamsStandbys?: number | undefined;
  readonly streamsInitialDelayMs?: number | undefined;
}

export interface ConfigReader {
  /**
   * The settings of topics, in one request for hundreds of them. Every topic asked for is a key of
   * the answer; a denial is one failure for each. Needs DESCRIBE_CONFIGS on the topic.
   */
  describeTopicConfigs(
    topics: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<TopicConfig>>>;

  /** The settings of one broker, any that answers: clusters set them alike. Needs DESCRIBE_CONFIGS on the cluster. */
  describeBrokerConfig(signal: AbortSignal): Promise<Result<BrokerConfig>>;

  /** Finalized features of the cluster by name, with their highest level; none before Kafka 2.4. */
  describeFeatures(signal: AbortSignal): Promise<Result<ReadonlyMap<string, number>>>;

  /**
   * The settings of groups (Kafka 4.0; `unsupported` before). Every group asked for is a key of the
   * answer. Needs DESCRIBE_CONFIGS on the group.
   */
  describeGroupConfigs(
    groupIds: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<GroupConfig>>>;
}
