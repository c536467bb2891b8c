// The records of a stored batch of any format, once what it holds has been unpacked.

import type { LongWork } from '../../base/sharedThread';
import { WireError } from '../codec/wireError';
import { recordOfMessage, recordsOfWrapper, setOfWrapper } from './oldMessage';
import { BATCH_HEADER_BYTES, recordsOfBatch } from './recordBatch';
import { compression, type StoredBatch } from './storedBatch';
import { storedBatches } from './storedBatches';
import type { StoredRecord } from './storedRecord';

/** What the header says is compressed, in whatever way. Throws WireError. */
export function packedRecords(batch: StoredBatch): Buffer {
  const { format, compression: packed } = batch.header;
  if (format === 2) return batch.bytes.subarray(BATCH_HEADER_BYTES);
  return packed === compression.none ? batch.bytes : setOfWrapper(batch);
}

/**
 * The records in order; `unpacked` is what `packedRecords` gives, decompressed where the header says so. Keys and
 * values are views into it. No more memory is taken than it is worth. Throws WireError on anything but
 * exactly the records that the header promises, or on more than `most` of them.
 */
export function* decodeRecords(
  batch: StoredBatch,
  unpacked: Buffer,
  most = Infinity,
): LongWork<StoredRecord[]> {
  const { format, compression: packed, recordCount } = batch.header;
  if (recordCount > most) throw tooMany(recordCount, most);
  if (format === 2) return yield* recordsOfBatch(batch.header, unpacked);
  if (packed === compression.none) return [recordOfMessage(batch)];
  return yield* recordsOfWrapper(batch, atMost(whole(unpacked), most));
}

/** The messages of a set, which must not end in the middle of one. */
function* whole(messages: Buffer): Generator<StoredBatch, void, undefined> {
  const left = yield* storedBatches(messages);
  if (left > 0) throw new WireError(`The last message lacks all but ${left} bytes.`);
}

function* atMost<T>(items: Iterable<T>, most: number): Generator<T, void, undefined> {
  let count = 0;
  for (const item of items) {
    if (++count > most) throw tooMany(count, most);
    yield item;
  }
}

const tooMany = (count: number, most: number): WireError =>
  new WireError(`It holds ${count} records or more; ${most} are read at most.`);
