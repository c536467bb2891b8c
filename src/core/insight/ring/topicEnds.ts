// How the log ends of one topic moved: rows of numbers by partition, so that comparing two readings touches
// little memory. Messages are counted by the minute.

import type { LongWork } from '../../../base/sharedThread';
import type { TopicValues } from '../../../base/topicPartitionMap';
import type { Result } from '../../../base/failure/result';
import { NUMBER_BYTES, numbersOf } from '../numbers/numberRows';
import { difference, exactOffset } from '../numbers/offsetNumbers';
import { STEP } from './step';

type Ends = TopicValues<Result<bigint>>;

const MINUTE_MS = 60_000;
/** Minutes that are kept: enough for a window of ten. */
const COLUMNS = 12;

/** Of a row: messages that came since the watch began, when the latest did, and the log end as last noted. */
const PRODUCED = 0;
const MOVED = 1;
const END = 2;
const STRIDE = 3;

/** A log end that is lower than it was: the topic was recreated, or its log truncated. */
export interface Fall {
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly from: bigint;
  readonly to: bigint;
}

export class TopicEnds {
  readonly #rows: number[];
  /** By minute, then by partition: what had come when the minute began. */
  readonly #grid: number[];
  /** The minute up to which the grid is written: the rest is when somebody asks, or log ends are noted. */
  #minute: number;
  #noted: Ends | undefined;
  #falls: Map<number, Fall> | undefined;
  /** The number of the latest reading that had it as it is noted. */
  reading = -1;

  /** `at` in milliseconds since the epoch, UTC. Falls that were seen in the same topic stay known. */
  constructor(
    readonly partitions: number,
    private readonly since: number,
    before: TopicEnds | undefined,
  ) {
    this.#rows = numbersOf(partitions * STRIDE).fill(0);
    this.#grid = numbersOf(partitions * COLUMNS).fill(0);
    this.#minute = Math.floor(since / MINUTE_MS);
    const falls = before === undefined ? undefined : before.#falls;
    this.#falls = falls && new Map(falls);
  }

  get bytes(): number {
    return (this.#rows.length + this.#grid.length) * NUMBER_BYTES;
  }

  /** What was noted last; the rows have it in numbers. */
  get noted(): Ends | undefined {
    return this.#noted;
  }

  /** Notes a reading beside the one before; gives way in between where partitions are many. */
  *note(at: number, before: Ends | undefined, now: Ends): LongWork<void> {
    for (let from = 0; from < this.partitions; from += STEP) {
      this.noteSome(at, before, now, from);
      yield;
    }
  }

  /** The same of at most {@link STEP} partitions, the first of them `from`. */
  noteSome(at: number, before: Ends | undefined, now: Ends, from = 0): void {
    this.#turnMinute(at);
    const rows = this.#rows;
    const until = Math.min(from + STEP, this.partitions);
    const isNoted = before !== undefined && this.#noted === before;
    for (let partition = from; partition < until; partition++) {
      const end = now.get(partition);
      const row = partition * STRIDE;
      const low = isNoted ? (rows[row + END] ?? NaN) : NaN;
      const high = exactOffset(end);
      rows[row + END] = high;
      // The usual, in numbers alone.
      if (high > low) this.#noteProduced(row, at, high - low);
      else if (high !== low) this.#compare(partition, at, before?.get(partition), end);
    }
    if (until === this.partitions) this.#noted = now;
  }

  /** Messages that came in the last `windowMs`, at most ten minutes; undefined if watched for less. */
  producedIn(partition: number, windowMs: number, now: number): number | undefined {
    const column = this.#columnAt(windowMs, now);
    return column === undefined ? undefined : this.#producedSince(partition, column);
  }

  /** The same of all partitions. */
  producedByPartition(windowMs: number, now: number): readonly number[] | undefined {
    const column = this.#columnAt(windowMs, now);
    if (column === undefined) return undefined;
    const produced = numbersOf(this.partitions);
    for (let partition = 0; partition < this.partitions; partition++) {
      produced[partition] = this.#producedSince(partition, column);
    }
    return produced;
  }

  /** The log end as last noted; NaN where it is not known, or not exact. */
  end(partition: number): number {
    return this.#rows[partition * STRIDE + END] ?? NaN;
  }

  /** Messages that came since the watch began. */
  produced(partition: number): number {
    return this.#rows[partition * STRIDE + PRODUCED] ?? 0;
  }

  /** When the log end last moved; undefined for not since the watch began. */
  movedAt(partition: number): number | undefined {
    const movedAt = this.#rows[partition * STRIDE + MOVED] ?? 0;
    return movedAt === 0 ? undefined : movedAt;
  }

  /** When the log end last fell; undefined for not since the watch began. */
  fallOf(partition: number): Fall | undefined {
    return this.#falls?.get(partition);
  }

  /** Notes whatever there is: it may have fallen, be unknown, or beyond what a number can say. */
  #compare(
    partition: number,
    at: number,
    before: Result<bigint> | undefined,
    now: Result<bigint> | undefined,
  ): void {
    if (before === now || before?.ok !== true || now?.ok !== true) return;
    const { value: from } = before;
    const { value: to } = now;
    if (to < from) (this.#falls ??= new Map<number, Fall>()).set(partition, { at, from, to });
    else if (to > from) this.#noteProduced(partition * STRIDE, at, difference(from, to));
  }

  #noteProduced(row: number, at: number, messages: number): void {
    this.#rows[row + PRODUCED] = (this.#rows[row + PRODUCED] ?? 0) + messages;
    this.#rows[row + MOVED] = at;
  }

  /** Writes the sums so far into the columns of the minutes that have begun. */
  #turnMinute(at: number): void {
    const minute = Math.floor(at / MINUTE_MS);
    if (minute <= this.#minute) return;
    const first = Math.max(this.#minute + 1, minute - COLUMNS + 1);
    for (let begun = first; begun <= minute; begun++) {
      const column = (begun % COLUMNS) * this.partitions;
      for (let partition = 0; partition < this.partitions; partition++) {
        this.#grid[column + partition] = this.produced(partition);
      }
    }
    this.#minute = minute;
  }

  /** Where the minute begins with which a window does; undefined where it was not watched for so long. */
  #columnAt(windowMs: number, now: number): number | undefined {
    const minutes = Math.min(COLUMNS - 1, Math.ceil(windowMs / MINUTE_MS));
    if (now - this.since < minutes * MINUTE_MS) return undefined;
    this.#turnMinute(now);
    return ((Math.floor(now / MINUTE_MS) - minutes + COLUMNS) % COLUMNS) * this.partitions;
  }

  #producedSince(partition: number, column: number): number {
    return this.produced(partition) - (this.#grid[column + partition] ?? 0);
  }
}
