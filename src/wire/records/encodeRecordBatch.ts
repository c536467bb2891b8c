// Record batches (format 2) as a producer writes them and a leader stores them.

import { atOnce } from '../../base/sharedThread';
import { Writer } from '../codec/writer';
import { crc32c } from './checksum';
import {
  BATCH_HEADER_BYTES,
  CONTROL_FLAG,
  DELETE_HORIZON_FLAG,
  LOG_APPEND_TIME_FLAG,
  TRANSACTIONAL_FLAG,
} from './recordBatch';
import { compression } from './storedBatch';
import type { BatchHeader } from './storedBatch';
import type { StoredRecord } from './storedRecord';

/** A record to write: its offset, and what it does not leave out. */
export type RecordToWrite = Pick<StoredRecord, 'offset'> & Partial<StoredRecord>;

/** What a batch is, as far as it is not an ordinary one. */
export interface BatchToWrite extends Partial<
  Omit<BatchHeader, 'format' | 'size' | 'recordCount'>
> {
  /** Packs the records as `compression` says; they are not packed unless said. */
  readonly pack?: (records: Buffer) => Buffer;
}

const FORMAT = 2;
/** Before what the size counts, and before what the checksum covers. */
const SIZE_END = 12;
const CHECKSUM_END = 21;

/** One batch of these records, ascending. Its offsets and times are theirs unless said. */
export function encodeRecordBatch(
  records: readonly RecordToWrite[],
  batch: BatchToWrite = {},
): Buffer {
  const first = records[0]?.offset ?? 0n;
  const { baseOffset = first, lastOffset = records.at(-1)?.offset ?? baseOffset } = batch;
  const times = records.map(({ timestamp = -1n }) => timestamp);
  const latest = times.reduce((max, time) => (time > max ? time : max), -1n);
  const { baseTimestamp = times[0] ?? -1n, maxTimestamp = latest } = batch;
  const body = recordsOf(records, baseOffset, baseTimestamp);
  const payload = records.length > 0 && batch.pack !== undefined ? batch.pack(body) : body;

  const writer = new Writer();
  writer.int64(baseOffset);
  writer.int32(BATCH_HEADER_BYTES + payload.length - SIZE_END);
  writer.int32(batch.leaderEpoch ?? 0);
  writer.int8(FORMAT);
  writer.int32(0); // the checksum, below
  writer.int16(attributesOf(batch));
  writer.int32(Number(lastOffset - baseOffset));
  writer.int64(baseTimestamp);
  writer.int64(maxTimestamp);
  writer.int64(batch.producerId ?? -1n);
  writer.int16(batch.producerEpoch ?? -1);
  writer.int32(batch.baseSequence ?? -1);
  writer.int32(records.length);
  writer.raw(payload);
  const bytes = writer.finish();
  bytes.writeUInt32BE(atOnce(crc32c(bytes.subarray(CHECKSUM_END))), CHECKSUM_END - 4);
  return bytes;
}

function attributesOf(batch: BatchToWrite): number {
  let attributes: number = batch.compression ?? compression.none;
  if (batch.isLogAppendTime === true) attributes |= LOG_APPEND_TIME_FLAG;
  if (batch.isTransactional === true) attributes |= TRANSACTIONAL_FLAG;
  if (batch.isControl === true) attributes |= CONTROL_FLAG;
  if (batch.hasDeleteHorizon === true) attributes |= DELETE_HORIZON_FLAG;
  return attributes;
}

function recordsOf(
  records: readonly RecordToWrite[],
  baseOffset: bigint,
  baseTimestamp: bigint,
): Buffer {
  const all = new Writer();
  for (const { offset, timestamp = -1n, key = null, value = null, headers = [] } of records) {
    const record = new Writer();
    record.int8(0); // attributes, of which there are none yet
    record.varlong(timestamp - baseTimestamp);
    record.varint(Number(offset - baseOffset));
    record.varintBytes(key);
    record.varintBytes(value);
    record.varint(headers.length);
    for (const header of headers) {
      record.varintBytes(Buffer.from(header.key));
      record.varintBytes(header.value);
    }
    all.varintBytes(record.finish());
  }
  return all.finish();
}
