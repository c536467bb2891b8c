// Joins pictures of one size into an animated PNG, which plays wherever pictures are shown. Nothing is decoded: the
// packed pixels of each picture go into a frame as they are.

import { crc32 } from 'node:zlib';

export interface Frame {
  /** A PNG; all frames have the same size and kind of pixels. */
  readonly png: Buffer;
  /** How long it is shown. */
  readonly milliseconds: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Bytes around a chunk's data: length, type, checksum. */
const AROUND = 12;

/** Plays the frames over and over; what shows no animation shows the first. */
export function animatedPng(frames: readonly Frame[]): Buffer {
  const pictures = frames.map(({ png }) => chunksOf(png));
  const [header] = pictures[0] ?? [];
  if (header?.type !== 'IHDR') throw new Error('There is no picture to begin with.');
  const out: Chunk[] = [header, { type: 'acTL', data: numbers(frames.length, 0) }];
  let sequence = 0;
  for (const [at, chunks] of pictures.entries()) {
    if (chunks[0]?.data.equals(header.data) !== true) {
      throw new Error(`Frame ${at + 1} has another size or kind than the first.`);
    }
    out.push({ type: 'fcTL', data: control(sequence++, header, frames[at]?.milliseconds ?? 0) });
    for (const { type, data } of chunks) {
      if (type !== 'IDAT') continue;
      if (at === 0) out.push({ type, data });
      else out.push({ type: 'fdAT', data: Buffer.concat([numbers(sequence++), data]) });
    }
  }
  out.push({ type: 'IEND', data: Buffer.alloc(0) });
  return Buffer.concat([SIGNATURE, ...out.map(bytesOf)]);
}

/** The chunks of a PNG in their order. */
export function chunksOf(png: Buffer): Chunk[] {
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('This is no PNG.');
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + AROUND <= png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += AROUND + length;
  }
  return chunks;
}

/** Frame control: the whole picture, for so long, in place of the one before. */
function control(sequence: number, header: Chunk, milliseconds: number): Buffer {
  const size = header.data.subarray(0, 8);
  const time = Buffer.alloc(6);
  time.writeUInt16BE(milliseconds, 0);
  time.writeUInt16BE(1000, 2);
  return Buffer.concat([numbers(sequence), size, numbers(0, 0), time]);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
}

function bytesOf({ type, data }: Chunk): Buffer {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers(data.length), checked, numbers(crc32(checked))]);
}
