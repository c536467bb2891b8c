// One group of a ConsumerGroupDescribe answer as core's GroupDescription: a KIP-848 group, for
// which the broker assigns.

import { type GroupDescription, type Member } from '../../core/model';
import type { TopicPartition } from '../../base/topicPartition';
import { success } from '../../base/failure/result';
import type { consumerGroupDescribe } from '../../wire/api/groups/consumerGroupDescribe';
import type { ResponseOf } from '../../wire/codec/schema';
import { failedAnswer, type GroupAnswer } from '../coordinators/groupAnswer';
import type { NameOf } from '../memory/namedLater';
import { parseGroupState } from './parseGroupState';

type DescribedGroup = ResponseOf<typeof consumerGroupDescribe>['groups'][number];
type DescribedMember = DescribedGroup['members'][number];

/**
 * A member that subscribes only by a regular expression (KIP-848) names no topics. An assignment with
 * a topic that nobody can name is undefined.
 */
export const toConsumerDescription = (
  group: DescribedGroup,
  coordinator: number,
  nameOf: NameOf = () => undefined,
): GroupAnswer<GroupDescription> =>
  group.errorCode === 0
    ? {
        groupId: group.groupId,
        errorCode: 0,
        result: success(toDescription(group, coordinator, nameOf)),
      }
    : failedAnswer(group.groupId, group.errorCode);

/** The ids of topics that the broker gave no name. */
export const namelessTopics = ({ members }: DescribedGroup): string[] =>
  members.flatMap(({ assignment, targetAssignment }) =>
    [...assignment.topicPartitions, ...targetAssignment.topicPartitions]
      .filter(({ topicName }) => topicName === '')
      .map(({ topicId }) => topicId),
  );

const toDescription = (
  group: DescribedGroup,
  coordinator: number,
  nameOf: NameOf,
): GroupDescription => ({
  groupId: group.groupId,
  type: 'consumer',
  state: parseGroupState(group.groupState),
  stateText: group.groupState,
  protocolType: 'consumer',
  assignor: group.assignorName,
  coordinator,
  groupEpoch: group.groupEpoch,
  assignmentEpoch: group.assignmentEpoch,
  members: group.members.map((member) => toMember(member, nameOf)),
});

const toMember = (member: DescribedMember, nameOf: NameOf): Member => ({
  memberId: member.memberId,
  groupInstanceId: member.instanceId ?? undefined,
  clientId: member.clientId,
  host: member.clientHost,
  rackId: member.rackId ?? undefined,
  subscribedTopics: member.subscribedTopicNames,
  subscribedPattern: patternOf(member),
  assignment: partitionsOf(member.assignment, nameOf),
  targetAssignment: partitionsOf(member.targetAssignment, nameOf),
  memberEpoch: member.memberEpoch,
});

/** Brokers say '' for none. */
const patternOf = ({ subscribedTopicRegex: pattern }: DescribedMember): string | undefined =>
  pattern === null || pattern === '' ? undefined : pattern;

function partitionsOf(
  { topicPartitions }: DescribedMember['assignment'],
  nameOf: NameOf,
): TopicPartition[] | undefined {
  const assigned: TopicPartition[] = [];
  for (const { topicId, topicName, partitions } of topicPartitions) {
    const topic = topicName === '' ? nameOf(topicId) : topicName;
    if (topic === undefined) return undefined;
    for (const partition of partitions) assigned.push({ topic, partition });
  }
  return assigned;
}
