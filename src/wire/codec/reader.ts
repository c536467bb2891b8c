// Reads Kafka's primitive types from a buffer. Every read is checked against the end of the buffer.
// No claimed length is trusted before its bytes are there.

import { LONGEST_SHORT_STRING, ShortStrings } from './shortStrings';
import { WireError } from './wireError';

/** Bytes of a message from which on repeated strings are worth looking for. */
const SIZE_TO_SHARE_STRINGS = 1024;

export class Reader {
  #at = 0;
  readonly #end: number;
  readonly #shortStrings: ShortStrings | undefined;

  constructor(private readonly buffer: Buffer) {
    this.#end = buffer.length;
    if (buffer.length >= SIZE_TO_SHARE_STRINGS) this.#shortStrings = new ShortStrings();
  }

  get remaining(): number {
    return this.#end - this.#at;
  }

  #take(bytes: number): number {
    const at = this.#at;
    if (bytes > this.#end - at) {
      throw new WireError(`Needs ${bytes} bytes at ${at}, only ${this.#end - at} are left.`);
    }
    this.#at = at + bytes;
    return at;
  }

  bool(): boolean {
    return this.buffer[this.#take(1)] !== 0;
  }

  int8(): number {
    return this.buffer.readInt8(this.#take(1));
  }

  int16(): number {
    return this.buffer.readInt16BE(this.#take(2));
  }

  uint16(): number {
    return this.buffer.readUInt16BE(this.#take(2));
  }

  int32(): number {
    return this.buffer.readInt32BE(this.#take(4));
  }

  int64(): bigint {
    return this.buffer.readBigInt64BE(this.#take(8));
  }

  uuid(): string {
    const at = this.#take(16);
    return this.buffer.toString('hex', at, at + 16);
  }

  /** Unsigned varint of at most 32 bits (KIP-482). */
  uvarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.buffer[this.#take(1)] ?? 0;
      if (shift === 28 && byte > 0x0f) break;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new WireError(`A varint longer than 32 bits ends at ${this.#at}.`);
  }

  /** Signed varint of at most 32 bits, zig-zag (KIP-98). */
  varint(): number {
    const value = this.uvarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Signed varint of at most 64 bits, zig-zag. */
  varlong(): bigint {
    let low = 0; // of the first seven bytes: exact in a number
    for (let shift = 0; shift < 49; shift += 7) {
      const byte = this.buffer[this.#take(1)] ?? 0;
      low += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return unfolded(BigInt(low));
    }
    let value = BigInt(low);
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.buffer[this.#take(1)] ?? 0;
      if (shift === 63n && byte > 1) break;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return unfolded(value);
    }
    throw new WireError(`A varint longer than 64 bits ends at ${this.#at}.`);
  }

  string(): string | null {
    return this.#text(this.int16());
  }

  compactString(): string | null {
    return this.#text(this.uvarint() - 1);
  }

  /** Text whose length is a signed varint, as a record's headers have it. */
  varintString(): string | null {
    return this.#text(this.varint());
  }

  #text(length: number): string | null {
    if (length === -1) return null;
    if (length < 0) throw new WireError(`A string of length ${length} ends at ${this.#at}.`);
    if (length === 0) return '';
    const at = this.#take(length);
    return this.#shortStrings !== undefined && length <= LONGEST_SHORT_STRING
      ? this.#shortStrings.read(this.buffer, at, at + length)
      : this.buffer.toString('utf8', at, at + length);
  }

  bytes(): Buffer | null {
    return this.#slice(this.int32());
  }

  compactBytes(): Buffer | null {
    return this.#slice(this.uvarint() - 1);
  }

  /** Bytes whose length is a signed varint, as in records. */
  varintBytes(): Buffer | null {
    return this.#slice(this.varint());
  }

  #slice(length: number): Buffer | null {
    if (length === -1) return null;
    if (length < 0) throw new WireError(`A byte array of length ${length} ends at ${this.#at}.`);
    const at = this.#take(length);
    return this.buffer.subarray(at, at + length);
  }

  /** Length of an array whose elements take at least `minimum` bytes each, or -1 for null. */
  arrayLength(minimum: number): number {
    return this.#plausible(this.int32(), minimum);
  }

  compactArrayLength(minimum: number): number {
    return this.#plausible(this.uvarint() - 1, minimum);
  }

  #plausible(length: number, minimum: number): number {
    if (length < -1 || length * minimum > this.remaining) {
      throw new WireError(`An array of ${length} cannot fit in the ${this.remaining} bytes left.`);
    }
    return length;
  }

  /** Passes over `length` bytes, e.g. an unknown tagged field. */
  skip(length: number): void {
    this.#take(length);
  }

  /** Passes over a whole tag section. */
  skipTags(): void {
    for (let count = this.uvarint(); count > 0; count--) {
      this.uvarint();
      this.skip(this.uvarint());
    }
  }

  /** The offset of the next byte. */
  get position(): number {
    return this.#at;
  }

  /** Whether these bytes stand next; then they are passed over. A character is a byte. */
  passIfNext(bytes: string): boolean {
    const end = this.#at + bytes.length;
    if (end > this.#end || this.buffer.toString('latin1', this.#at, end) !== bytes) return false;
    this.#at = end;
    return true;
  }

  /** What was read since that offset, a character for each byte. */
  since(start: number): string {
    return this.buffer.toString('latin1', start, this.#at);
  }

  /** Everything not read yet, as a view. */
  rest(): Buffer {
    return this.buffer.subarray(this.#take(this.remaining));
  }
}

/** The signed number behind a zig-zag one. */
const unfolded = (value: bigint): bigint => (value >> 1n) ^ -(value & 1n);
