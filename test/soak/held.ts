// What the process holds while nothing is under way, sample by sample, and whether that grows.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from '../bench/statistics';

export interface Held {
  readonly readings: number;
  /** MiB after a garbage collection. */
  readonly heap: number;
  /** Sockets, servers and timers. */
  readonly resources: number;
}

/** Now, after so many readings. */
export function heldAfter(readings: number): Held {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return {
    readings,
    heap: process.memoryUsage().heapUsed / 2 ** 20,
    resources: process.getActiveResourcesInfo().length,
  };
}

/** MiB that the last samples hold more than the first ones, each the median of three. */
export function heapGrowth(samples: readonly Held[]): number {
  const heaps = samples.map(({ heap }) => heap);
  return median(heaps.slice(-3)) - median(heaps.slice(1, 4));
}

/** Whether sockets, servers and timers pile up; a single one that is about to end is none too many. */
export function resourcesGrow(samples: readonly Held[]): boolean {
  const resources = samples.map((sample) => sample.resources);
  return median(resources.slice(-3)) > Math.max(...resources.slice(0, 4));
}
