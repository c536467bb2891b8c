// The settings of topics, of a broker and of groups, each as one DescribeConfigs. Nothing is
// remembered here: `core/insight/asked/configBook` decides when to ask again.

import { failed, success, type Result } from '../../base/failure/result';
import { groupSubject, topicSubject } from '../../base/failure/subjects';
import type {
  BrokerConfig,
  GroupConfig,
  TopicConfig,
} from '../../core/insight/configs/clusterConfigs';
import type { ErrorName } from '../../wire/errorCodes';
import { noAnswer } from '../failures/codeFailure';
import type { Brokers } from '../brokers/brokers';
import { describeResources, RESOURCE, type Settings } from './describeResources';
import {
  BROKER_KEYS,
  GROUP_KEYS,
  toBrokerConfig,
  toGroupConfig,
  TOPIC_KEYS,
  toTopicConfig,
} from './toConfigs';

/** Every topic asked for is a key of the answer. Never rejects. */
export async function describeTopicConfigs(
  brokers: Brokers,
  topics: readonly string[],
): Promise<Map<string, Result<TopicConfig>>> {
  const of = { type: RESOURCE.topic, names: topics, keys: TOPIC_KEYS, subjectOf: topicSubject };
  return meaning(await describeResources(brokers, of), toTopicConfig);
}

/** Of the first broker that answers: only it can tell what it is configured with. Never rejects. */
export async function describeBrokerConfig(brokers: Brokers): Promise<Result<BrokerConfig>> {
  const { brokers: members } = await brokers.describe(Infinity);
  let last: Result<Settings> = failed(noAnswer('the cluster'));
  for (const { nodeId } of members) {
    const link = brokers.link(nodeId);
    if (link === undefined) continue;
    const name = String(nodeId);
    const of = { type: RESOURCE.broker, names: [name], keys: BROKER_KEYS, subjectOf: brokerOf };
    last = (await describeResources(brokers, of, link)).get(name) ?? last;
    if (last.ok || last.failure.kind === 'denied') break;
  }
  return last.ok ? success(toBrokerConfig(last.value)) : last;
}

/** Every group asked for is a key of the answer; `unsupported` before Kafka 4.0. Never rejects. */
export async function describeGroupConfigs(
  brokers: Brokers,
  groupIds: readonly string[],
): Promise<Map<string, Result<GroupConfig>>> {
  const of = { type: RESOURCE.group, names: groupIds, keys: GROUP_KEYS, subjectOf: groupSubject };
  const answers = meaning(await describeResources(brokers, of), toGroupConfig);
  return new Map(Array.from(answers, ([id, answer]) => [id, asUnsupported(answer)]));
}

/** Brokers that do not know groups as something with settings call the request invalid. */
function asUnsupported<T>(answer: Result<T>): Result<T> {
  const isInvalid = !answer.ok && answer.failure.code === ('INVALID_REQUEST' satisfies ErrorName);
  if (!isInvalid) return answer;
  const reason = 'the broker does not support the request';
  return failed({ ...answer.failure, kind: 'unsupported', reason });
}

const brokerOf = (nodeId: string): string => `broker ${nodeId}`;

const meaning = <T>(
  answers: ReadonlyMap<string, Result<Settings>>,
  of: (settings: Settings) => T,
): Map<string, Result<T>> =>
  new Map(
    Array.from(answers, ([name, answer]) => [name, answer.ok ? success(of(answer.value)) : answer]),
  );
