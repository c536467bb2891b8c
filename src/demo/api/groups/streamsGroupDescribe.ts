// StreamsGroupDescribe: groups of the streams protocol with their topology, and which member has which
// of its tasks.

import { streamsGroupDescribe } from '../../../wire/api/groups/streamsGroupDescribe';
import { errorCode } from '../../../wire/errorCodes';
import type { DemoMember } from '../../world/demoGroup';
import type {
  DemoInternalTopic,
  DemoSubtopology,
  DemoTask,
  DemoTasks,
} from '../../world/streamsTasks';
import { answerer, type AnswerContext } from '../answerer';
import { coordinatorError } from './coordinated';

/** The topology of this cluster's applications never changes. */
const TOPOLOGY_EPOCH = 0;

export const answerStreamsGroupDescribe = answerer(streamsGroupDescribe, (request, context) => ({
  throttleTimeMs: 0,
  groups: request.groupIds.map((groupId) => describe(groupId, context)),
}));

function describe(groupId: string, context: AnswerContext) {
  const error = coordinatorError(groupId, context);
  if (error !== undefined) return refused(groupId, error, null);
  const group = context.world.groups.get(groupId);
  if (group?.identity.type !== 'streams') {
    const isGone = group === undefined;
    const message = `Group ${groupId} ${isGone ? 'not found' : 'is not a streams group'}.`;
    return refused(groupId, errorCode.GROUP_ID_NOT_FOUND, message);
  }
  return {
    errorCode: errorCode.NONE,
    groupId,
    groupState: group.state,
    groupEpoch: group.epoch,
    assignmentEpoch: group.assignmentEpoch,
    topology: {
      epoch: TOPOLOGY_EPOCH,
      subtopologies: (group.identity.topology ?? []).map(describeSubtopology),
    },
    members: group.members.map(describeMember),
  };
}

const refused = (groupId: string, code: number, message: string | null) => ({
  errorCode: code,
  errorMessage: message,
  groupId,
  groupState: '',
  groupEpoch: 0,
  assignmentEpoch: 0,
  members: [],
});

const describeSubtopology = (subtopology: DemoSubtopology) => ({
  subtopologyId: subtopology.id,
  sourceTopics: subtopology.sourceTopics,
  repartitionSinkTopics: subtopology.repartitionSinks,
  stateChangelogTopics: subtopology.changelogs.map(internalTopic),
  repartitionSourceTopics: subtopology.repartitionSources.map(internalTopic),
});

/** With as many replicas as the broker has by default. */
const internalTopic = ({ name, partitions }: DemoInternalTopic) => ({
  name,
  partitions,
  replicationFactor: 0,
  topicConfigs: [],
});

function describeMember(member: DemoMember) {
  const { streams } = member;
  const restored = streams?.restored ?? [];
  const offsets = (which: 'offset' | 'end') =>
    restored.map((task) => ({
      subtopologyId: task.subtopologyId,
      partition: task.partition,
      offset: BigInt(task[which]),
    }));
  return {
    memberId: member.memberId,
    memberEpoch: member.epoch,
    instanceId: member.instanceId ?? null,
    rackId: member.rackId ?? null,
    clientId: member.clientId,
    clientHost: member.host,
    topologyEpoch: TOPOLOGY_EPOCH,
    processId: streams?.processId ?? '',
    userEndpoint: streams?.endpoint ?? null,
    clientTags: [],
    taskOffsets: offsets('offset'),
    taskEndOffsets: offsets('end'),
    assignment: tasksOf(streams?.tasks),
    targetAssignment: tasksOf(streams?.target),
    isClassic: false,
  };
}

const tasksOf = (tasks: DemoTasks | undefined) => ({
  activeTasks: bySubtopology(tasks?.active ?? []),
  standbyTasks: bySubtopology(tasks?.standby ?? []),
  warmupTasks: bySubtopology(tasks?.warmup ?? []),
});

function bySubtopology(tasks: readonly DemoTask[]) {
  const found = new Map<string, number[]>();
  for (const { subtopologyId, partition } of tasks) {
    found.set(subtopologyId, [...(found.get(subtopologyId) ?? []), partition]);
  }
  return Array.from(found, ([subtopologyId, partitions]) => ({
    subtopologyId,
    partitions: partitions.sort((a, b) => a - b),
  }));
}
