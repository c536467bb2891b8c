// What some work takes of this process: by the clock, of the processor, and for how long nothing else could run.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. */
export interface Timed {
  readonly ms: number;
  /** Of the whole process, garbage collection and compression on other threads included. */
  readonly cpuMs: number;
  /** The longest block of the event loop, beyond the sampling interval of 1 ms. */
  readonly blockMs: number;
}

const SAMPLING_MS = 1;

export async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const delay = monitorEventLoopDelay({ resolution: SAMPLING_MS });
  delay.enable();
  await sleep(5 * SAMPLING_MS); // a first sample to measure the next one from
  delay.reset();
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  await sleep(5 * SAMPLING_MS); // the block that ended in the result counts too
  delay.disable();
  const blockMs = Math.max(0, delay.max / 1e6 - SAMPLING_MS);
  return { ms, cpuMs: (user + system) / 1000, blockMs };
}
