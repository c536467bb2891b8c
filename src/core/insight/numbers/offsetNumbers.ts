// Offsets as numbers: comparing and adding up bigints makes an object each time, and there are many.

import type { Result } from '../../../base/failure/result';

const bits = new BigInt64Array([1n]);
const halves = new Int32Array(bits.buffer);
/** Where in the eight bytes the lower half is: that depends on the processor. */
const LOW = halves[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;
const HALF = 2 ** 32;

/**
 * An offset, which Kafka has as a signed number of 64 bits. NaN where it is not known, or where it is 2^53 or
 * more away from 0, so that a number would not be exact.
 */
export function exactOffset(offset: Result<bigint> | undefined): number {
  if (offset?.ok !== true) return NaN;
  // Number(bigint) is right, too, and takes ten times as long.
  bits[0] = offset.value;
  const number = (halves[HIGH] ?? 0) * HALF + ((halves[LOW] ?? 0) >>> 0);
  return Number.isSafeInteger(number) ? number : NaN;
}

/**
 * `to` less `from`. Both are taken as numbers first where that is exact, since a difference of two
 * bigints is an object more; every offset that Kafka can reach in practice is below 2^53.
 */
export function difference(from: bigint, to: bigint): number {
  const low = Number(from);
  const high = Number(to);
  const isExact = Number.isSafeInteger(low) && Number.isSafeInteger(high);
  return isExact ? high - low : Number(to - from);
}
