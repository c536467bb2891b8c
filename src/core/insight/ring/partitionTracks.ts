// What is remembered of each committed partition of a group: when its committed offset last moved,
// how often it does, and since when it lags. A row of numbers each, in the order of the commits.

const SEEN = 0;
const MOVED = 1;
const LAGS = 2;
const MOVES = 3;
const GAPS = 4;
const MOST_GAPS = 4;
const STRIDE = GAPS + MOST_GAPS;

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
    private readonly numbers: Float64Array,
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
  private constructor(private readonly numbers: Float64Array) {}

  /** Of partitions first seen at `seenSince`; `lags` says which of them have something to read. */
  static begin(
    count: number,
    seenSince: number,
    lags: (index: number) => boolean,
  ): PartitionTracks {
    const numbers = new Float64Array(count * STRIDE);
    for (let index = 0; index < count; index++) {
      numbers[index * STRIDE + SEEN] = seenSince;
      numbers[index * STRIDE + LAGS] = lags(index) ? seenSince : 0;
    }
    return new PartitionTracks(numbers);
  }

  /** The same partitions in another order; `indexBefore` is -1 for one that is new at `at`. */
  reordered(indexBefore: readonly number[], at: number): PartitionTracks {
    const numbers = new Float64Array(indexBefore.length * STRIDE);
    indexBefore.forEach((before, index) => {
      if (before < 0) numbers[index * STRIDE + SEEN] = at;
      else
        numbers.set(this.numbers.subarray(before * STRIDE, (before + 1) * STRIDE), index * STRIDE);
    });
    return new PartitionTracks(numbers);
  }

  get bytes(): number {
    return this.numbers.byteLength;
  }

  noteMove(index: number, at: number): void {
    const { numbers } = this;
    const row = index * STRIDE;
    const moves = numbers[row + MOVES] ?? 0;
    const before = numbers[row + MOVED] ?? 0;
    if (before > 0) numbers[row + GAPS + ((moves - 1) % MOST_GAPS)] = at - before;
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
}
