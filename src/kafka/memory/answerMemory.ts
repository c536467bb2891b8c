// What answers said of each thing last, as bytes and as what was made of them: where the bytes are the
// same, so is the object, and nothing is decoded. Nothing is ever answered from here without the bytes of
// a new answer.

import type { ElementReader } from '../../wire/codec/compileDecoder';

/** What was said of one thing. */
interface Known<T> {
  readonly source: string;
  readonly bytes: Buffer;
  readonly made: T;
  /** What stood behind it in the last answer that it was in: brokers seldom change their order. */
  next: string | undefined;
  /** The round in which it was asked for last. */
  round: number;
}

/** How an answer is read. */
interface Reading<Raw, T> {
  /** All that `make` depends on but the bytes: the version of the answer, and perhaps its broker. */
  readonly source: string;
  /** What the answer probably begins with. */
  readonly first?: string | undefined;
  readonly keyOf: (raw: Raw) => string;
  /** `last` is what was made of other bytes about the same thing, if that is known. */
  readonly make: (raw: Raw, last: T | undefined) => T;
}

/** Keeps a copy of the bytes of each thing, so that no answer is held for a small part of it. */
export class AnswerMemory<T> {
  readonly #known = new Map<string, Known<T>>();
  #round = 0;

  /** How many things are remembered. */
  get size(): number {
    return this.#known.size;
  }

  /** Reads the elements of one answer; what did not change is the same object as before. */
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

  /** What these bytes say of one thing; made only where it is not what they said last. */
  of(key: string, source: string, bytes: Buffer, make: () => T): T {
    const known = this.#keep(key, source, bytes, make);
    known.round = this.#round;
    return known.made;
  }

  /** Forgets what was not asked for since this was called last. */
  forgetUnused(): void {
    for (const [key, { round }] of this.#known) if (round < this.#round) this.#known.delete(key);
    this.#round++;
  }

  #keep(key: string, source: string, bytes: Buffer, make: (last: T | undefined) => T): Known<T> {
    const last = this.#known.get(key);
    if (last?.source === source && last.bytes.equals(bytes)) return last;
    const known: Known<T> = {
      source,
      bytes: Buffer.from(bytes),
      made: make(last?.made),
      next: last?.next,
      round: this.#round,
    };
    this.#known.set(key, known);
    return known;
  }
}
