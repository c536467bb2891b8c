// Memory for answers, used again once they are read. Each large buffer that is made is memory beside V8's heap. While
// V8 marks a large heap, it answers each with a step of marking of 20 ms and more, and several answers may come at once.

/** Bytes. Node makes smaller buffers out of a common one. */
const LEAST = 4096;
/** Bytes that are kept while no answer needs them. */
const MOST_FREE = 16 * 1024 * 1024;

export class AnswerRooms {
  /** By their length, a power of two. */
  readonly #free = new Map<number, ArrayBuffer[]>();
  #freeBytes = 0;
  /** Those that were taken. Who gives none back loses nothing: they are garbage then. */
  readonly #taken = new WeakSet<ArrayBuffer>();

  /** So many bytes, of any content. */
  take(length: number): Buffer {
    if (length < LEAST) return Buffer.allocUnsafe(length);
    const room = this.#room(2 ** Math.ceil(Math.log2(length)));
    this.#taken.add(room);
    return Buffer.from(room, 0, length);
  }

  /** Gives back what was taken, or a view of it: nobody may hold another one. */
  giveBack({ buffer: room }: Buffer): void {
    if (!(room instanceof ArrayBuffer) || !this.#taken.delete(room)) return;
    const { byteLength } = room;
    if (this.#freeBytes + byteLength > MOST_FREE) return;
    const free = this.#free.get(byteLength) ?? [];
    this.#free.set(byteLength, free);
    free.push(room);
    this.#freeBytes += byteLength;
  }

  #room(byteLength: number): ArrayBuffer {
    const room = this.#free.get(byteLength)?.pop();
    if (room === undefined) return Buffer.allocUnsafeSlow(byteLength).buffer;
    this.#freeBytes -= byteLength;
    return room;
  }
}

/** Of all connections. */
export const answerRooms = new AnswerRooms();
