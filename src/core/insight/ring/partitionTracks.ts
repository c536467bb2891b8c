// What is remembered of each committed partition of a group: when its committed offset last moved,
// how often it does, and since when it lags. A row of numbers each, in the order of the commits.

import type { CommittedOffset } from '../../model';
import { NUMBER_BYTES, numbersOf } from '../numbers/numberRows';

const SEEN = 0;
const MOVED = 1;
const LAGS = 2;
const MOVES = 3;
const PARTITION = 4;
const COMMITTED = 5;
const END = 6;
const GAPS = 7;
/** A power of two, so that the place of the next one is found by its bits. */
const MOST_GAPS = 4;
const STRIDE = GAPS + MOST_GAPS;
const POINTER_BYTES = 8;

/** Of one partition. Instants in milliseconds since the epoch, UTC. */
export interface PartitionTrack {
  /** When a commit of it was first seen. */
  readonly seenSince: number;
  /** When the committed offset last moved; undefined for not since it is watched. */
  readonly movedAt: number | undefined;
  readonly moves: number;
  /** Since when it has had something to read without a break; undefined where it has not. */
  readonly lagsSince: number | undefined;
  /** Milliseconds between the latest moves. */
  readonly gaps: readonly number[];
}

/** A row as it is now: made for each look, and of no cost beside it. */
class Row implements PartitionTrack {
  constructor(
    private readonly numbers: readonly number[],
    private readonly row: number,
  ) {}

  get seenSince(): number {
    return this.#at(SEEN);
  }

  get movedAt(): number | undefined {
    return this.moves === 0 ? undefined : this.#at(MOVED);
  }

  get moves(): number {
    return this.#at(MOVES);
  }

  get lagsSince(): number | undefined {
    const since = this.#at(LAGS);
    return since === 0 ? undefined : since;
  }

  get gaps(): readonly number[] {
    const known = Math.min(Math.max(this.moves - 1, 0), MOST_GAPS);
    const gaps: number[] = [];
    for (let gap = 0; gap < known; gap++) gaps.push(this.#at(GAPS + gap));
    return gaps;
  }

  #at(column: number): number {
    return this.numbers[this.row + column] ?? 0;
  }
}

export class PartitionTracks {
  private constructor(
    private readonly numbers: number[],
    /** Of each commit. */
    private readonly topics: readonly string[],
  ) {}

  /** Of commits first seen at `seenSince`, of which it is not yet known where they stand. */
  static begin(commits: readonly CommittedOffset[], seenSince: number): PartitionTracks {
    const numbers = numbersOf(commits.length * STRIDE);
    for (const [index, { partition }] of commits.entries()) {
      begin(numbers, index, partition, seenSince);
    }
    return new PartitionTracks(numbers, topicsOf(commits));
  }

  /** The commits in their present order; those that are new are first seen at `at`. */
  reordered(commits: readonly CommittedOffset[], indexBefore: readonly number[], at: number) {
    const numbers = numbersOf(commits.length * STRIDE);
    for (const [index, { partition }] of commits.entries()) {
      const before = indexBefore[index] ?? -1;
      if (before < 0) begin(numbers, index, partition, at);
      else this.#copyRow(before, numbers, index);
    }
    return new PartitionTracks(numbers, topicsOf(commits));
  }

  copy(): PartitionTracks {
    return new PartitionTracks(this.numbers.slice(), this.topics);
  }

  get bytes(): number {
    return this.numbers.length * NUMBER_BYTES + this.topics.length * POINTER_BYTES;
  }

  /** Whether these are commits of the very same partitions in the same order. */
  areOf(commits: readonly CommittedOffset[]): boolean {
    const { numbers, topics } = this;
    if (commits.length !== topics.length) return false;
    let [topicBefore, ownBefore]: (string | undefined)[] = [];
    for (let index = 0; index < commits.length; index++) {
      const { topic, partition } = commits[index] ?? NOWHERE;
      if (numbers[index * STRIDE + PARTITION] !== partition) return false;
      const own = topics[index];
      // Mostly topics follow each other, and the very same string costs no comparison.
      if ((topic !== topicBefore || own !== ownBefore) && topic !== own) return false;
      topicBefore = topic;
      ownBefore = own;
    }
    return true;
  }

  /** The committed offset and the log end as last noted; NaN where one is not known, or not exact. */
  committed(index: number): number {
    return this.numbers[index * STRIDE + COMMITTED] ?? NaN;
  }

  end(index: number): number {
    return this.numbers[index * STRIDE + END] ?? NaN;
  }

  notePlace(index: number, committed: number, end: number): void {
    const row = index * STRIDE;
    this.numbers[row + COMMITTED] = committed;
    this.numbers[row + END] = end;
  }

  noteMove(index: number, at: number): void {
    const { numbers } = this;
    const row = index * STRIDE;
    const moves = numbers[row + MOVES] ?? 0;
    const before = numbers[row + MOVED] ?? 0;
    if (before > 0) numbers[row + GAPS + ((moves - 1) & (MOST_GAPS - 1))] = at - before;
    numbers[row + MOVED] = at;
    numbers[row + MOVES] = moves + 1;
  }

  noteLag(index: number, lags: boolean, at: number): void {
    const place = index * STRIDE + LAGS;
    if (!lags) this.numbers[place] = 0;
    else if (this.numbers[place] === 0) this.numbers[place] = at;
  }

  of(index: number): PartitionTrack {
    return new Row(this.numbers, index * STRIDE);
  }

  #copyRow(from: number, numbers: number[], to: number): void {
    for (let column = 0; column < STRIDE; column++) {
      numbers[to * STRIDE + column] = this.numbers[from * STRIDE + column] ?? NaN;
    }
  }
}

function begin(numbers: number[], index: number, partition: number, at: number): void {
  const row = index * STRIDE;
  numbers.fill(0, row, row + STRIDE);
  numbers[row + SEEN] = at;
  numbers[row + PARTITION] = partition;
  numbers[row + COMMITTED] = NaN;
  numbers[row + END] = NaN;
}

const topicsOf = (commits: readonly CommittedOffset[]): readonly string[] =>
  commits.map(({ topic }) => topic);

const NOWHERE = { topic: undefined, partition: NaN };
