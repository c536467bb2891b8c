// The two checksums of records: CRC-32C (Castagnoli) of batches, CRC-32 of the messages before Kafka 0.11.
// Node's zlib has only the latter, and that not in every version.

import type { LongWork } from '../../base/sharedThread';

const CASTAGNOLI = 0x82f63b78;
const IEEE = 0xedb88320;

/** Bytes between two steps: well under a millisecond. */
const BYTES_PER_STEP = 64 * 1024;

function tableOf(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value;
  });
}

const castagnoli = tableOf(CASTAGNOLI);
const ieee = tableOf(IEEE);

/** Of a record batch (format 2), as an unsigned 32-bit number. */
export const crc32c = (bytes: Buffer): LongWork<number> => checksum(castagnoli, bytes);

/** Of a message (formats 0 and 1), as an unsigned 32-bit number. */
export const crc32 = (bytes: Buffer): LongWork<number> => checksum(ieee, bytes);

function* checksum(table: Uint32Array, bytes: Buffer): LongWork<number> {
  let crc = 0xffffffff;
  for (let from = 0; from < bytes.length; from += BYTES_PER_STEP) {
    const end = Math.min(bytes.length, from + BYTES_PER_STEP);
    for (let at = from; at < end; at++) {
      crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
    }
    yield;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
