// The lag of one thing over the last so many readings. Most groups do not move: a lag that does not
// change costs a few numbers, and only one that moves gets a ring of values.

/**
 * A lag at one reading. `lag` is NaN where nothing is known. `leftOut` counts partitions that are
 * not in it.
 */
export interface LagPoint {
  readonly lag: number;
  readonly leftOut: number;
}

export const NOTHING_KNOWN: LagPoint = { lag: NaN, leftOut: 0 };

interface Ring {
  readonly lags: Float64Array;
  /** Made when first needed: most sums are complete. */
  leftOut: Uint32Array | undefined;
}

/** Slots count readings from 0 up; only the last `capacity` of them are kept. */
export class LagSeries {
  /** The first slot of all, and the slot since which the lag has not changed. */
  #first = 0;
  #steadySince = 0;
  #latest = -1;
  #point = NOTHING_KNOWN;
  /** The latest slot with a known lag; -1 for none. */
  #known = -1;
  #ring: Ring | undefined;

  constructor(private readonly capacity: number) {}

  /** Whether it takes a ring, rather than a few numbers. */
  get moves(): boolean {
    return this.#ring !== undefined;
  }

  get knownUntil(): number {
    return this.#known;
  }

  /** Notes a point. Slots come in order, and the latest may be noted again. Skipped slots are unknown. */
  put(slot: number, point: LagPoint): void {
    if (this.#latest < 0) {
      this.#first = slot;
      this.#steadySince = slot;
    } else if (slot > this.#latest + 1) {
      this.#append(this.#latest + 1, NOTHING_KNOWN, slot - 1);
    }
    this.#append(slot, point, slot);
    if (!Number.isNaN(point.lag)) this.#known = slot;
  }

  /** Notes the latest point once more. */
  repeat(slot: number): void {
    this.put(slot, this.#point);
  }

  /** The point of a slot; unknown for a slot that is too old or not there yet. */
  at(slot: number): LagPoint {
    if (slot < this.#first || slot > this.#latest) return NOTHING_KNOWN;
    if (slot <= this.#latest - this.capacity) return NOTHING_KNOWN;
    if (this.#ring === undefined || slot >= this.#steadySince) return this.#point;
    const index = slot % this.capacity;
    const { lags, leftOut } = this.#ring;
    return { lag: lags[index] ?? NaN, leftOut: leftOut?.[index] ?? 0 };
  }

  /** An independent copy. */
  copy(): LagSeries {
    const copy = new LagSeries(this.capacity);
    copy.#first = this.#first;
    copy.#steadySince = this.#steadySince;
    copy.#latest = this.#latest;
    copy.#point = this.#point;
    copy.#known = this.#known;
    copy.#ring = this.#ring && {
      lags: this.#ring.lags.slice(),
      leftOut: this.#ring.leftOut?.slice(),
    };
    return copy;
  }

  /** The same point for all slots from one to another. */
  #append(from: number, point: LagPoint, to: number): void {
    const again = from === this.#latest;
    if (!isSame(point, this.#point)) {
      if (this.#latest >= 0 && !(again && this.#first === from)) {
        // Write the unchanged value into the ring up to here, then begin with the new one.
        this.#write(this.#steadySince, again ? from - 1 : this.#latest, this.#point);
      }
      this.#steadySince = from;
      this.#point = point;
    }
    this.#latest = to;
    // No slot in the ring moves any more: drop the ring.
    if (to - this.#steadySince >= this.capacity) this.#ring = undefined;
  }

  #write(from: number, to: number, { lag, leftOut }: LagPoint): void {
    if (to < from) return;
    this.#ring ??= { lags: new Float64Array(this.capacity).fill(NaN), leftOut: undefined };
    if (leftOut > 0) this.#ring.leftOut ??= new Uint32Array(this.capacity);
    for (let slot = Math.max(from, to - this.capacity + 1); slot <= to; slot++) {
      const index = slot % this.capacity;
      this.#ring.lags[index] = lag;
      if (this.#ring.leftOut !== undefined) this.#ring.leftOut[index] = leftOut;
    }
  }
}

const isSame = (a: LagPoint, b: LagPoint): boolean =>
  Object.is(a.lag, b.lag) && a.leftOut === b.leftOut;
