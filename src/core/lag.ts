// The lag of a partition and of anything made of partitions.

import type { Failure } from '../base/failure/failure';
import { atOnce, type LongWork } from '../base/sharedThread';
import type { CommittedOffset } from './model';
import type { Result } from '../base/failure/result';

/**
 * Log end offset − committed offset (Kafka's ConsumerGroupCommand.getLag), as far as it is known; of a
 * share group the records that the broker counts as not finished.
 * `known.lag` may be negative: the topic was recreated or truncated. `noCommit.available` is the
 * number of records there are to read, undefined where that is not known either.
 */
export type PartitionLag =
  | {
      readonly kind: 'known';
      readonly lag: bigint;
      /** There may be less: a share group has finished some of it, and the broker does not count them. */
      readonly atMost?: true;
      /** Log end offset − committed offset, where all of it is proven to be markers of transactions: then `lag` is 0. */
      readonly markers?: bigint;
    }
  | {
      readonly kind: 'noCommit';
      readonly available: bigint | undefined;
      /** It counts as lag: Kafka Streams reads a whole log of which it has no commit (StreamsGroupCommand). */
      readonly counted?: true;
    }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** A sum of partition lags that says what it leaves out. */
export interface LagTotal {
  /** Sum over partitions whose lag is known; negative ones count as 0. */
  readonly lag: bigint;
  readonly partitions: number;
  /** Partitions whose lag could not be found out. When > 0 the true lag may be higher. */
  readonly unknown: number;
  /** Partitions assigned to a member but without a commit; not those of which the whole log is counted. */
  readonly noCommit: number;
  /** Those of `noCommit` that have records to read, or may have. An empty log is no backlog. */
  readonly unread: number;
  /** Partitions committed beyond the end of their log. */
  readonly negative: number;
  /** Partitions of share groups that may have less than what they add to the sum; absent for none. */
  readonly atMost?: number;
  /** What is not counted because it is proven to be markers of transactions; absent for none. */
  readonly markers?: bigint;
}

export const NO_LAG: LagTotal = {
  lag: 0n,
  partitions: 0,
  unknown: 0,
  noCommit: 0,
  unread: 0,
  negative: 0,
};

/**
 * The lag of one partition. Without a commit (none, or Kafka's sentinel −1) there is no lag,
 * however long the log. An offset or log end that could not be read makes the lag unknown, never 0.
 * OffsetFetch leaves out commits of topics that one may not describe, so of those nothing is known.
 */
export function partitionLag(
  commit: CommittedOffset | undefined,
  end: Result<bigint>,
  start: Result<bigint> | undefined,
): PartitionLag {
  const offset = commit?.offset;
  if (offset?.ok === false) return { kind: 'unknown', failure: offset.failure };
  if (commit === undefined && isDenied(end)) return { kind: 'unknown', failure: end.failure };
  const committed = offset?.value ?? -1n;
  if (committed < 0n) {
    const sized = end.ok && start?.ok === true;
    return { kind: 'noCommit', available: sized ? end.value - start.value : undefined };
  }
  const counted = commit?.share?.lag;
  if (counted !== undefined) return { kind: 'known', lag: counted };
  if (!end.ok) return { kind: 'unknown', failure: end.failure };
  const lag = end.value - committed;
  return commit?.share !== undefined && lag > 0n
    ? { kind: 'known', lag, atMost: true }
    : { kind: 'known', lag };
}

/**
 * How many records beyond its start offset a share group has finished: end − start − lag. They come again
 * when the start is moved, since the brokers then forget them. Undefined where it is not known.
 */
export function finishedBeyondStart(
  { offset, share }: Pick<CommittedOffset, 'offset' | 'share'>,
  end: Result<bigint> | undefined,
): bigint | undefined {
  if (share?.lag === undefined || !offset.ok || offset.value < 0n || end?.ok !== true) {
    return undefined;
  }
  const finished = end.value - offset.value - share.lag;
  // The end may be older than the count, and then misses what was written in between.
  return finished < 0n ? 0n : finished;
}

const isDenied = (
  result: Result<unknown>,
): result is Extract<Result<unknown>, { readonly ok: false }> =>
  !result.ok && result.failure.kind === 'denied';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Adds up partition lags. */
export class LagSum {
  readonly #total: Writable<LagTotal> = { ...NO_LAG };

  add(lag: PartitionLag): void {
    if (lag.kind === 'known') {
      this.addKnown(lag.lag);
      if (lag.atMost === true) this.#total.atMost = (this.#total.atMost ?? 0) + 1;
      if (lag.markers !== undefined)
        this.#total.markers = (this.#total.markers ?? 0n) + lag.markers;
      return;
    }
    if (lag.kind === 'noCommit' && lag.counted === true && lag.available !== undefined) {
      this.addKnown(lag.available);
      return;
    }
    const total = this.#total;
    total.partitions++;
    if (lag.kind === 'unknown') total.unknown++;
    else {
      total.noCommit++;
      if (lag.available !== 0n) total.unread++;
    }
  }

  /** The same as `add` with a known lag. */
  addKnown(lag: bigint): void {
    const total = this.#total;
    total.partitions++;
    if (lag < 0n) total.negative++;
    else if (lag > 0n) total.lag += lag;
  }

  /** The sum of what was added; call it last. */
  total(): LagTotal {
    return this.#total;
  }
}

/** The sum of partition lags. */
export function totalOf(lags: Iterable<PartitionLag>): LagTotal {
  const sum = new LagSum();
  for (const lag of lags) sum.add(lag);
  return sum.total();
}

/** The sum as a number, for drawing; undefined where no part of it is known. */
export function knownLag(total: LagTotal): number | undefined {
  const { partitions, noCommit, lag } = total;
  const nothing = partitions === 0 || noCommit === partitions || leftOut(total) >= partitions;
  return nothing ? undefined : Number(lag);
}

/** How many partitions a sum leaves out. */
export function leftOut({ unknown, unread, negative }: LagTotal): number {
  return unknown + unread + negative;
}

/** The sum of sums. */
export const addTotals = (totals: Iterable<LagTotal>): LagTotal => atOnce(addingTotals(totals));

/** The same for many of them, e.g. for all groups of a cluster. */
export function* addingTotals(totals: Iterable<LagTotal>): LongWork<LagTotal> {
  const sum: Writable<LagTotal> = { ...NO_LAG };
  for (const total of totals) {
    yield;
    sum.lag += total.lag;
    sum.partitions += total.partitions;
    sum.unknown += total.unknown;
    sum.noCommit += total.noCommit;
    sum.unread += total.unread;
    sum.negative += total.negative;
    if (total.atMost !== undefined) sum.atMost = (sum.atMost ?? 0) + total.atMost;
    if (total.markers !== undefined) sum.markers = (sum.markers ?? 0n) + total.markers;
  }
  return sum;
}
