// LZ4 frames (github.com/lz4/lz4, doc/lz4_Frame_format.md and lz4_Block_format.md), unpacked within a limit.
// Checksums are passed over: records have their own, and old producers wrote a wrong one into the header.

import type { LongWork } from '../../../base/sharedThread';
import { WireError } from '../../../wire/codec/wireError';
import { tooLarge } from './tooLarge';

const MAGIC = 0x184d2204;
const SKIPPABLE_MAGIC = 0x184d2a50;
const SKIPPABLE_MASK = 0xfffffff0;

const BLOCK_CHECKSUM_FLAG = 0x10;
const CONTENT_SIZE_FLAG = 0x08;
const CONTENT_CHECKSUM_FLAG = 0x04;
const DICTIONARY_FLAG = 0x01;
/** The highest bit of a block's size: it is stored as it is. */
const STORED_FLAG = 0x80000000;

/** A length in a token that goes on in further bytes. */
const LONG = 15;
const SHORTEST_MATCH = 4;

/** The content of all frames; a step after each block. Throws WireError where it is more than `most` bytes. */
export function* unpackLz4(packed: Buffer, most: number): LongWork<Buffer> {
  const output = new Output(most);
  let at = 0;
  while (at < packed.length) {
    const magic = uint32(packed, at);
    if ((magic & SKIPPABLE_MASK) >>> 0 === SKIPPABLE_MAGIC) {
      at += 8 + uint32(packed, at + 4);
      if (at > packed.length) throw cutOff();
      continue;
    }
    if (magic !== MAGIC) throw new WireError('It is no LZ4 frame.');
    at = yield* unpackFrame(packed, at + 4, output);
  }
  return output.finish();
}

/** Unpacks the frame whose magic number ends at `at`; gives where the frame ends. */
function* unpackFrame(packed: Buffer, at: number, output: Output): LongWork<number> {
  const flags = packed[at] ?? 0;
  if (flags >> 6 !== 1) throw new WireError(`LZ4 frames of version ${flags >> 6} are unknown.`);
  if ((flags & DICTIONARY_FLAG) !== 0) throw new WireError('It needs a dictionary.');
  at += (flags & CONTENT_SIZE_FLAG) === 0 ? 3 : 11; // flags, block size, content size, checksum
  const checksum = (flags & BLOCK_CHECKSUM_FLAG) === 0 ? 0 : 4;
  const start = output.length;
  for (;;) {
    const size = uint32(packed, at);
    at += 4;
    if (size === 0) break;
    const end = at + (size & ~STORED_FLAG);
    if (end + checksum > packed.length) throw cutOff();
    const block = packed.subarray(at, end);
    if ((size & STORED_FLAG) === 0) unpackBlock(block, output, start);
    else output.literals(block, 0, block.length);
    at = end + checksum;
    yield;
  }
  if ((flags & CONTENT_CHECKSUM_FLAG) !== 0) at += 4;
  if (at > packed.length) throw cutOff();
  return at;
}

/** Matches may reach back to where the frame starts: blocks may be linked. */
function unpackBlock(block: Buffer, output: Output, start: number): void {
  let at = 0;
  /** A length begun in the token: each further byte adds to it, until one is not 255. */
  const lengthOf = (begun: number): number => {
    let length = begun;
    if (begun !== LONG) return length;
    for (let byte = 255; byte === 255; length += byte) {
      if (at >= block.length) throw cutOff();
      byte = block[at++] ?? 0;
    }
    return length;
  };
  while (at < block.length) {
    const token = block[at++] ?? 0;
    const literals = lengthOf(token >> 4);
    if (literals > block.length - at) throw cutOff();
    output.literals(block, at, literals);
    at += literals;
    if (at === block.length) return; // the last sequence has no match
    if (block.length - at < 2) throw cutOff();
    const distance = block.readUInt16LE(at);
    at += 2;
    const match = lengthOf(token & LONG) + SHORTEST_MATCH;
    if (distance === 0 || distance > output.length - start) {
      throw new WireError('It repeats bytes from before its start.');
    }
    output.repeat(distance, match);
  }
}

/** Grows as it is written to, never beyond its limit. */
class Output {
  #bytes = Buffer.alloc(0);
  length = 0;

  constructor(private readonly most: number) {}

  literals(from: Buffer, at: number, length: number): void {
    const to = this.#grow(length);
    from.copy(this.#bytes, to, at, at + length);
  }

  /** Writes again what was written `distance` bytes before, of which the end may be what is written here. */
  repeat(distance: number, length: number): void {
    const to = this.#grow(length);
    const bytes = this.#bytes;
    if (distance >= length) bytes.copyWithin(to, to - distance, to - distance + length);
    else for (let at = to; at < to + length; at++) bytes[at] = bytes[at - distance] ?? 0;
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }

  #grow(length: number): number {
    const at = this.length;
    const needed = at + length;
    if (needed > this.most) throw tooLarge(this.most);
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.min(this.most, Math.max(needed, at * 2, 64 * 1024)));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    this.length = needed;
    return at;
  }
}

function uint32(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw cutOff();
  return bytes.readUInt32LE(at);
}

const cutOff = (): WireError => new WireError('The packed data is cut off.');
