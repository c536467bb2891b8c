// Writes Kafka's primitive types into a buffer that grows as needed.

import { WireError } from './wireError';

const INITIAL_SIZE = 256;

export class Writer {
  #buffer = Buffer.allocUnsafe(INITIAL_SIZE);
  #at = 0;

  #grow(bytes: number): number {
    const at = this.#at;
    const needed = at + bytes;
    if (needed > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
      this.#buffer.copy(larger, 0, 0, at);
      this.#buffer = larger;
    }
    this.#at = needed;
    return at;
  }

  /** How many bytes were written so far. */
  get length(): number {
    return this.#at;
  }

  /** What was written so far, as a view: write no more after taking it. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  bool(value: boolean): void {
    const at = this.#grow(1);
    this.#buffer[at] = value ? 1 : 0;
  }

  int8(value: number): void {
    const at = this.#grow(1);
    this.#buffer.writeInt8(value, at);
  }

  int16(value: number): void {
    const at = this.#grow(2);
    this.#buffer.writeInt16BE(value, at);
  }

  uint16(value: number): void {
    const at = this.#grow(2);
    this.#buffer.writeUInt16BE(value, at);
  }

  int32(value: number): void {
    const at = this.#grow(4);
    this.#buffer.writeInt32BE(value, at);
  }

  int64(value: bigint): void {
    const at = this.#grow(8);
    this.#buffer.writeBigInt64BE(value, at);
  }

  uuid(value: string): void {
    if (!/^[0-9a-f]{32}$/i.test(value)) throw new WireError(`"${value}" is not a UUID in hex.`);
    const at = this.#grow(16);
    this.#buffer.write(value, at, 'hex');
  }

  uvarint(value: number): void {
    while (value >= 0x80) {
      const at = this.#grow(1);
      this.#buffer[at] = (value & 0x7f) | 0x80;
      value = Math.floor(value / 128);
    }
    const at = this.#grow(1);
    this.#buffer[at] = value;
  }

  /** Signed, zig-zag, of at most 32 bits. */
  varint(value: number): void {
    this.uvarint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** Signed, zig-zag, of at most 64 bits. */
  varlong(value: bigint): void {
    let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
    while (rest >= 0x80n) {
      this.int8(Number(rest & 0x7fn) - 0x80);
      rest >>= 7n;
    }
    this.int8(Number(rest));
  }

  string(value: string | null): void {
    if (value === null) {
      this.int16(-1);
      return;
    }
    const length = Buffer.byteLength(value);
    if (length > 0x7fff) throw new WireError(`A string of ${length} bytes is too long.`);
    this.int16(length);
    this.#text(value, length);
  }

  compactString(value: string | null): void {
    const length = value === null ? -1 : Buffer.byteLength(value);
    this.uvarint(length + 1);
    if (value !== null) this.#text(value, length);
  }

  #text(value: string, length: number): void {
    const at = this.#grow(length);
    this.#buffer.write(value, at, length, 'utf8');
  }

  bytes(value: Buffer | null): void {
    this.int32(value?.length ?? -1);
    if (value !== null) this.raw(value);
  }

  compactBytes(value: Buffer | null): void {
    this.uvarint((value?.length ?? -1) + 1);
    if (value !== null) this.raw(value);
  }

  /** Bytes whose length is a signed varint, as in records. */
  varintBytes(value: Buffer | null): void {
    this.varint(value?.length ?? -1);
    if (value !== null) this.raw(value);
  }

  /** Bytes as they are, without a length. */
  raw(value: Buffer): void {
    const at = this.#grow(value.length);
    value.copy(this.#buffer, at);
  }

  /** Length of an array that follows; -1 for null. */
  arrayLength(length: number): void {
    this.int32(length);
  }

  compactArrayLength(length: number): void {
    this.uvarint(length + 1);
  }

  /** An empty tag section. */
  noTags(): void {
    this.uvarint(0);
  }
}
