// Fetch (key 1): records of a partition. Version 13 drops topic names for ids, so 12 is
// the last one used.

import { api, array, int16, int32, int64, int8, records, string, struct } from '../../codec/schema';

export const fetch = api({
  key: 1,
  name: 'Fetch',
  versions: { min: 4, max: 12, flexible: 12 },
  request: {
    clusterId: string({
      since: 12,
      nullable: 12,
      default: null,
      tag: 0,
      taggedSince: 12,
      ignorable: true,
    }),
    replicaId: int32({ default: -1 }),
    maxWaitMs: int32(),
    minBytes: int32(),
    maxBytes: int32({ default: 2147483647, ignorable: true }),
    isolationLevel: int8({ default: 0, ignorable: true }),
    sessionId: int32({ since: 7, default: 0, ignorable: true }),
    sessionEpoch: int32({ since: 7, default: -1, ignorable: true }),
    topics: array({
      topic: string({ ignorable: true }),
      partitions: array({
        partition: int32(),
        currentLeaderEpoch: int32({ since: 9, default: -1, ignorable: true }),
        fetchOffset: int64(),
        lastFetchedEpoch: int32({ since: 12, default: -1 }),
        logStartOffset: int64({ since: 5, default: -1n, ignorable: true }),
        partitionMaxBytes: int32(),
      }),
    }),
    forgottenTopicsData: array(
      { topic: string({ ignorable: true }), partitions: array(int32()) },
      { since: 7 },
    ),
    rackId: string({ since: 11, default: '', ignorable: true }),
  },
  response: {
    throttleTimeMs: int32({ ignorable: true }),
    errorCode: int16({ since: 7, ignorable: true }),
    sessionId: int32({ since: 7, default: 0 }),
    responses: array({
      topic: string({ ignorable: true }),
      partitions: array({
        partitionIndex: int32(),
        errorCode: int16(),
        highWatermark: int64(),
        lastStableOffset: int64({ default: -1n, ignorable: true }),
        logStartOffset: int64({ since: 5, default: -1n, ignorable: true }),
        divergingEpoch: struct(
          { epoch: int32({ default: -1 }), endOffset: int64({ default: -1n }) },
          { since: 12, tag: 0, taggedSince: 12 },
        ),
        currentLeader: struct(
          { leaderId: int32({ default: -1 }), leaderEpoch: int32({ default: -1 }) },
          { since: 12, tag: 1, taggedSince: 12 },
        ),
        snapshotId: struct(
          { endOffset: int64({ default: -1n }), epoch: int32({ default: -1 }) },
          { since: 12, tag: 2, taggedSince: 12 },
        ),
        abortedTransactions: array(
          { producerId: int64(), firstOffset: int64() },
          { nullable: 4, ignorable: true },
        ),
        preferredReadReplica: int32({ since: 11, default: -1 }),
        records: records({ nullable: 0 }),
      }),
    }),
  },
});
