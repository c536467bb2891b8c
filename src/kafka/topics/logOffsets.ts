// The requests and answers of ListOffsets: the ends of logs, or the offset of a time.

import type { LogPosition } from '../../core/groupAdmin';
import type { RecordTime } from '../../core/records/recordReader';
import type { TopicPartition } from '../../base/topicPartition';
import { failed, success, type Result } from '../../base/failure/result';
import type { listOffsets } from '../../wire/api/records/listOffsets';
import type { RequestOf, ResponseOf } from '../../wire/codec/schema';
import { codeFailure } from '../failures/codeFailure';
import type { OffsetAnswer } from '../memory/logMemory';
import { partitionsByTopic } from './partitionsByTopic';
import { partitionSubject } from '../../base/failure/subjects';

type AnsweredTopic = ResponseOf<typeof listOffsets>['topics'][number];

/** What is looked for in a log. */
export interface OffsetSpec<T> {
  /** Milliseconds since the epoch, UTC, or one of Kafka's special values below 0; of each partition. */
  readonly timestamp: bigint | ((at: TopicPartition) => bigint);
  /** Whether the end is the last stable offset (READ_COMMITTED); not unless said. */
  readonly committed?: boolean;
  /** The first version of ListOffsets that knows the timestamp; any version if left out. */
  readonly since?: number;
  /** Reads an answer without an error; an offset below 0 means none. */
  readonly read: (offset: bigint, at: TopicPartition, timestamp: bigint) => Result<T>;
}

/** ListOffsets' special timestamps (org.apache.kafka.common.requests.ListOffsetsRequest). */
const TIMESTAMP: Readonly<Record<LogPosition, bigint>> = { end: -1n, stable: -1n, start: -2n };

/** An end of the log: every log has both. */
export const atPosition = (position: LogPosition): OffsetSpec<bigint> => ({
  timestamp: TIMESTAMP[position],
  committed: position === 'stable',
  read: (offset, at) => {
    if (offset >= 0n) return success(offset);
    const reason = `the broker answered offset ${offset}`;
    return failed({ kind: 'malformed', subject: partitionSubject(at), code: '', reason });
  },
});

/**
 * The first record not older than the instant, if there is one. Negative times have special
 * meanings, so 0 is sent.
 */
export const atTime = (timestamp: bigint): OffsetSpec<bigint | undefined> => ({
  timestamp: timestamp < 0n ? 0n : timestamp,
  read: (offset) => success(offset < 0n ? undefined : offset),
});

/** The same with an instant for each partition, and with the time of the record. */
export const atTimes = (
  timestampOf: (at: TopicPartition) => bigint,
): OffsetSpec<RecordTime | undefined> => ({
  timestamp: (at) => {
    const timestamp = timestampOf(at);
    return timestamp < 0n ? 0n : timestamp;
  },
  read: (offset, _at, timestamp) =>
    success(
      offset < 0n ? undefined : { offset, timestamp: timestamp < 0n ? undefined : timestamp },
    ),
});

/** When the first record was written: for the timestamp 0, brokers answer with the record's time. */
export const firstTime: OffsetSpec<bigint | undefined> = {
  timestamp: 0n,
  read: (offset, _at, timestamp) => success(offset < 0n ? undefined : timestamp),
};

/** When the youngest record was written (KIP-734, Kafka 3.0). */
export const lastTime: OffsetSpec<bigint | undefined> = { ...firstTime, timestamp: -3n, since: 7 };

/** The client is no replica. */
const CONSUMER = -1;
/** READ_UNCOMMITTED: the end is the high watermark, which lag is counted from. */
const READ_UNCOMMITTED = 0;
/** READ_COMMITTED: the end is the last stable offset. */
const READ_COMMITTED = 1;

/** One request for all partitions given. */
export function toListOffsetsRequest(
  partitions: readonly TopicPartition[],
  { timestamp, committed }: OffsetSpec<unknown>,
): RequestOf<typeof listOffsets> {
  const topics = partitionsByTopic(partitions, (at) => ({
    partitionIndex: at.partition,
    timestamp: typeof timestamp === 'bigint' ? timestamp : timestamp(at),
  }));
  const isolationLevel = committed === true ? READ_COMMITTED : READ_UNCOMMITTED;
  return { replicaId: CONSUMER, isolationLevel, topics };
}

/**
 * Every partition of a topic of the answer. Where the answer is as in `last`, the result is the
 * same object.
 */
export const toOffsetAnswers = <T>(
  { name: topic, partitions }: AnsweredTopic,
  { read }: OffsetSpec<T>,
  last: readonly OffsetAnswer<T>[] = [],
): OffsetAnswer<T>[] =>
  partitions.map(({ partitionIndex: partition, errorCode, offset, timestamp }, index) => {
    const failure =
      errorCode === 0 ? undefined : codeFailure(errorCode, partitionSubject({ topic, partition }));
    const result =
      failure === undefined ? read(offset, { topic, partition }, timestamp) : failed(failure);
    const before = last[index];
    const isSame =
      before?.partition === partition &&
      before.result.ok &&
      result.ok &&
      before.result.value === result.value;
    return isSame ? before : { topic, partition, errorCode, result };
  });
