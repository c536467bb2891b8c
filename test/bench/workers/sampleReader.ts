// The measuring that both contenders on Node share: run in a process of its own, it reads as often as
// asked and prints a Sample as its last line.

import { setTimeout as sleep } from 'node:timers/promises';
import type { LagSum, Sample } from '../sample';
import { countRequests } from './requestCounter';
import { timed } from './timed';

/** What a worker is told, as JSON in its first argument. */
export interface WorkerOptions {
  readonly servers: string;
  /** Readings after the first, on the same connections. */
  readonly warm: number;
}

/** One contender: `read` is timed, `sum` is not. */
export interface LagReader<T> {
  connect(servers: string): Promise<void>;
  read(): Promise<T>;
  sum(read: T): LagSum;
  /** What happens in the cluster before a warm reading, of which so many are to come; not measured. */
  meanwhile?(toCome: number): Promise<void>;
  close(): Promise<void>;
}

const PAUSE_MS = 100;

/** Measures and prints; the latest result is kept while the next is read, as the extension keeps it. */
export async function printSample<T>(reader: LagReader<T>): Promise<void> {
  const { servers, warm } = JSON.parse(process.argv[2]!) as WorkerOptions;
  const takeRequests = countRequests();
  const heapBefore = heapInUse();

  // The only place that keeps a result: an older one is free as soon as the next is complete.
  let latest: T | undefined;
  const cold = await timed(async () => {
    await reader.connect(servers);
    latest = await reader.read();
  });
  const coldRequests = takeRequests();
  const coldPeakRssKiB = process.resourceUsage().maxRSS;
  let warmRequests = coldRequests;
  const warmMs: number[] = [];
  const warmCpuMs: number[] = [];
  const warmBlockMs: number[] = [];
  for (let count = 0; count < warm; count++) {
    await reader.meanwhile?.(warm - count);
    await sleep(PAUSE_MS);
    takeRequests();
    const { ms, cpuMs, blockMs } = await timed(async () => {
      latest = await reader.read();
    });
    warmMs.push(ms);
    warmCpuMs.push(cpuMs);
    warmBlockMs.push(blockMs);
    warmRequests = takeRequests();
  }

  const peakRssKiB = process.resourceUsage().maxRSS;
  const heldHeapMiB = (heapInUse() - heapBefore) / 2 ** 20;
  const sample: Sample = {
    coldMs: cold.ms,
    warmMs,
    warmCpuMs,
    coldRequests,
    warmRequests,
    coldPeakRssKiB,
    peakRssKiB,
    eventLoop: { coldBlockMs: cold.blockMs, warmBlockMs, heldHeapMiB },
    total: reader.sum(latest!),
  };
  await reader.close();
  process.stdout.write(`${JSON.stringify(sample)}\n`);
}

/** Bytes on V8's heap after a full collection; needs --expose-gc. */
function heapInUse(): number {
  if (globalThis.gc === undefined) throw new Error('Start this worker with --expose-gc.');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
