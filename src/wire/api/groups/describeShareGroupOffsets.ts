// DescribeShareGroupOffsets (key 90): where share groups start to read in each partition (KIP-932), and
// from version 1 how many records they have not finished (KIP-1226).

import { api, array, int16, int32, int64, string, uuid } from '../../codec/schema';

export const describeShareGroupOffsets = api({
  key: 90,
  name: 'DescribeShareGroupOffsets',
  versions: { min: 0, max: 1, flexible: 0 },
  request: {
    groups: array({
      groupId: string(),
      topics: array({ topicName: string(), partitions: array(int32()) }, { nullable: 0 }),
    }),
  },
  response: {
    throttleTimeMs: int32(),
    groups: array({
      groupId: string(),
      topics: array({
        topicName: string(),
        topicId: uuid(),
        partitions: array({
          partitionIndex: int32(),
          startOffset: int64(),
          leaderEpoch: int32(),
          lag: int64({ since: 1, default: -1n, ignorable: true }),
          errorCode: int16(),
          errorMessage: string({ nullable: 0, default: null }),
        }),
      }),
      errorCode: int16(),
      errorMessage: string({ nullable: 0, default: null }),
    }),
  },
});
