// Whether work costs no more than its input: measured by how it grows, so that a busy machine says the same.

import assert from 'node:assert/strict';

/** How much larger the large input is. */
const GROWTH = 16;
/** Work that grows with the square of its input takes 256 times as long. */
const ALLOWED = 100;
/** Milliseconds below which a measurement says nothing. */
const NOISE = 5;

/** Fails where `work` takes much longer than its input has grown, from `length` / 16 on. */
export function assertLinear<T>(
  length: number,
  make: (length: number) => T,
  work: (input: T) => unknown,
): void {
  const small = make(Math.floor(length / GROWTH));
  const least = Math.max(NOISE, Math.min(...[1, 2, 3].map(() => timed(small, work))));
  const took = timed(make(length), work);
  const times = (took / least).toFixed(0);
  assert.ok(took < least * ALLOWED, `16 times the input took ${times} times as long: ${took} ms`);
}

/** Milliseconds of this process alone: while others work, a clock would count their time too. */
function timed<T>(input: T, work: (input: T) => unknown): number {
  const start = process.cpuUsage();
  work(input);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
