// DescribeGroups (key 15): members and state of classic groups. Below version 6 a group that does not exist comes back as
// Dead without an error (KIP-1043).

import { api, array, bool, bytes, int16, int32, string } from '../../codec/schema';

export const describeGroups = api({
  key: 15,
  name: 'DescribeGroups',
  versions: { min: 0, max: 6, flexible: 5 },
  request: {
    groups: array(string()),
    includeAuthorizedOperations: bool({ since: 3 }),
  },
  response: {
    throttleTimeMs: int32({ since: 1, ignorable: true }),
    groups: array({
      errorCode: int16(),
      errorMessage: string({ since: 6, nullable: 6, default: null }),
      groupId: string(),
      groupState: string(),
      protocolType: string({ nullIsEmpty: true }),
      protocolData: string({ nullIsEmpty: true }),
      members: array({
        memberId: string(),
        groupInstanceId: string({ since: 4, nullable: 4, default: null, ignorable: true }),
        clientId: string({ nullIsEmpty: true }),
        clientHost: string({ nullIsEmpty: true }),
        memberMetadata: bytes({ nullIsEmpty: true }),
        memberAssignment: bytes({ nullIsEmpty: true }),
      }),
      authorizedOperations: int32({ since: 3, default: -2147483648 }),
    }),
  },
});
