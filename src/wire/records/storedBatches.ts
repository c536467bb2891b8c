// Cuts the records of a Fetch answer into what they are stored in, of any format.

import { WireError } from '../codec/wireError';
import { messageOf, MESSAGE_HEADER_BYTES } from './oldMessage';
import { BATCH_HEADER_BYTES, recordBatchOf } from './recordBatch';
import type { StoredBatch } from './storedBatch';

/** Of an offset and a length, which the length does not count. */
const LOG_OVERHEAD = 12;
const SIZE_AT = 8;
const FORMAT_AT = 16;

/**
 * Every whole batch, in order; returns how many bytes are left, of one that the broker has cut off. Throws
 * WireError where bytes are no batch: what stands after them cannot be found.
 */
export function* storedBatches(records: Buffer): Generator<StoredBatch, number, undefined> {
  let at = 0;
  while (records.length - at > FORMAT_AT) {
    const format = records.readInt8(at + FORMAT_AT);
    if (format !== 0 && format !== 1 && format !== 2) {
      throw new WireError(`Records of format ${format} are unknown.`);
    }
    const size = records.readInt32BE(at + SIZE_AT) + LOG_OVERHEAD;
    const least = format === 2 ? BATCH_HEADER_BYTES : MESSAGE_HEADER_BYTES[format];
    if (size < least) throw new WireError(`A batch cannot have ${size} bytes.`);
    if (size > records.length - at) break;
    const bytes = records.subarray(at, at + size);
    yield format === 2 ? recordBatchOf(bytes) : messageOf(bytes, format);
    at += size;
  }
  return records.length - at;
}
