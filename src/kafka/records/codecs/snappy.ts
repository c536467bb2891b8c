// Snappy as producers write it: raw (librdkafka, Go clients), or in the frames of snappy-java ("xerial"),
// which are blocks with their lengths. Unpacked within a limit.

import { snappyUncompressor } from 'hysnappy';
import type { LongWork } from '../../../base/sharedThread';
import { Reader } from '../../../wire/codec/reader';
import { WireError } from '../../../wire/codec/wireError';
import { tooLarge } from './tooLarge';

const XERIAL_MAGIC = '\x82SNAPPY\0';
/** Version and lowest compatible version. */
const XERIAL_VERSIONS_BYTES = 8;
/** A copy of 64 bytes takes 3: no more can come out of a block, whatever it claims. */
const MOST_RATIO = 22;

/** The content; a step after each block. Throws WireError where it is more than `most` bytes. */
export function* unpackSnappy(packed: Buffer, most: number): LongWork<Buffer> {
  const reader = new Reader(packed);
  const uncompress = snappyUncompressor();
  if (!reader.passIfNext(XERIAL_MAGIC)) return unpackBlock(uncompress, packed, most);
  reader.skip(XERIAL_VERSIONS_BYTES);
  const blocks: Buffer[] = [];
  let left = most;
  while (reader.remaining > 0) {
    const block = unpackBlock(uncompress, reader.bytes() ?? Buffer.alloc(0), left);
    left -= block.length;
    blocks.push(block);
    yield;
  }
  return Buffer.concat(blocks);
}

type Uncompress = ReturnType<typeof snappyUncompressor>;

function unpackBlock(uncompress: Uncompress, block: Buffer, most: number): Buffer {
  const length = new Reader(block).uvarint();
  if (length > most) throw tooLarge(most);
  if (length > block.length * MOST_RATIO) {
    throw new WireError(`${block.length} bytes cannot unpack to ${length}.`);
  }
  try {
    const unpacked = uncompress(block, length);
    return Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.length);
  } catch (error) {
    throw new WireError('It is no Snappy block.', { cause: error });
  }
}
