// Cuts a stream of bytes into Kafka's frames: four bytes of size, then that many bytes. Bytes of another
// protocol show as an impossible size, and are named where they can be recognised.

import { WireError } from './codec/wireError';

/** 100 MiB, as the brokers' own `socket.request.max.bytes`. */
const defaultMaxFrameSize = 100 * 1024 * 1024;

const SIZE_BYTES = 4;

/** A protocol that is often found on a port that was taken for Kafka's. */
type RecognizedProtocol = 'HTTP' | 'TLS';

/** A size that no frame can have; nothing after it can be read. */
export class FrameSizeError extends WireError {
  constructor(
    readonly size: number,
    readonly maxSize: number,
    /** The protocol that the bytes belong to, if it is recognized. */
    readonly foreignProtocol: RecognizedProtocol | undefined,
  ) {
    const claim = `A frame claims ${size} bytes`;
    const reason = size < 0 ? claim : `${claim}, more than the ${maxSize} allowed`;
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

export class FrameSplitter {
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(private readonly maxFrameSize = defaultMaxFrameSize) {}

  /**
   * Takes the stream's next bytes and gives the content of every frame that is complete now. Memory is
   * taken for bytes received, never for a size claimed. Throws FrameSizeError; the stream ends there.
   */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const frames: Buffer[] = [];
    for (;;) {
      const size = this.#nextSize();
      if (size === undefined || this.#length < SIZE_BYTES + size) return frames;
      frames.push(this.#take(SIZE_BYTES + size).subarray(SIZE_BYTES));
    }
  }

  /** The size of the frame that comes next, once its four bytes are there. */
  #nextSize(): number | undefined {
    if (this.#length < SIZE_BYTES) return undefined;
    if ((this.#chunks[0]?.length ?? 0) < SIZE_BYTES) this.#join();
    const head = this.#chunks[0] ?? Buffer.alloc(0);
    const size = head.readInt32BE(0);
    if (size < 0 || size > this.maxFrameSize) {
      throw new FrameSizeError(size, this.maxFrameSize, recognizedProtocol(head));
    }
    return size;
  }

  #take(bytes: number): Buffer {
    if ((this.#chunks[0]?.length ?? 0) < bytes) this.#join();
    const all = this.#chunks[0] ?? Buffer.alloc(0);
    if (all.length === bytes) this.#chunks.shift();
    else this.#chunks[0] = all.subarray(bytes);
    this.#length -= bytes;
    return all.subarray(0, bytes);
  }

  #join(): void {
    this.#chunks = [Buffer.concat(this.#chunks)];
  }
}
