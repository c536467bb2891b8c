// OffsetCommit (key 8): committing offsets of a group. An administrator commits with generation -1 and no member.
// Version 10 drops topic names for ids, so 9 is the last one used.

import { api, array, int16, int32, int64, string } from '../../codec/schema';

export const offsetCommit = api({
  key: 8,
  name: 'OffsetCommit',
  versions: { min: 2, max: 9, flexible: 8 },
  request: {
    groupId: string(),
    generationIdOrMemberEpoch: int32({ default: -1, ignorable: true }),
    memberId: string({ ignorable: true }),
    groupInstanceId: string({ since: 7, nullable: 7, default: null }),
    retentionTimeMs: int64({ until: 4, default: -1n, ignorable: true }),
    topics: array({
      name: string({ ignorable: true }),
      partitions: array({
        partitionIndex: int32(),
        committedOffset: int64(),
        committedLeaderEpoch: int32({ since: 6, default: -1, ignorable: true }),
        committedMetadata: string({ nullable: 0 }),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32({ since: 3, ignorable: true }),
    topics: array({
      name: string({ ignorable: true }),
      partitions: array({ partitionIndex: int32(), errorCode: int16() }),
    }),
  },
});
