// When lag was read, as far back as it is remembered: slots that count readings from 0 up. Where readings are far
// apart, those remain from which a trend is told.

/** Milliseconds. Readings closer together than this share a slot, and the latest counts. */
const SLOT_MS = 5000;
/** Kept however old: as many as a trend is told from. */
const LEAST = 12;

export class LagSlots {
  /** How many are kept at most. */
  readonly capacity: number;
  readonly #times: Float64Array;
  #latest = -1;
  #first = 0;

  constructor(private readonly rememberedMs: number) {
    this.capacity = Math.ceil(rememberedMs / SLOT_MS);
    this.#times = new Float64Array(this.capacity).fill(NaN);
  }

  /** The slot of a reading at an instant in milliseconds since the epoch, UTC. After the clock was set back, the latest one. */
  note(at: number): number {
    const latest = this.timeOf(this.#latest);
    const isNew = this.#latest < 0 || Math.floor(at / SLOT_MS) > Math.floor(latest / SLOT_MS);
    if (isNew) this.#latest++;
    this.#times[this.#latest % this.capacity] = isNew ? at : Math.max(at, latest);
    while (this.#isOver(this.#first)) this.#first++;
    return this.#latest;
  }

  /** The earliest slot that is remembered. */
  get first(): number {
    return this.#first;
  }

  /** Whether a slot is older than all that are remembered; -1, before the first reading, goes with that one. */
  isGone(slot: number): boolean {
    return Math.max(slot, 0) < this.#first;
  }

  timeOf(slot: number): number {
    return this.#times[slot % this.capacity] ?? NaN;
  }

  /** Those that are remembered at `now`, oldest first. */
  rememberedAt(now: number): number[] {
    return this.latest(this.capacity).filter(
      (slot) => this.timeOf(slot) >= now - this.rememberedMs,
    );
  }

  /** The latest ones, at most `count`, oldest first. */
  latest(count: number): number[] {
    const first = Math.max(this.#first, this.#latest - count + 1);
    return Array.from({ length: this.#latest - first + 1 }, (_, index) => first + index);
  }

  #isOver(slot: number): boolean {
    const count = this.#latest - slot + 1;
    const from = this.timeOf(this.#latest) - this.rememberedMs;
    return count > this.capacity || (count > LEAST && this.timeOf(slot) < from);
  }
}
