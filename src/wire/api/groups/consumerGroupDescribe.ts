// ConsumerGroupDescribe (key 69): members and state of groups that use the consumer protocol (KIP-848).

import { api, array, bool, int16, int32, int8, string, struct, uuid } from '../../codec/schema';

/** Partitions of a member, as it holds them now or shall hold them in the end. */
const assignment = struct({
  topicPartitions: array({ topicId: uuid(), topicName: string(), partitions: array(int32()) }),
});

export const consumerGroupDescribe = api({
  key: 69,
  name: 'ConsumerGroupDescribe',
  versions: { min: 0, max: 1, flexible: 0 },
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
      assignorName: string(),
      members: array({
        memberId: string(),
        instanceId: string({ nullable: 0, default: null }),
        rackId: string({ nullable: 0, default: null }),
        memberEpoch: int32(),
        clientId: string(),
        clientHost: string(),
        subscribedTopicNames: array(string()),
        subscribedTopicRegex: string({ nullable: 0, default: null }),
        assignment,
        targetAssignment: assignment,
        memberType: int8({ since: 1, default: -1, ignorable: true }),
      }),
      authorizedOperations: int32({ default: -2147483648 }),
    }),
  },
});
