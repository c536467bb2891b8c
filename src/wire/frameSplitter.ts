// Cuts a stream of bytes into Kafka's frames: four bytes of size, then that many bytes. Bytes of another
// protocol show as an impossible size, and are named where they can be recognised.

import { WireError } from './codec/wireError';

const MEBIBYTE = 1024 * 1024;

const SIZE_BYTES = 4;

/** Of a larger frame, which may be no more than a claim, room is made for so many times what has come of it. */
const AT_ONCE = 4 * MEBIBYTE;
const GROWTH = 4;

const NOTHING = Buffer.alloc(0);

/** Bytes. */
interface FrameSizes {
  readonly least: number;
  readonly most: number;
}

/** As the brokers' own `socket.request.max.bytes`. */
const ANY_REQUEST: FrameSizes = { least: 0, most: 100 * MEBIBYTE };

/** A protocol that is often found on a port that was taken for Kafka's. */
type RecognizedProtocol = 'HTTP' | 'TLS';

/** A size that no frame can have; nothing after it can be read. */
export class FrameSizeError extends WireError {
  constructor(
    readonly size: number,
    { least, most }: FrameSizes,
    /** The protocol that the bytes belong to, if it is recognized. */
    readonly foreignProtocol: RecognizedProtocol | undefined,
  ) {
    const claim = `A frame claims ${size} bytes`;
    const reason = size < least ? claim : `${claim}, more than the ${most} allowed`;
    super(foreignProtocol === undefined ? `${reason}.` : `${reason}: this is ${foreignProtocol}.`);
  }
}

/**
 * The protocol that a stream begins with, if it is recognisably not Kafka's; needs the first four bytes,
 * and is undefined with fewer. No frame of Kafka's starts so: its size would be above 300 MB.
 */
export function recognizedProtocol(bytes: Buffer): RecognizedProtocol | undefined {
  if (bytes.length < SIZE_BYTES) return undefined;
  if (/^(HTTP|GET |POST|PUT |HEAD|PRI |OPTI)/.test(bytes.toString('latin1', 0, SIZE_BYTES))) {
    return 'HTTP';
  }
  // A TLS record: alert (21) or handshake (22), then the protocol's major version, always 3.
  const isTls = (bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 0x03;
  return isTls ? 'TLS' : undefined;
}

/** Each frame's bytes are copied into memory of its own, so those that came may be overwritten. */
export class FrameSplitter {
  readonly #head = Buffer.alloc(SIZE_BYTES);
  /** Of the frame that comes next; undefined until its four bytes are there. */
  #size: number | undefined;
  #content: Buffer = NOTHING;
  /** Bytes that have come, of the head or of the content. */
  #length = 0;

  /** `room` makes the memory of a frame: so many bytes, of any content. */
  constructor(
    private readonly sizes: FrameSizes = ANY_REQUEST,
    private readonly room = (length: number): Buffer => Buffer.allocUnsafe(length),
  ) {}

  /**
   * Takes the stream's next bytes and gives the content of every frame that is complete now. More than 4 MiB of memory
   * are taken for bytes received, never for a size claimed. Throws FrameSizeError; the stream ends there.
   */
  push(chunk: Buffer): Buffer[] {
    const frames: Buffer[] = [];
    let at = 0;
    while (at < chunk.length) {
      at +=
        this.#size === undefined ? this.#takeHead(chunk, at) : this.#take(chunk, at, this.#size);
      if (this.#length === this.#size) frames.push(this.#finish());
    }
    return frames;
  }

  #takeHead(chunk: Buffer, from: number): number {
    const taken = chunk.copy(this.#head, this.#length, from);
    this.#length += taken;
    if (this.#length === SIZE_BYTES) {
      this.#size = this.#nextSize();
      this.#length = 0;
    }
    return taken;
  }

  #nextSize(): number {
    const size = this.#head.readInt32BE(0);
    if (size >= this.sizes.least && size <= this.sizes.most) return size;
    throw new FrameSizeError(size, this.sizes, recognizedProtocol(this.#head));
  }

  #take(chunk: Buffer, from: number, size: number): number {
    const taken = Math.min(size - this.#length, chunk.length - from);
    this.#makeRoom(this.#length + taken, size);
    chunk.copy(this.#content, this.#length, from, from + taken);
    this.#length += taken;
    return taken;
  }

  #makeRoom(needed: number, size: number): void {
    if (needed <= this.#content.length) return;
    const larger = this.room(size <= AT_ONCE ? size : Math.min(size, needed * GROWTH));
    this.#content.copy(larger, 0, 0, this.#length);
    this.#content = larger;
  }

  #finish(): Buffer {
    const frame = this.#content.subarray(0, this.#length);
    this.#size = undefined;
    this.#content = NOTHING;
    this.#length = 0;
    return frame;
  }
}
