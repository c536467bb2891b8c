// ShareGroupDescribe (key 77): members and state of share groups (KIP-932). Version 0 was an early
// access of Kafka 4.0, which 4.1 took back.

import { api, array, bool, int16, int32, string, struct, uuid } from '../../codec/schema';

export const shareGroupDescribe = api({
  key: 77,
  name: 'ShareGroupDescribe',
  versions: { min: 1, max: 1, flexible: 0 },
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
        rackId: string({ nullable: 0, default: null }),
        memberEpoch: int32(),
        clientId: string(),
        clientHost: string(),
        subscribedTopicNames: array(string()),
        assignment: struct({
          topicPartitions: array({
            topicId: uuid(),
            topicName: string(),
            partitions: array(int32()),
          }),
        }),
      }),
      authorizedOperations: int32({ default: -2147483648 }),
    }),
  },
});
