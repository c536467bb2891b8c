// A contender's samples boiled down to the figures that are compared.

import type { RequestCounts } from './workers/requestCounter';
import type { Sample } from './sample';
import { median } from './statistics';

/** Milliseconds. Where the median is low, what made the longest was not the reading but the machine. */
export interface Blocks {
  readonly median: number;
  readonly longest: number;
}

export interface Medians {
  /** Median over the rounds, in milliseconds. */
  readonly coldMs: number;
  /** Median over the rounds of each round's median; undefined where every reading is a cold one. */
  readonly warmMs: number | undefined;
  /** Processor time of the process in one warm reading, as `warmMs`. */
  readonly warmCpuMs: number | undefined;
  /** Requests of one warm reading. */
  readonly requests: number | undefined;
  /** Largest resident size up to the end of the cold, of the last warm reading; medians over the rounds. */
  readonly coldPeakRssMiB: number | undefined;
  readonly peakRssMiB: number | undefined;
  /** Blocks of the event loop: the longest of every cold, of every warm reading. */
  readonly coldBlock: Blocks | undefined;
  readonly warmBlock: Blocks | undefined;
  readonly heldHeapMiB: number | undefined;
}

export function mediansOf(samples: readonly Sample[]): Medians {
  const warm = samples.filter(({ warmMs }) => warmMs.length > 0);
  const cpu = samples.flatMap(({ warmCpuMs = [] }) =>
    warmCpuMs.length === 0 ? [] : [median(warmCpuMs)],
  );
  const loops = samples.flatMap(({ eventLoop }) => (eventLoop === undefined ? [] : [eventLoop]));
  return {
    coldMs: median(samples.map(({ coldMs }) => coldMs)),
    warmMs: warm.length === 0 ? undefined : median(warm.map(({ warmMs }) => median(warmMs))),
    warmCpuMs: cpu.length === 0 ? undefined : median(cpu),
    requests: sumOf(samples.at(-1)?.warmRequests),
    coldPeakRssMiB: medianMiB(samples.map(({ coldPeakRssKiB }) => coldPeakRssKiB)),
    peakRssMiB: medianMiB(samples.map(({ peakRssKiB }) => peakRssKiB)),
    coldBlock: blocksOf(loops.map(({ coldBlockMs }) => coldBlockMs)),
    warmBlock: blocksOf(loops.flatMap(({ warmBlockMs }) => warmBlockMs)),
    heldHeapMiB: loops.length === 0 ? undefined : median(loops.map((loop) => loop.heldHeapMiB)),
  };
}

function sumOf(requests: RequestCounts | undefined): number | undefined {
  if (requests === undefined) return undefined;
  return Object.values(requests).reduce((sum, count) => sum + count, 0);
}

function medianMiB(kibibytes: readonly (number | undefined)[]): number | undefined {
  const known = kibibytes.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known) / 1024;
}

function blocksOf(blocks: readonly number[]): Blocks | undefined {
  return blocks.length === 0 ? undefined : { median: median(blocks), longest: Math.max(...blocks) };
}
