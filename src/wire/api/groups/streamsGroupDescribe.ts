// StreamsGroupDescribe (key 89): members, tasks and topology of groups of the streams protocol (KIP-1071).

import { api, array, bool, int16, int32, int64, string, struct, uint16 } from '../../codec/schema';

const keyValues = array({ key: string(), value: string() });

const topics = array({
  name: string(),
  partitions: int32(),
  replicationFactor: int16(),
  topicConfigs: keyValues,
});

const taskIds = array({ subtopologyId: string(), partitions: array(int32()) });

const tasks = struct({ activeTasks: taskIds, standbyTasks: taskIds, warmupTasks: taskIds });

const taskOffsets = array({ subtopologyId: string(), partition: int32(), offset: int64() });

export const streamsGroupDescribe = api({
  key: 89,
  name: 'StreamsGroupDescribe',
  versions: { min: 0, max: 0, flexible: 0 },
  request: {
    groupIds: array(string()),
    includeAuthorizedOperations: bool(),
  },
  response: {
    throttleTimeMs: int32(),
    groups: array({
      errorCode: int16(),
      errorMessage: string({ nullable: 0, default: null }),
      groupId: string(),
      groupState: string(),
      groupEpoch: int32(),
      assignmentEpoch: int32(),
      topology: struct(
        {
          epoch: int32(),
          subtopologies: array(
            {
              subtopologyId: string(),
              sourceTopics: array(string()),
              repartitionSinkTopics: array(string()),
              stateChangelogTopics: topics,
              repartitionSourceTopics: topics,
            },
            { nullable: 0, default: null },
          ),
        },
        { nullable: 0, default: null },
      ),
      members: array({
        memberId: string(),
        memberEpoch: int32(),
        instanceId: string({ nullable: 0, default: null }),
        rackId: string({ nullable: 0, default: null }),
        clientId: string(),
        clientHost: string(),
        topologyEpoch: int32(),
        processId: string(),
        userEndpoint: struct({ host: string(), port: uint16() }, { nullable: 0, default: null }),
        clientTags: keyValues,
        taskOffsets,
        taskEndOffsets: taskOffsets,
        assignment: tasks,
        targetAssignment: tasks,
        isClassic: bool(),
      }),
      authorizedOperations: int32({ default: -2147483648 }),
    }),
  },
});
