// DescribeConfigs: what a topic is configured with, as far as this cluster acts on it, and nothing
// but their existence of brokers and groups.

import { describeConfigs } from '../../../wire/api/cluster/describeConfigs';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';

/** Resource types and sources (org.apache.kafka.common.config.ConfigResource, ConfigEntry). */
const TOPIC = 2;
const BROKER = 4;
const GROUP = 32;
const DYNAMIC_TOPIC_CONFIG = 1;
const DEFAULT_CONFIG = 5;

/** Kafka's own defaults of what is shown. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'retention.ms': '604800000',
  'retention.bytes': '-1',
  'segment.bytes': '1073741824',
  'max.message.bytes': '1048588',
  'message.timestamp.type': 'CreateTime',
};

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
  if (type === BROKER || type === GROUP) return found([]);
  if (type !== TOPIC) return refused(errorCode.INVALID_REQUEST);
  const topic = world.topics.get(name);
  if (topic === undefined) return refused(errorCode.UNKNOWN_TOPIC_OR_PARTITION);
  const all = Object.entries({ ...DEFAULTS, ...topic.configs });
  return found(
    all
      .filter(([key]) => keys === null || keys.includes(key))
      .map(([key, value]) => ({
        name: key,
        value,
        readOnly: false,
        configSource: Object.hasOwn(topic.configs, key) ? DYNAMIC_TOPIC_CONFIG : DEFAULT_CONFIG,
        isSensitive: false,
        synonyms: [],
        documentation: null,
      })),
  );
}

const refused = (code: number) => ({ errorCode: code, errorMessage: null, configs: [] });
const found = <C>(configs: readonly C[]) => ({
  errorCode: errorCode.NONE,
  errorMessage: null,
  configs,
});
