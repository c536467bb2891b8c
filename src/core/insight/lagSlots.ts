// When lag was read, as far back as it is remembered: slots that count readings from 0 up.

/** Milliseconds. Readings closer together than this share a slot, and the latest counts. */
const SLOT_MS = 5000;

export class LagSlots {
  /** How many are kept. */
  readonly capacity: number;
  readonly #times: Float64Array;
  #latest = -1;

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
    return this.#latest;
  }

  /** Whether a slot is older than all that are kept. */
  isGone(slot: number): boolean {
    return slot <= this.#latest - this.capacity;
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
    const first = Math.max(0, this.#latest - count + 1);
    return Array.from({ length: this.#latest - first + 1 }, (_, index) => first + index);
  }
}
