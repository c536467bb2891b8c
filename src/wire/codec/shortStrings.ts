// Shares the short strings of one message. A topic's name that occurs ten thousand times is made
// once. That saves memory, and is faster than calls into Node.

/**
 * The number of slots, a power of two. Names with the same slot replace each other, which only
 * costs memory.
 */
const SLOTS = 1024;

/** In bytes. Longer strings are rarely repeated. */
export const LONGEST_SHORT_STRING = 64;

export class ShortStrings {
  readonly #slots = new Array<string | undefined>(SLOTS);

  /** The UTF-8 text between two offsets of the buffer, which are at most LONGEST_SHORT_STRING apart. */
  read(buffer: Buffer, start: number, end: number): string {
    let hash = end - start;
    let anyByte = 0;
    for (let at = start; at < end; at++) {
      const byte = buffer[at] ?? 0;
      hash = Math.imul(hash ^ byte, 0x01000193); // FNV-1a
      anyByte |= byte;
    }
    if (anyByte >= 0x80) return buffer.toString('utf8', start, end);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.#slots[slot];
    if (known !== undefined && isSame(known, buffer, start, end)) return known;
    return (this.#slots[slot] = buffer.toString('latin1', start, end));
  }
}

/** For bytes that are ASCII: one character each. */
function isSame(text: string, buffer: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start, i = 0; at < end; at++, i++) {
    if (text.charCodeAt(i) !== buffer[at]) return false;
  }
  return true;
}
