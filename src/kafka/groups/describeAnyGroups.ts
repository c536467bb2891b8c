// Describes groups of any type: decides which API to ask for which group.

import type { GroupToRead } from '../../core/groupAdmin';
import type { GroupDescription, GroupType } from '../../core/model';
import type { Result } from '../../base/failure/result';
import { sharedThread } from '../../base/sharedThread';
import { sendToCoordinators, type GroupRequest } from '../coordinators/sendToCoordinators';
import { describeAllTopics } from '../topics/describeAllTopics';
import { describeClassic, describeConsumer } from './groupRequests';
import { describeShare } from './shareRequests';
import { describeStreams } from './streamsRequests';
import type { FactOf } from '../memory/madeWith';
import type { ReadingMemory } from '../memory/readingMemory';
import type { Brokers } from '../brokers/brokers';

type Described = Map<string, Result<GroupDescription>>;
type DescribedType = Exclude<GroupType, 'unknown'>;

/** Which APIs are asked about a group of a listed type, one after the other until one knows it. */
const ASKED: Readonly<Record<GroupType, readonly DescribedType[]>> = {
  classic: ['classic', 'consumer', 'streams'],
  consumer: ['consumer', 'classic', 'streams'],
  streams: ['streams', 'classic', 'consumer'],
  unknown: ['classic', 'consumer', 'streams', 'share'],
  share: ['share'],
};

/**
 * Every group's description, by id. The listing says which API to ask first. If that API does not
 * know the group, the others are asked: the group has changed its type, or the broker is too old to
 * list types. Below DescribeGroups v6 a KIP-848 group looks Dead rather than unknown. If no API knows
 * the group, the first answer counts.
 */
export async function describeAnyGroups(
  brokers: Brokers,
  memory: ReadingMemory,
  groups: readonly GroupToRead[],
  signal: AbortSignal,
): Promise<Described> {
  const requests: Readonly<Record<DescribedType, GroupRequest<GroupDescription>>> = {
    classic: describeClassic(memory.classicDescriptions, memory.describedOneByOne),
    consumer: describeConsumer(memory.consumerDescriptions, async (topicIds) => {
      await memory.topicNames.lookUp(brokers, topicIds);
      return (topicId) => memory.topicNames.of(topicId);
    }),
    streams: describeStreams(memory.streamsDescriptions, (topics) =>
      countPartitions(brokers, memory, topics, signal),
    ),
    share: describeShare(memory.shareDescriptions),
  };
  const described: Described = new Map();
  let open = groups;
  for (let attempt = 0; open.length > 0; attempt++) {
    const byType = new Map<DescribedType, GroupToRead[]>();
    for (const group of open) {
      const type = ASKED[group.type][attempt];
      if (type === undefined) continue;
      const sameType = byType.get(type);
      if (sameType === undefined) byType.set(type, [group]);
      else sameType.push(group);
    }
    await Promise.all(
      [...byType].map(async ([type, some]) => {
        const answers = await sendToCoordinators(brokers, some, requests[type], signal);
        await sharedThread.nextTurn();
        for (const [groupId, answer] of answers) {
          if (attempt === 0 || isKnown(answer)) described.set(groupId, answer);
        }
      }),
    );
    await sharedThread.nextTurn();
    open = [...byType.values()].flat().filter(({ groupId }) => isUnknown(described.get(groupId)));
  }
  return described;
}

/** How many partitions each topic has that could be described. */
async function countPartitions(
  brokers: Brokers,
  memory: ReadingMemory,
  topics: readonly string[],
  signal: AbortSignal,
): Promise<FactOf<number>> {
  if (topics.length === 0) return () => undefined;
  const described = await describeAllTopics(brokers, memory.topics, topics, signal);
  return (topic) => {
    const found = described.get(topic);
    return found?.ok === true ? found.value.partitions.length : undefined;
  };
}

const isUnknown = (result: Result<GroupDescription> | undefined): boolean =>
  result?.ok === true
    ? result.value.state === 'Dead'
    : result?.failure.code === 'GROUP_ID_NOT_FOUND';

const isKnown = (result: Result<GroupDescription>): boolean => result.ok && !isUnknown(result);
