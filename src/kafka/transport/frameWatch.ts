// Watches the frame sizes of a stream and finds the first impossible one. kafkajs accepts any size,
// and would wait for the 1.2 GB that the letters "HTTP" amount to.

import { FrameSizeError, recognizedProtocol } from '../../wire/frameSplitter';

const SIZE_BYTES = 4;

/** 256 MiB: more than any answer; text and TLS records read as sizes above 300 MB. */
const MAX_FRAME_SIZE = 256 * 1024 * 1024;

/** Every answer has a correlation id. */
const MIN_FRAME_SIZE = 4;

export class FrameWatch {
  /** Bytes still to come of the frame whose size is known. */
  #missing = 0;
  /** Bytes of a size that is not complete yet. */
  #size: Buffer = Buffer.alloc(0);

  /** Takes the stream's next bytes. Gives an error as soon as a size is impossible; the stream ends there. */
  next(bytes: Buffer): FrameSizeError | undefined {
    let at = 0;
    while (at < bytes.length) {
      const skipped = Math.min(this.#missing, bytes.length - at);
      this.#missing -= skipped;
      at += skipped;
      const taken = bytes.subarray(at, at + SIZE_BYTES - this.#size.length);
      if (taken.length === 0) break;
      this.#size = Buffer.concat([this.#size, taken]);
      at += taken.length;
      if (this.#size.length < SIZE_BYTES) break;
      const size = this.#size.readInt32BE(0);
      if (size < MIN_FRAME_SIZE || size > MAX_FRAME_SIZE) {
        return new FrameSizeError(size, MAX_FRAME_SIZE, recognizedProtocol(this.#size));
      }
      this.#missing = size;
      this.#size = Buffer.alloc(0);
    }
    return undefined;
  }
}
