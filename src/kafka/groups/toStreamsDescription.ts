// One group of a StreamsGroupDescribe answer as core's GroupDescription: an application of Kafka
// Streams whose tasks the broker assigns (KIP-1071). What a task reads follows from the topology.

import { isPartitionNumber } from '../../base/partitionNumber';
import { failed, success } from '../../base/failure/result';
import type { TopicPartition } from '../../base/topicPartition';
import type {
  GroupDescription,
  InternalTopic,
  Member,
  StreamsMember,
  StreamsTask,
  StreamsTasks,
  StreamsTopology,
  Subtopology,
} from '../../core/model';
import type { streamsGroupDescribe } from '../../wire/api/groups/streamsGroupDescribe';
import type { ResponseOf } from '../../wire/codec/schema';
import { errorCode } from '../../wire/errorCodes';
import { failedAnswer, type GroupAnswer } from '../coordinators/groupAnswer';
import type { FactOf } from '../memory/madeWith';
import { parseGroupState } from './parseGroupState';

type DescribedGroup = ResponseOf<typeof streamsGroupDescribe>['groups'][number];
type DescribedTopology = NonNullable<DescribedGroup['topology']>;
type DescribedSubtopology = NonNullable<DescribedTopology['subtopologies']>[number];
type DescribedMember = DescribedGroup['members'][number];
type DescribedTasks = DescribedMember['assignment'];

/** More partitions than the tasks of one member can read. */
const MOST_ASSIGNED = 100_000;

/**
 * `countOf` knows how many partitions a topic has. Where nobody knows, each task of a subtopology
 * counts as reading it.
 */
export const toStreamsDescription = (
  group: DescribedGroup,
  coordinator: number,
  countOf: FactOf<number> = () => undefined,
): GroupAnswer<GroupDescription> =>
  group.errorCode === 0
    ? {
        groupId: group.groupId,
        errorCode: 0,
        result: success(toDescription(group, coordinator, countOf)),
      }
    : refused(group.groupId, group.errorCode);

/** Brokers know the request from Kafka 4.1 on, and refuse it while the feature streams.version is 0. */
function refused(groupId: string, code: number): GroupAnswer<never> {
  const answer = failedAnswer(groupId, code);
  if (code !== errorCode.UNSUPPORTED_VERSION || answer.result.ok) return answer;
  const reason = 'streams groups are switched off in this cluster (streams.version 0)';
  return { ...answer, result: failed({ ...answer.result.failure, reason }) };
}

/**
 * The topics whose partitions have to be counted: those that share their tasks with other topics. There
 * are as many tasks as the largest of them has partitions.
 */
export function topicsToCount({ topology }: DescribedGroup): string[] {
  const shared = (topology?.subtopologies ?? [])
    .map(toSubtopology)
    .filter((subtopology) => sourcesOf(subtopology).length > 1);
  return [...new Set(shared.flatMap(sourcesOf))];
}

function toDescription(
  group: DescribedGroup,
  coordinator: number,
  countOf: FactOf<number>,
): GroupDescription {
  const topology = toTopology(group.topology);
  const reads = readingOf(topology, countOf);
  const subscribedTopics = topology?.subtopologies?.flatMap(sourcesOf);
  return {
    groupId: group.groupId,
    type: 'streams',
    state: parseGroupState(group.groupState),
    stateText: group.groupState,
    protocolType: 'streams',
    assignor: '',
    coordinator,
    groupEpoch: group.groupEpoch,
    assignmentEpoch: group.assignmentEpoch,
    members: group.members.map((member): Member => {
      const streams = toStreamsMember(member);
      return {
        memberId: member.memberId,
        groupInstanceId: member.instanceId ?? undefined,
        clientId: member.clientId,
        host: member.clientHost,
        rackId: member.rackId ?? undefined,
        subscribedTopics,
        assignment: reads(streams.tasks.active),
        targetAssignment: reads(streams.targetTasks.active),
        memberEpoch: member.memberEpoch,
        streams,
      };
    }),
    topology,
  };
}

const toStreamsMember = (member: DescribedMember): StreamsMember => ({
  processId: member.processId,
  topologyEpoch: member.topologyEpoch,
  userEndpoint: member.userEndpoint ?? undefined,
  tasks: toTasks(member.assignment),
  targetTasks: toTasks(member.targetAssignment),
  taskOffsets: member.taskOffsets,
  taskEndOffsets: member.taskEndOffsets,
});

const toTasks = ({ activeTasks, standbyTasks, warmupTasks }: DescribedTasks): StreamsTasks => ({
  active: singleTasks(activeTasks),
  standby: singleTasks(standbyTasks),
  warmup: singleTasks(warmupTasks),
});

const singleTasks = (tasks: DescribedTasks['activeTasks']): StreamsTask[] =>
  tasks.flatMap(({ subtopologyId, partitions }) =>
    partitions.map((partition) => ({ subtopologyId, partition })),
  );

const toTopology = (topology: DescribedGroup['topology']): StreamsTopology | undefined =>
  topology === null
    ? undefined
    : { epoch: topology.epoch, subtopologies: topology.subtopologies?.map(toSubtopology) };

const toSubtopology = (subtopology: DescribedSubtopology): Subtopology => ({
  subtopologyId: subtopology.subtopologyId,
  sourceTopics: subtopology.sourceTopics,
  repartitionSourceTopics: subtopology.repartitionSourceTopics.map(toInternalTopic),
  repartitionSinkTopics: subtopology.repartitionSinkTopics,
  changelogTopics: subtopology.stateChangelogTopics.map(toInternalTopic),
});

const toInternalTopic = ({
  name,
  partitions,
}: DescribedSubtopology['stateChangelogTopics'][number]): InternalTopic => ({
  topic: name,
  partitions,
});

const sourcesOf = ({ sourceTopics, repartitionSourceTopics }: Subtopology): readonly string[] =>
  repartitionSourceTopics.length === 0
    ? sourceTopics
    : [...sourceTopics, ...repartitionSourceTopics.map(({ topic }) => topic)];

/**
 * The partitions that tasks read. Undefined for a task of a subtopology that the topology does not
 * have, and for what no member can be assigned.
 */
function readingOf(
  topology: StreamsTopology | undefined,
  countOf: FactOf<number>,
): (tasks: readonly StreamsTask[]) => TopicPartition[] | undefined {
  const sources = new Map(
    topology?.subtopologies?.map((one) => [one.subtopologyId, sourcesOf(one)] as const),
  );
  return (tasks) => {
    const read: TopicPartition[] = [];
    for (const { subtopologyId, partition } of tasks) {
      const topics = sources.get(subtopologyId);
      if (topics === undefined || !isPartitionNumber(partition)) return undefined;
      if (read.length + topics.length > MOST_ASSIGNED) return undefined;
      for (const topic of topics) {
        // Of the only topic of a subtopology each task reads a partition.
        const count = topics.length === 1 ? undefined : countOf(topic);
        if (count === undefined || partition < count) read.push({ topic, partition });
      }
    }
    return read;
  };
}
