// What one fresh process of a contender reports: one cold reading, then warm ones on the same connections.

import type { RequestCounts } from './workers/requestCounter';

/** What a reading added up, so that contenders can be held against the seed plan and each other. */
export interface LagSum {
  readonly groups: number;
  /** Committed partitions. */
  readonly partitions: number;
  /** Groups and partitions whose lag was not found out. */
  readonly unknown: number;
  /** Sum of all known lags, in decimal: JSON has no 64-bit integers. */
  readonly lag: string;
}

export interface Sample {
  /** Milliseconds from before the first connection to the complete result; no start of the process in it. */
  readonly coldMs: number;
  /** Milliseconds of each further reading; none for a program that ends after one. */
  readonly warmMs: readonly number[];
  /** Processor time, user and system, that the process itself took for each warm reading; milliseconds. */
  readonly warmCpuMs?: readonly number[];
  readonly coldRequests?: RequestCounts;
  /** Of the last warm reading. */
  readonly warmRequests?: RequestCounts;
  /** The process's largest resident size up to the end of the cold reading. */
  readonly coldPeakRssKiB?: number;
  /** The same up to the end of the last warm reading: what the garbage collector puts off adds up. */
  readonly peakRssKiB?: number;
  /** Only of contenders on Node. */
  readonly eventLoop?: {
    /** Longest block of the event loop in milliseconds, beyond the sampling interval of 1 ms. */
    readonly coldBlockMs: number;
    /** The longest of each warm reading. */
    readonly warmBlockMs: readonly number[];
    /** MiB that the result itself keeps on V8's heap after a full collection. */
    readonly heldHeapMiB: number;
  };
  readonly total: LagSum;
}
