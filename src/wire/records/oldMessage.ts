// Messages, formats 0 and 1 (org.apache.kafka.common.record.LegacyRecord), which segments written before
// Kafka 0.11 hold. Compressed, one message is the wrapper of a whole set of them.

import type { LongWork } from '../../base/sharedThread';
import { Reader } from '../codec/reader';
import { WireError } from '../codec/wireError';
import { COMPRESSION_MASK, LOG_APPEND_TIME_FLAG } from './recordBatch';
import { compression } from './storedBatch';
import type { BatchHeader, StoredBatch } from './storedBatch';
import type { StoredRecord } from './storedRecord';

/** Everything but key and value, by format. */
export const MESSAGE_HEADER_BYTES = [26, 34] as const;

const NO_TIMESTAMP = -1n;

/** The message that these bytes are. Throws WireError. */
export function messageOf(bytes: Buffer, format: 0 | 1): StoredBatch {
  const reader = new Reader(bytes);
  const offset = reader.int64();
  reader.skip(9); // size, checksum, format
  const attributes = reader.int8();
  const timestamp = format === 0 ? NO_TIMESTAMP : reader.int64();
  const header: BatchHeader = {
    ...{ format, baseOffset: offset, lastOffset: offset, size: bytes.length, recordCount: 1 },
    ...{ baseTimestamp: timestamp, maxTimestamp: timestamp },
    compression: attributes & COMPRESSION_MASK,
    isLogAppendTime: format === 1 && (attributes & LOG_APPEND_TIME_FLAG) !== 0,
    ...{ isTransactional: false, isControl: false, hasDeleteHorizon: false },
    ...{ producerId: -1n, producerEpoch: -1, baseSequence: -1, leaderEpoch: -1 },
  };
  return { header, bytes };
}

/** The compressed set of messages that a wrapper has for its value. Throws WireError. */
export function setOfWrapper(wrapper: StoredBatch): Buffer {
  const { value } = keyAndValue(wrapper);
  if (value === null) throw new WireError('A compressed message holds none.');
  return value;
}

/** The record that an uncompressed message is. Throws WireError. */
export function recordOfMessage(message: StoredBatch): StoredRecord {
  const { baseOffset: offset, baseTimestamp: timestamp } = message.header;
  return { offset, timestamp, ...keyAndValue(message), headers: [] };
}

/**
 * The records of a wrapper from the messages in it. Theirs are the offsets in format 0; in format 1 they
 * count from 0, and the wrapper's offset is the last one's. Throws WireError.
 */
export function* recordsOfWrapper(
  { header: wrapper }: StoredBatch,
  messages: Iterable<StoredBatch>,
): LongWork<StoredRecord[]> {
  const inner: StoredRecord[] = [];
  for (const message of messages) {
    const { format, compression: packed } = message.header;
    if (format !== wrapper.format || packed !== compression.none) {
      throw new WireError('A compressed message holds one of another format or a compressed one.');
    }
    inner.push(recordOfMessage(message));
    yield;
  }
  const last = inner.at(-1);
  if (last === undefined) throw new WireError('A compressed message holds none.');
  if (wrapper.format === 0) return inner;
  const base = wrapper.lastOffset - last.offset;
  return inner.map((record) => ({
    ...record,
    offset: base + record.offset,
    timestamp: wrapper.isLogAppendTime ? wrapper.maxTimestamp : record.timestamp,
  }));
}

function keyAndValue({ header, bytes }: StoredBatch): Pick<StoredRecord, 'key' | 'value'> {
  const reader = new Reader(bytes);
  reader.skip(header.format === 0 ? 18 : 26); // offset to attributes, and the time that format 1 has
  const key = reader.bytes();
  const value = reader.bytes();
  if (reader.remaining > 0) throw new WireError(`${reader.remaining} bytes are left over.`);
  return { key, value };
}
