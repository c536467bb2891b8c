// The latest answer about each thing: its bytes, and the object made from them. If a new answer has
// the same bytes, the same object is used again and nothing is decoded. Nothing is ever returned
// without the bytes of a new answer.

import type { ElementReader } from '../../wire/codec/compileDecoder';

/** The latest answer about one thing. */
interface Known<T> {
  readonly source: string;
  /** A character for each byte: a buffer for each thing would take more room, and most of it beside V8's heap. */
  readonly bytes: string;
  readonly made: T;
  /** The key that followed it in its latest answer: brokers seldom change their order. */
  next: string | undefined;
  /** The round in which it was used last. */
  round: number;
}

/** How an answer is read. */
interface Reading<Raw, T> {
  /** What `make` depends on besides the bytes: the version of the answer, and perhaps its broker. */
  readonly source: string;
  /** The key that the answer probably begins with. */
  readonly first?: string | undefined;
  readonly keyOf: (raw: Raw) => string;
  /** Makes the object. `last` is the object of the earlier answer about the same thing, if there is one. */
  readonly make: (raw: Raw, last: T | undefined) => T;
}

/** Keeps a copy of each thing's bytes, so that no whole answer stays in memory for a part of it. */
export class AnswerMemory<T> {
  readonly #known = new Map<string, Known<T>>();
  #round = 0;

  /** The number of remembered things. */
  get size(): number {
    return this.#known.size;
  }

  /** Reads the elements of one answer. An unchanged element is the same object as before. */
  elements<Raw>({ source, first, keyOf, make }: Reading<Raw, T>): ElementReader<Raw, T> {
    let before: Known<T> | undefined;
    let expected = first;
    const read: ElementReader<Raw, Known<T>> = (reader, decode) => {
      const likely = expected === undefined ? undefined : this.#known.get(expected);
      if (likely?.source === source && reader.passIfNext(likely.bytes)) return likely;
      const start = reader.position;
      const raw = decode(reader);
      expected = keyOf(raw);
      return this.#keep(expected, source, reader.since(start), (last) => make(raw, last));
    };
    return (reader, decode) => {
      const known = read(reader, decode);
      if (before !== undefined) before.next = expected;
      before = known;
      known.round = this.#round;
      expected = known.next;
      return known.made;
    };
  }

  /** The object for these bytes about one thing; made only if the bytes have changed. */
  of(key: string, source: string, bytes: Buffer, make: () => T): T {
    const known = this.#keep(key, source, bytes.toString('latin1'), make);
    known.round = this.#round;
    return known.made;
  }

  /** Forgets what was not used since the last call of this method. */
  forgetUnused(): void {
    for (const [key, { round }] of this.#known) if (round < this.#round) this.#known.delete(key);
    this.#round++;
  }

  #keep(key: string, source: string, bytes: string, make: (last: T | undefined) => T): Known<T> {
    const last = this.#known.get(key);
    if (last?.source === source && last.bytes === bytes) return last;
    const known: Known<T> = {
      source,
      bytes,
      made: make(last?.made),
      next: last?.next,
      round: this.#round,
    };
    this.#known.set(key, known);
    return known;
  }
}
