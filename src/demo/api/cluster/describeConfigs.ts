// DescribeConfigs: what topics, brokers and groups are configured with, as far as this cluster acts on it
// or a client judges by it: Kafka's defaults, and what was set on a topic, a group or the brokers.

import { describeConfigs } from '../../../wire/api/cluster/describeConfigs';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';

/** Resource types and sources (org.apache.kafka.common.config.ConfigResource, ConfigEntry). */
const TOPIC = 2;
const BROKER = 4;
const GROUP = 32;
const DYNAMIC_TOPIC_CONFIG = 1;
const STATIC_BROKER_CONFIG = 4;
const GROUP_CONFIG = 8;
const DEFAULT_CONFIG = 5;

/** Kafka's own defaults of what is shown. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'retention.ms': '604800000',
  'retention.bytes': '-1',
  'segment.bytes': '1073741824',
  'max.message.bytes': '1048588',
  'message.timestamp.type': 'CreateTime',
  'min.compaction.lag.ms': '0',
  'delete.retention.ms': '86400000',
};

/** The same of brokers and of groups. */
const BROKER_DEFAULTS: Readonly<Record<string, string>> = {
  'offsets.retention.minutes': '10080',
  'offsets.retention.check.interval.ms': '600000',
  'group.min.session.timeout.ms': '6000',
  'group.max.session.timeout.ms': '1800000',
  'group.initial.rebalance.delay.ms': '3000',
  'group.consumer.session.timeout.ms': '45000',
  'group.consumer.heartbeat.interval.ms': '5000',
  'group.consumer.migration.policy': 'bidirectional',
  'transaction.max.timeout.ms': '900000',
};
const GROUP_DEFAULTS: Readonly<Record<string, string>> = {
  'consumer.session.timeout.ms': '45000',
  'consumer.heartbeat.interval.ms': '5000',
  'share.session.timeout.ms': '45000',
  'share.heartbeat.interval.ms': '5000',
  'share.record.lock.duration.ms': '30000',
  'share.delivery.count.limit': '5',
  'share.auto.offset.reset': 'latest',
  'share.isolation.level': 'read_uncommitted',
  'streams.session.timeout.ms': '45000',
  'streams.heartbeat.interval.ms': '5000',
  'streams.num.standby.replicas': '0',
  'streams.initial.rebalance.delay.ms': '3000',
};
const NOTHING_SET: Readonly<Record<string, string>> = {};

export const answerDescribeConfigs = answerer(describeConfigs, (request, context) => ({
  throttleTimeMs: 0,
  results: request.resources.map(({ resourceType, resourceName, configurationKeys }) => ({
    resourceType,
    resourceName,
    ...describe(resourceType, resourceName, configurationKeys, context),
  })),
}));

function describe(
  type: number,
  name: string,
  keys: readonly string[] | null,
  { world, faults }: AnswerContext,
) {
  const injected = faults.errorAt('topic', { topic: name });
  if (injected !== undefined) return refused(injected);
  if (type === BROKER) {
    const own = Object.fromEntries(world.brokerConfigs);
    return found(entries(BROKER_DEFAULTS, own, keys, STATIC_BROKER_CONFIG));
  }
  if (type === GROUP) {
    const own = world.groups.get(name)?.identity.configs ?? NOTHING_SET;
    return found(entries(GROUP_DEFAULTS, own, keys, GROUP_CONFIG));
  }
  if (type !== TOPIC) return refused(errorCode.INVALID_REQUEST);
  const topic = world.topics.get(name);
  if (topic === undefined) return refused(errorCode.UNKNOWN_TOPIC_OR_PARTITION);
  return found(entries(DEFAULTS, topic.configs, keys));
}

function entries(
  defaults: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
  keys: readonly string[] | null,
  source = DYNAMIC_TOPIC_CONFIG,
) {
  return Object.entries({ ...defaults, ...own })
    .filter(([key]) => keys === null || keys.includes(key))
    .map(([key, value]) => ({
      name: key,
      value,
      readOnly: false,
      configSource: Object.hasOwn(own, key) ? source : DEFAULT_CONFIG,
      isSensitive: false,
      synonyms: [],
      documentation: null,
    }));
}

const refused = (code: number) => ({ errorCode: code, errorMessage: null, configs: [] });
const found = <C>(configs: readonly C[]) => ({
  errorCode: errorCode.NONE,
  errorMessage: null,
  configs,
});
