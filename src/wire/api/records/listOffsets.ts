// ListOffsets (key 2): offsets of a partition by timestamp. -1 is the end, -2 the start, -3 the
// record with the highest timestamp (v7), -4 and -5 tiered storage (v8, v9). From 0 on, it is the
// first record not older. Version 10 adds a timeout for tiered storage and version 11 one more of
// its timestamps.

import { api, array, int16, int32, int64, int8, string } from '../../codec/schema';

export const listOffsets = api({
  key: 2,
  name: 'ListOffsets',
  versions: { min: 1, max: 9, flexible: 6 },
  request: {
    replicaId: int32(),
    isolationLevel: int8({ since: 2 }),
    topics: array({
      name: string(),
      partitions: array({
        partitionIndex: int32(),
        currentLeaderEpoch: int32({ since: 4, default: -1, ignorable: true }),
        timestamp: int64(),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32({ since: 2, ignorable: true }),
    topics: array({
      name: string(),
      partitions: array({
        partitionIndex: int32(),
        errorCode: int16(),
        timestamp: int64({ default: -1n }),
        offset: int64({ default: -1n }),
        leaderEpoch: int32({ since: 4, default: -1 }),
      }),
    }),
  },
});
