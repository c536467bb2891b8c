// The part of the port that reads records. Bounds, retries of moved leaders, decompression and what
// transactions came to are seen to below; nothing that is read is kept.

import type { Failure } from '../../base/failure/failure';
import type { Result } from '../../base/failure/result';
import type { TopicPartition } from '../../base/topicPartition';
import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { KafkaRecord, RecordBatchFacts } from './kafkaRecord';

/** A place in a partition's log. */
export interface PlaceInLog extends TopicPartition {
  readonly offset: bigint;
}

/** Which records of a partition to read: those around an offset. */
export interface RecordsToRead extends PlaceInLog {
  /** Most records from the offset on, at least 0. Markers of transactions are given too, but not counted. */
  readonly count: number;
  /** Most records before the offset, the nearest ones; counted in the same way. 0 unless said. */
  readonly before?: number;
}

/** How far a partition's log reached when its records were read. */
export interface LogBounds {
  /** Offset of the oldest record that may still be there. */
  readonly start: bigint;
  /** The offset after the last record (high watermark). */
  readonly end: bigint;
  /**
   * Everything below it is decided: no transaction is open (last stable offset). Undefined where no
   * transaction's record was read, since leaders are not asked then.
   */
  readonly stable: bigint | undefined;
}

/** A batch whose records cannot be read: damaged, compressed in an unknown way, or too large. */
export interface UnreadableBatch {
  readonly batch: RecordBatchFacts;
  /** Of kind `unreadable`. */
  readonly failure: Failure;
}

/**
 * Why there are no further records.
 * - `count`: as many as asked for.
 * - `end`: the log has no more.
 * - `limit`: what one call reads at most; go on from `next`.
 * - `failure`: something went wrong after what is here had been read.
 */
export type ReadingEnd =
  | { readonly why: 'count' | 'end' | 'limit' }
  | { readonly why: 'failure'; readonly failure: Failure };

/** What was read of a partition. */
export interface ReadRecords {
  readonly log: LogBounds;
  /** Whether the offset asked for is one of the log, its end included; if not, there are no records here. */
  readonly isInLog: boolean;
  /** Records before the offset, ascending; fewer than asked for only where the log has no more, or `end` says why. */
  readonly before: readonly KafkaRecord[];
  /** Records from the offset on, ascending. The first may stand after it: compaction leaves gaps. */
  readonly records: readonly KafkaRecord[];
  /** Among the offsets read, ascending. */
  readonly unreadable: readonly UnreadableBatch[];
  /** The offset from which to go on reading. */
  readonly next: bigint;
  readonly ended: ReadingEnd;
}

/** When a record was written. */
export interface RecordTime {
  readonly offset: bigint;
  /** Milliseconds since the epoch, UTC; undefined where the record has none. */
  readonly timestamp: bigint | undefined;
}

export interface RecordReader {
  /**
   * The records around one offset of each partition asked for, which is a key of the answer; partitions
   * are named once. Offsets outside the log are no failure. A call reads 4 MB at most, or one batch if
   * that is larger, and unpacks 16 MB, 100,000 records, in 10 seconds. Records of aborted transactions,
   * and what ends transactions, are given and say so. Needs READ on the topic.
   */
  readRecords(
    wanted: readonly RecordsToRead[],
    signal: AbortSignal,
  ): Promise<TopicPartitionMap<Result<ReadRecords>>>;

  /**
   * When the first record at or after an offset was written, for each partition asked for, which is a key
   * of the answer; undefined where the log ends before there is one. An offset outside the log is
   * `notFound` with Kafka's OFFSET_OUT_OF_RANGE. One request to each leader as a rule, whatever the number
   * of partitions. Needs READ on the topic.
   */
  fetchTimesAtOffsets(
    places: readonly PlaceInLog[],
    signal: AbortSignal,
  ): Promise<TopicPartitionMap<Result<RecordTime | undefined>>>;
}
