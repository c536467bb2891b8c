// Random values without a state: every value is a function of a seed and a key. So a world started
// twice from one seed is the same world, in whatever order it is asked.

type Key = string | number;

/** 32 bits that depend on nothing but the seed and the keys (FNV-1a, mixed). */
function bits(seed: number, keys: readonly Key[]): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const key of keys) {
    const text = String(key);
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    hash = Math.imul(hash ^ 0x2f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A whole number from 0 up to, not including, `bound`. */
export const pick = (bound: number, seed: number, ...keys: Key[]): number =>
  Math.floor((bits(seed, keys) / 0x1_0000_0000) * bound);

/** 16 bytes as 32 hexadecimal digits: a topic's id. */
export const hexId = (seed: number, ...keys: Key[]): string =>
  [0, 1, 2, 3]
    .map((part) =>
      bits(seed, [part, ...keys])
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');

/** The same as a UUID in its usual spelling: the random part of a member's id. */
export function uuid(seed: number, ...keys: Key[]): string {
  const hex = hexId(seed, ...keys);
  return [0, 8, 12, 16, 20]
    .map((from, i, starts) => hex.slice(from, starts[i + 1] ?? 32))
    .join('-');
}

/** Java's String.hashCode, as Kafka uses it to spread groups over partitions of its offsets topic. */
export function javaHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}
