// What the settings of topics, brokers and groups mean. Values are text in the unit of their name.

import type {
  BrokerConfig,
  GroupConfig,
  TopicConfig,
} from '../../core/insight/configs/clusterConfigs';
import type { Settings } from './describeResources';

export const TOPIC_KEYS = [
  'cleanup.policy',
  'retention.ms',
  'retention.bytes',
  'min.compaction.lag.ms',
  'delete.retention.ms',
  'message.timestamp.type',
] as const;

export const BROKER_KEYS = [
  'offsets.retention.minutes',
  'offsets.retention.check.interval.ms',
  'group.min.session.timeout.ms',
  'group.max.session.timeout.ms',
  'group.initial.rebalance.delay.ms',
  'group.consumer.session.timeout.ms',
  'group.consumer.heartbeat.interval.ms',
  'group.consumer.migration.policy',
  'transaction.max.timeout.ms',
  'group.share.delivery.count.limit',
] as const;

export const GROUP_KEYS = [
  'consumer.session.timeout.ms',
  'consumer.heartbeat.interval.ms',
  'share.record.lock.duration.ms',
  'share.delivery.count.limit',
  'share.partition.max.record.locks',
  'share.auto.offset.reset',
  'share.isolation.level',
  'share.session.timeout.ms',
  'share.heartbeat.interval.ms',
  'streams.session.timeout.ms',
  'streams.heartbeat.interval.ms',
  'streams.num.standby.replicas',
  'streams.initial.rebalance.delay.ms',
] as const;

type Key = (typeof TOPIC_KEYS)[number] | (typeof BROKER_KEYS)[number] | (typeof GROUP_KEYS)[number];

const MINUTE_MS = 60_000;

/** Retention counts only where the policy has `delete`; -1 is no limit. */
export function toTopicConfig(settings: Settings): TopicConfig {
  // 'compact,delete' does both.
  const policy = (settings.get('cleanup.policy') ?? 'delete').split(',').map((word) => word.trim());
  const bytes = integerOf(settings, 'retention.bytes');
  return {
    compacted: policy.includes('compact'),
    deletes: policy.includes('delete'),
    retentionMs: limitOf(settings, 'retention.ms'),
    retentionBytes: bytes === undefined || bytes < 0n ? undefined : bytes,
    minCompactionLagMs: limitOf(settings, 'min.compaction.lag.ms'),
    deleteRetentionMs: limitOf(settings, 'delete.retention.ms'),
    timestamps: timestampsOf(settings.get('message.timestamp.type')),
  };
}

export function toBrokerConfig(settings: Settings): BrokerConfig {
  const minutes = limitOf(settings, 'offsets.retention.minutes');
  return {
    offsetsRetentionMs: minutes === undefined ? undefined : minutes * MINUTE_MS,
    offsetsCheckMs: limitOf(settings, 'offsets.retention.check.interval.ms'),
    classicSessionMinMs: limitOf(settings, 'group.min.session.timeout.ms'),
    classicSessionMaxMs: limitOf(settings, 'group.max.session.timeout.ms'),
    initialRebalanceDelayMs: limitOf(settings, 'group.initial.rebalance.delay.ms'),
    consumerSessionMs: limitOf(settings, 'group.consumer.session.timeout.ms'),
    consumerHeartbeatMs: limitOf(settings, 'group.consumer.heartbeat.interval.ms'),
    migrationPolicy: settings.get('group.consumer.migration.policy')?.toLowerCase(),
    transactionMaxMs: limitOf(settings, 'transaction.max.timeout.ms'),
    shareDeliveryLimit: limitOf(settings, 'group.share.delivery.count.limit'),
  };
}

export const toGroupConfig = (settings: Settings): GroupConfig => ({
  consumerSessionMs: limitOf(settings, 'consumer.session.timeout.ms'),
  consumerHeartbeatMs: limitOf(settings, 'consumer.heartbeat.interval.ms'),
  shareLockMs: limitOf(settings, 'share.record.lock.duration.ms'),
  shareDeliveryLimit: limitOf(settings, 'share.delivery.count.limit'),
  shareMostLocks: limitOf(settings, 'share.partition.max.record.locks'),
  shareStart: settings.get('share.auto.offset.reset'),
  shareIsolation: settings.get('share.isolation.level'),
  shareSessionMs: limitOf(settings, 'share.session.timeout.ms'),
  shareHeartbeatMs: limitOf(settings, 'share.heartbeat.interval.ms'),
  streamsSessionMs: limitOf(settings, 'streams.session.timeout.ms'),
  streamsHeartbeatMs: limitOf(settings, 'streams.heartbeat.interval.ms'),
  streamsStandbys: limitOf(settings, 'streams.num.standby.replicas'),
  streamsInitialDelayMs: limitOf(settings, 'streams.initial.rebalance.delay.ms'),
});

function timestampsOf(type: string | undefined): TopicConfig['timestamps'] {
  if (type === 'CreateTime') return 'create';
  return type === 'LogAppendTime' ? 'append' : undefined;
}

/** A number from 0 on; undefined for none, for no limit (below 0), and for what is no whole number. */
function limitOf(settings: Settings, key: Key): number | undefined {
  const value = integerOf(settings, key);
  return value === undefined || value < 0n ? undefined : Number(value);
}

function integerOf(settings: Settings, key: Key): bigint | undefined {
  const text = settings.get(key);
  return text !== undefined && /^-?\d{1,19}$/.test(text) ? BigInt(text) : undefined;
}
