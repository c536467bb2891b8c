// ListOffsets: start, end, or the first offset at or after a time, from the partition's leader.

import { listOffsets } from '../../../wire/api/records/listOffsets';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import type { PartitionLog } from '../../world/partitionLog';
import { ledLog } from './leadership';

/** Sentinels in place of a timestamp (org.apache.kafka.common.requests.ListOffsetsRequest). */
const LATEST = -1n;
const EARLIEST = -2n;
const MAX_TIMESTAMP = -3n;
const EARLIEST_LOCAL = -4n;

const NONE = -1n;

export const answerListOffsets = answerer(listOffsets, (request, context) => ({
  throttleTimeMs: 0,
  topics: request.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partitionIndex, timestamp }) => ({
      partitionIndex,
      ...answerPartition(name, partitionIndex, timestamp, context),
    })),
  })),
}));

function answerPartition(
  topic: string,
  partition: number,
  timestamp: bigint,
  context: AnswerContext,
) {
  const log = ledLog(topic, partition, context);
  if (typeof log === 'number') return { errorCode: log, offset: NONE, timestamp: NONE };
  const offset = find(log, timestamp, context.world.now);
  if (offset === undefined) {
    return { errorCode: errorCode.NONE, offset: NONE, timestamp: NONE };
  }
  // A broker names no time for an end of the log.
  const named = timestamp >= 0n || timestamp === MAX_TIMESTAMP;
  return {
    errorCode: errorCode.NONE,
    offset: BigInt(offset),
    timestamp: named ? BigInt(log.timestampOf(offset, context.world.now)) : NONE,
    ...(context.version >= 4 ? { leaderEpoch: 0 } : {}),
  };
}

function find(log: PartitionLog, timestamp: bigint, now: number): number | undefined {
  switch (timestamp) {
    case LATEST:
      return log.endAt(now);
    case EARLIEST:
    case EARLIEST_LOCAL:
      return log.startAt(now);
    case MAX_TIMESTAMP: {
      const last = log.endAt(now) - 1;
      return last < log.startAt(now) ? undefined : last;
    }
    default:
      return timestamp < 0n ? undefined : log.firstSince(Number(timestamp), now);
  }
}
