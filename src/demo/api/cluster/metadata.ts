// Metadata: brokers that are alive, topics with their partitions' leaders. `topics: []` asks for none
// of the topics, null for all.

import { metadata } from '../../../wire/api/cluster/metadata';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import type { DemoTopic } from '../../world/demoTopic';

const NO_ID = '0'.repeat(32);
const NO_LEADER = -1;

export const answerMetadata = answerer(metadata, (request, context) => {
  const { world, endpoints, clusterId } = context;
  const { alive, controller } = world.placement;
  const topics =
    request.topics === null
      ? Array.from(world.topics.values(), (topic) => describe(topic, context))
      : request.topics.map((asked) => find(asked, context));
  return {
    throttleTimeMs: 0,
    brokers: endpoints.filter(({ nodeId }) => alive.includes(nodeId)),
    clusterId,
    controllerId: controller ?? NO_LEADER,
    topics,
  };
});

function find(
  asked: { readonly topicId: string; readonly name: string | null },
  context: AnswerContext,
) {
  const { name, topicId } = asked;
  if (name === null) {
    const topic = [...context.world.topics.values()].find(({ id }) => id === topicId);
    return topic === undefined
      ? missing('', topicId, errorCode.UNKNOWN_TOPIC_ID)
      : describe(topic, context);
  }
  const topic = context.world.topics.get(name);
  return topic === undefined
    ? missing(name, NO_ID, errorCode.UNKNOWN_TOPIC_OR_PARTITION)
    : describe(topic, context);
}

const missing = (name: string, topicId: string, code: number) => ({
  errorCode: code,
  name,
  topicId,
  partitions: [],
});

function describe(topic: DemoTopic, { world, faults }: AnswerContext) {
  const { name, id, logs, internal } = topic;
  const injected = faults.errorAt('topic', { topic: name });
  if (injected !== undefined) return missing(name, id, injected);
  return {
    errorCode: errorCode.NONE,
    name,
    topicId: id,
    isInternal: internal,
    partitions: logs.map((_, partition) => {
      const leader = world.placement.leaderOf(name, partition);
      const replica = world.placement.replicaOf(name, partition);
      const code = faults.errorAt('partition', { topic: name, partition });
      return {
        errorCode: code ?? (leader === undefined ? errorCode.LEADER_NOT_AVAILABLE : errorCode.NONE),
        partitionIndex: partition,
        leaderId: leader ?? NO_LEADER,
        leaderEpoch: 0,
        replicaNodes: [replica],
        isrNodes: leader === undefined ? [] : [leader],
        offlineReplicas: leader === undefined ? [replica] : [],
      };
    }),
  };
}
