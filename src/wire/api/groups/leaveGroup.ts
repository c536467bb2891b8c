// LeaveGroup (key 13): a member leaves; several at once, also static ones by instance id,
// from version 3 (KIP-345).

import { api, array, int16, int32, string } from '../../codec/schema';

export const leaveGroup = api({
  key: 13,
  name: 'LeaveGroup',
  versions: { min: 0, max: 5, flexible: 4 },
  request: {
    groupId: string(),
    memberId: string({ until: 2 }),
    members: array(
      {
        memberId: string(),
        groupInstanceId: string({ nullable: 3, default: null }),
        reason: string({ since: 5, nullable: 5, default: null, ignorable: true }),
      },
      { since: 3 },
    ),
  },
  response: {
    throttleTimeMs: int32({ since: 1, ignorable: true }),
    errorCode: int16(),
    members: array(
      { memberId: string(), groupInstanceId: string({ nullable: 3 }), errorCode: int16() },
      { since: 3 },
    ),
  },
});
