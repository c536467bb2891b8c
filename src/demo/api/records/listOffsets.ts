// ListOffsets: start, end, the end of what transactions have decided, or the first offset at or after
// a time, from the partition's leader.

import { listOffsets } from '../../../wire/api/records/listOffsets';
import { errorCode } from '../../../wire/errorCodes';
import { answerer, type AnswerContext } from '../answerer';
import { plainContent } from '../../world/content';
import type { PartitionLog } from '../../world/partitionLog';
import type { World } from '../../world/world';
import { StoredLog } from '../../records/storedLog';
import { ledLog } from './leadership';

/** Sentinels in place of a timestamp (org.apache.kafka.common.requests.ListOffsetsRequest). */
const LATEST = -1n;
const EARLIEST = -2n;
const MAX_TIMESTAMP = -3n;
const EARLIEST_LOCAL = -4n;

const NONE = -1n;
/** The isolation level of those who read only what is decided. */
const READ_COMMITTED = 1;

export const answerListOffsets = answerer(listOffsets, (request, context) => ({
  throttleTimeMs: 0,
  topics: request.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partitionIndex, timestamp }) => ({
      partitionIndex,
      ...answerPartition(
        { topic: name, partition: partitionIndex, timestamp },
        request.isolationLevel === READ_COMMITTED,
        context,
      ),
    })),
  })),
}));

interface Asked {
  readonly topic: string;
  readonly partition: number;
  readonly timestamp: bigint;
}

function answerPartition(
  { topic, partition, timestamp }: Asked,
  isCommitted: boolean,
  context: AnswerContext,
) {
  const log = ledLog(topic, partition, context);
  if (typeof log === 'number') return { errorCode: log, offset: NONE, timestamp: NONE };
  const { world } = context;
  const offset =
    isCommitted && timestamp === LATEST
      ? stableEnd(topic, partition, log, world)
      : find(log, timestamp, world.now);
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

function stableEnd(topic: string, partition: number, log: PartitionLog, world: World): number {
  const content = world.topics.get(topic)?.content ?? plainContent;
  return new StoredLog(partition, log, content, world.now).stable;
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
