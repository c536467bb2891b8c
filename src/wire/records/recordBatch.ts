// Record batches, format 2 (org.apache.kafka.common.record.DefaultRecordBatch, DefaultRecord): the header
// at once, the records in steps.

import type { LongWork } from '../../base/sharedThread';
import { Reader } from '../codec/reader';
import { WireError } from '../codec/wireError';
import type { BatchHeader, StoredBatch } from './storedBatch';
import type { StoredRecord, StoredRecordHeader } from './storedRecord';

export const BATCH_HEADER_BYTES = 61;
/** Length, attributes, two deltas, and the lengths of key, value and headers. */
const RECORD_BYTES = 7;
/** Two lengths. */
const RECORD_HEADER_BYTES = 2;

export const COMPRESSION_MASK = 0x07;
export const LOG_APPEND_TIME_FLAG = 0x08;
export const TRANSACTIONAL_FLAG = 0x10;
export const CONTROL_FLAG = 0x20;
export const DELETE_HORIZON_FLAG = 0x40;

/** The batch that these bytes are, which must be its header at least. */
export function recordBatchOf(bytes: Buffer): StoredBatch {
  const reader = new Reader(bytes);
  const baseOffset = reader.int64();
  reader.skip(4); // size
  const leaderEpoch = reader.int32();
  reader.skip(5); // format, checksum
  const attributes = reader.int16();
  const lastOffset = baseOffset + BigInt(reader.int32());
  const header: BatchHeader = {
    ...{ format: 2, baseOffset, lastOffset, size: bytes.length, leaderEpoch },
    baseTimestamp: reader.int64(),
    maxTimestamp: reader.int64(),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    baseSequence: reader.int32(),
    recordCount: reader.int32(),
    compression: attributes & COMPRESSION_MASK,
    isLogAppendTime: (attributes & LOG_APPEND_TIME_FLAG) !== 0,
    isTransactional: (attributes & TRANSACTIONAL_FLAG) !== 0,
    isControl: (attributes & CONTROL_FLAG) !== 0,
    hasDeleteHorizon: (attributes & DELETE_HORIZON_FLAG) !== 0,
  };
  return { header, bytes };
}

/** The records of a batch from its unpacked payload, which must be exactly them. Throws WireError. */
export function* recordsOfBatch(header: BatchHeader, unpacked: Buffer): LongWork<StoredRecord[]> {
  const { recordCount } = header;
  if (recordCount < 0 || recordCount * RECORD_BYTES > unpacked.length) {
    throw new WireError(`${recordCount} records cannot be in ${unpacked.length} bytes.`);
  }
  const reader = new Reader(unpacked);
  const records: StoredRecord[] = [];
  for (let count = 0; count < recordCount; count++) {
    records.push(recordOf(reader, header));
    yield;
  }
  // An empty batch keeps how it was compressed, and nothing else.
  if (reader.remaining > 0) throw new WireError(`${reader.remaining} bytes are left over.`);
  return records;
}

function recordOf(reader: Reader, batch: BatchHeader): StoredRecord {
  const size = reader.varint();
  const start = reader.position;
  reader.skip(1); // attributes, of which there are none yet
  const delta = reader.varlong();
  const offset = batch.baseOffset + BigInt(reader.varint());
  const record: StoredRecord = {
    offset,
    timestamp: timestampOf(batch, delta),
    key: reader.varintBytes(),
    value: reader.varintBytes(),
    headers: headersOf(reader),
  };
  const read = reader.position - start;
  if (read !== size) {
    throw new WireError(`The record at offset ${offset} has ${read} bytes, not ${size}.`);
  }
  return record;
}

/** Deltas count from `baseTimestamp` whatever that means otherwise. */
const timestampOf = (batch: BatchHeader, delta: bigint): bigint =>
  batch.isLogAppendTime ? batch.maxTimestamp : BigInt.asIntN(64, batch.baseTimestamp + delta);

function headersOf(reader: Reader): StoredRecordHeader[] {
  const count = reader.varint();
  if (count < 0 || count * RECORD_HEADER_BYTES > reader.remaining) {
    throw new WireError(`${count} headers cannot be in the ${reader.remaining} bytes left.`);
  }
  const headers: StoredRecordHeader[] = [];
  for (let at = 0; at < count; at++) {
    const key = reader.varintString();
    if (key === null) throw new WireError('The key of a header is null.');
    headers.push({ key, value: reader.varintBytes() });
  }
  return headers;
}
