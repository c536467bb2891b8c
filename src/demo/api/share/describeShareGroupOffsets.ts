// DescribeShareGroupOffsets: where share groups start in each partition, and how many records they have
// not finished (KIP-1226): log end − start − what is finished beyond the start.

import { describeShareGroupOffsets } from '../../../wire/api/groups/describeShareGroupOffsets';
import { errorCode } from '../../../wire/errorCodes';
import type { DemoGroup } from '../../world/demoGroup';
import { answerer, type AnswerContext } from '../answerer';
import { isRefused, shareGroup } from './shareGroup';

type Asked = readonly { readonly topicName: string; readonly partitions: readonly number[] }[];

/** PartitionFactory.UNINITIALIZED_START_OFFSET, and its lag. */
const NO_START = { startOffset: -1n, leaderEpoch: -1, lag: -1n };
const NO_ID = '0'.repeat(32);

export const answerDescribeShareGroupOffsets = answerer(
  describeShareGroupOffsets,
  (request, context) => ({
    throttleTimeMs: 0,
    groups: request.groups.map(({ groupId, topics }) => describe(groupId, topics, context)),
  }),
);

function describe(groupId: string, asked: Asked | null, context: AnswerContext) {
  const group = shareGroup(groupId, context);
  if (isRefused(group)) {
    return { groupId, topics: [], errorCode: group.code, errorMessage: group.message };
  }
  const topics = asked ?? startedIn(group);
  return {
    groupId,
    errorCode: errorCode.NONE,
    topics: topics.map(({ topicName, partitions }) => ({
      topicName,
      topicId: context.world.topics.get(topicName)?.id ?? NO_ID,
      partitions: partitions.map((partition) => place(group, topicName, partition, context)),
    })),
  };
}

const startedIn = ({ commits }: DemoGroup): Asked =>
  Array.from(commits.topics(), ([topicName, partitions]) => ({
    topicName,
    partitions: [...partitions.keys()],
  }));

function place(group: DemoGroup, topic: string, partition: number, context: AnswerContext) {
  const { world, faults } = context;
  const partitionIndex = partition;
  const code = faults.errorAt('partition', { group: group.id, topic, partition });
  if (code !== undefined) return { partitionIndex, ...NO_START, errorCode: code };
  const log = world.log(topic, partition);
  if (log === undefined) {
    return { partitionIndex, ...NO_START, errorCode: errorCode.UNKNOWN_TOPIC_OR_PARTITION };
  }
  const commit = group.commits.get(topic, partition);
  if (commit === undefined) return { partitionIndex, ...NO_START, errorCode: errorCode.NONE };
  const finished = BigInt(group.finished.get(topic, partition) ?? 0);
  return {
    partitionIndex,
    startOffset: commit.offset,
    leaderEpoch: commit.leaderEpoch,
    lag: BigInt(log.endAt(world.now)) - commit.offset - finished,
    errorCode: errorCode.NONE,
  };
}
