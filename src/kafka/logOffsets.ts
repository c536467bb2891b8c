// ListOffsets: what to ask a leader about the ends of its logs, and what it answered.

import type { LogPosition } from '../core/groupAdmin';
import { failed, success, type Result, type TopicPartition } from '../core/model';
import type { listOffsets } from '../wire/api/listOffsets';
import type { RequestOf, ResponseOf } from '../wire/schema';
import { codeFailure } from './codeFailure';
import { partitionSubject } from './subjects';

/** One partition's answer; the error code (0 for none) decides whether to ask again. */
export interface OffsetAnswer extends TopicPartition {
  readonly errorCode: number;
  readonly result: Result<bigint>;
}

/** ListOffsets' special timestamps (org.apache.kafka.common.requests.ListOffsetsRequest). */
const TIMESTAMP: Readonly<Record<LogPosition, bigint>> = { end: -1n, start: -2n };

/** The client is no replica. */
const CONSUMER = -1;
/** READ_UNCOMMITTED: the end is the high watermark, which lag is counted from. */
const READ_UNCOMMITTED = 0;

/** One request for all partitions given; those of one topic should stand together. */
export function toListOffsetsRequest(
  partitions: readonly TopicPartition[],
  position: LogPosition,
): RequestOf<typeof listOffsets> {
  const timestamp = TIMESTAMP[position];
  const topics: {
    name: string;
    partitions: { partitionIndex: number; timestamp: bigint }[];
  }[] = [];
  for (const { topic, partition } of partitions) {
    let last = topics.at(-1);
    if (last?.name !== topic) topics.push((last = { name: topic, partitions: [] }));
    last.partitions.push({ partitionIndex: partition, timestamp });
  }
  return { replicaId: CONSUMER, isolationLevel: READ_UNCOMMITTED, topics };
}

/** Every partition of the answer. An offset below 0 without an error is no offset. */
export const toOffsetAnswers = ({ topics }: ResponseOf<typeof listOffsets>): OffsetAnswer[] =>
  topics.flatMap(({ name: topic, partitions }) =>
    partitions.map(({ partitionIndex: partition, errorCode, offset }) => ({
      topic,
      partition,
      errorCode,
      result: resultOf({ topic, partition }, errorCode, offset),
    })),
  );

function resultOf(at: TopicPartition, errorCode: number, offset: bigint): Result<bigint> {
  if (errorCode === 0 && offset >= 0n) return success(offset);
  const subject = partitionSubject(at);
  if (errorCode !== 0) return failed(codeFailure(errorCode, subject));
  const reason = `the broker answered offset ${offset}`;
  return failed({ kind: 'malformed', subject, code: '', reason });
}
