// How far two offsets are apart, as a number.

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
