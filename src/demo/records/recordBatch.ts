// Record batches as a leader stores them, uncompressed (org.apache.kafka.common.record.DefaultRecordBatch,
// DefaultRecord): a consumer can read what the demo's producers wrote.

import { crc32c } from './crc32c';

interface DemoRecord {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly value: string;
}

const HEADER_BYTES = 61;
/** Bytes in front of what the length counts, and of what the checksum covers. */
const LENGTH_END = 12;
const CRC_END = 21;
const MAGIC = 2;

/** One batch of records with consecutive offsets; at least one record. */
export function recordBatch(baseOffset: number, records: readonly DemoRecord[]): Buffer {
  const base = records[0]?.timestamp ?? 0;
  const latest = records.reduce((max, { timestamp }) => Math.max(max, timestamp), base);
  const body = records.map(({ timestamp, value }, index) =>
    record(timestamp - base, index, Buffer.from(value)),
  );
  const batch = Buffer.concat([Buffer.alloc(HEADER_BYTES), ...body]);
  batch.writeBigInt64BE(BigInt(baseOffset), 0);
  batch.writeInt32BE(batch.length - LENGTH_END, 8);
  batch.writeInt32BE(0, 12); // partition leader epoch
  batch.writeInt8(MAGIC, 16);
  batch.writeInt16BE(0, 21); // attributes: uncompressed, create time
  batch.writeInt32BE(records.length - 1, 23);
  batch.writeBigInt64BE(BigInt(base), 27);
  batch.writeBigInt64BE(BigInt(latest), 35);
  batch.writeBigInt64BE(-1n, 43); // producer id
  batch.writeInt16BE(-1, 51); // producer epoch
  batch.writeInt32BE(-1, 53); // base sequence
  batch.writeInt32BE(records.length, 57);
  batch.writeUInt32BE(crc32c(batch.subarray(CRC_END)), CRC_END - 4);
  return batch;
}

function record(timestampDelta: number, offsetDelta: number, value: Buffer): Buffer {
  const body = Buffer.concat([
    Buffer.of(0), // attributes
    varint(timestampDelta),
    varint(offsetDelta),
    varint(-1), // no key
    varint(value.length),
    value,
    varint(0), // no headers
  ]);
  return Buffer.concat([varint(body.length), body]);
}

/** Signed, zig-zag, of a number below 2^52 in magnitude. */
function varint(value: number): Buffer {
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  const bytes: number[] = [];
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
