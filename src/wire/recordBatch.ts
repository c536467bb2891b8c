// The header of a record batch, which stands uncompressed in front of its records: enough to tell when
// a record was written without reading it (org.apache.kafka.common.record.DefaultRecordBatch).

import { Reader } from './codec/reader';
import { WireError } from './codec/wireError';

const MAGIC_OFFSET = 16;
const HEADER_BYTES = 61;
/** Of offset and length, which the length does not count. */
const LOG_OVERHEAD = 12;

const COMPRESSION_MASK = 0x07;
const LOG_APPEND_TIME_FLAG = 0x08;
const TRANSACTIONAL_FLAG = 0x10;
const CONTROL_FLAG = 0x20;
const DELETE_HORIZON_FLAG = 0x40;

export interface RecordBatchHeader {
  readonly baseOffset: bigint;
  /** Of the last record that the batch had when it was written; compaction may have taken it out. */
  readonly lastOffset: bigint;
  /** Bytes of the whole batch, header included. */
  readonly size: number;
  /** Milliseconds since the epoch, -1 if none: the first record's, but see the flags below. */
  readonly baseTimestamp: bigint;
  /** Milliseconds since the epoch, -1 if none. */
  readonly maxTimestamp: bigint;
  readonly recordCount: number;
  /** 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
  readonly compression: number;
  /** The broker set the time of every record to `maxTimestamp` (message.timestamp.type). */
  readonly isLogAppendTime: boolean;
  readonly isTransactional: boolean;
  /** Holds a transaction's marker instead of a producer's records. */
  readonly isControl: boolean;
  /** `baseTimestamp` is the time from which tombstones may go, not the first record's (KIP-534). */
  readonly hasDeleteHorizon: boolean;
}

/**
 * The header at the start of a Fetch response's records. Undefined where there is none: no records, a
 * header that the broker cut off, or the message formats 0 and 1 of before Kafka 0.11. Throws WireError
 * on bytes that are no record batch.
 */
export function readRecordBatchHeader(records: Buffer): RecordBatchHeader | undefined {
  if (records.length <= MAGIC_OFFSET) return undefined;
  const magic = records.readInt8(MAGIC_OFFSET);
  if (magic < 0 || magic > 2) throw new WireError(`A record batch of format ${magic} is unknown.`);
  if (magic < 2 || records.length < HEADER_BYTES) return undefined;

  const reader = new Reader(records);
  const baseOffset = reader.int64();
  const size = reader.int32() + LOG_OVERHEAD;
  if (size < HEADER_BYTES) throw new WireError(`A record batch cannot have ${size} bytes.`);
  reader.skip(9); // partition leader epoch, magic, CRC
  const attributes = reader.int16();
  const lastOffset = baseOffset + BigInt(reader.int32());
  const baseTimestamp = reader.int64();
  const maxTimestamp = reader.int64();
  reader.skip(14); // producer id and epoch, base sequence
  return {
    baseOffset,
    lastOffset,
    size,
    baseTimestamp,
    maxTimestamp,
    recordCount: reader.int32(),
    compression: attributes & COMPRESSION_MASK,
    isLogAppendTime: (attributes & LOG_APPEND_TIME_FLAG) !== 0,
    isTransactional: (attributes & TRANSACTIONAL_FLAG) !== 0,
    isControl: (attributes & CONTROL_FLAG) !== 0,
    hasDeleteHorizon: (attributes & DELETE_HORIZON_FLAG) !== 0,
  };
}

/**
 * When the first record of the batch was written, in milliseconds since the epoch; undefined where the
 * header cannot tell. Producers set the times, so later records may be older, if rarely.
 */
export function firstTimestamp(header: RecordBatchHeader): bigint | undefined {
  if (header.hasDeleteHorizon && !header.isLogAppendTime) return undefined;
  const timestamp = header.isLogAppendTime ? header.maxTimestamp : header.baseTimestamp;
  return timestamp < 0n ? undefined : timestamp;
}
