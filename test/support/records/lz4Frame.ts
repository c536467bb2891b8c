// LZ4 frames of every kind that the format allows, put together from what is to stand in them. Checksums
// are zeros: who unpacks passes over them.

export interface Lz4Sequence {
  readonly literals: Uint8Array;
  /** How far back the match begins, as far as there is something: at least 1, at most all. */
  readonly distance: number;
  /** Bytes of the match, at least 4. */
  readonly match: number;
}

export interface Lz4FrameToMake {
  readonly blocks: readonly {
    readonly sequences: readonly Lz4Sequence[];
    readonly tail: Uint8Array;
    readonly isStored: boolean;
  }[];
  readonly blockChecksum: boolean;
  readonly contentChecksum: boolean;
  readonly contentSize: boolean;
  /** No content at all, but a frame to be passed over. */
  readonly isSkippable: boolean;
}

/** A compressed block; distances are taken as they are. */
export function lz4Block(sequences: readonly Lz4Sequence[], tail: Uint8Array): Buffer {
  const parts = sequences.map(({ literals, distance, match }) =>
    Buffer.from([
      (Math.min(15, literals.length) << 4) | Math.min(15, match - 4),
      ...rest(literals.length),
      ...literals,
      ...[distance & 0xff, distance >> 8],
      ...rest(match - 4),
    ]),
  );
  const last = [Math.min(15, tail.length) << 4, ...rest(tail.length), ...tail];
  return Buffer.concat([...parts, Buffer.from(last)]);
}

/** A frame and its content. */
export function lz4Frame(frame: Lz4FrameToMake): { packed: Buffer; content: Buffer } {
  if (frame.isSkippable) {
    return {
      packed: Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]),
      content: Buffer.alloc(0),
    };
  }
  const content: number[] = [];
  const blocks = frame.blocks.map(({ sequences, tail, isStored }) => {
    if (isStored) {
      content.push(...tail);
      return Buffer.concat([
        uint32(tail.length + 0x80000000),
        tail,
        Buffer.alloc(frame.blockChecksum ? 4 : 0),
      ]);
    }
    const placed = sequences.map(({ literals, distance, match }) => {
      content.push(...literals);
      const back = 1 + (distance % content.length);
      for (let n = 0; n < match; n++) content.push(content[content.length - back] ?? 0);
      return { literals, distance: back, match };
    });
    content.push(...tail);
    const block = lz4Block(placed, tail);
    return Buffer.concat([uint32(block.length), block, Buffer.alloc(frame.blockChecksum ? 4 : 0)]);
  });
  const flags =
    0x40 |
    (frame.blockChecksum ? 0x10 : 0) |
    (frame.contentSize ? 8 : 0) |
    (frame.contentChecksum ? 4 : 0);
  const packed = Buffer.concat([
    Buffer.from([4, 0x22, 0x4d, 0x18, flags, 0x40]),
    Buffer.alloc(frame.contentSize ? 8 : 0),
    Buffer.of(0),
    ...blocks,
    uint32(0),
    Buffer.alloc(frame.contentChecksum ? 4 : 0),
  ]);
  return { packed, content: Buffer.from(content) };
}

/** What a length of 15 or more needs behind its four bits. */
function rest(length: number): number[] {
  if (length < 15) return [];
  const bytes = Array<number>(Math.floor((length - 15) / 255)).fill(255);
  return [...bytes, (length - 15) % 255];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
