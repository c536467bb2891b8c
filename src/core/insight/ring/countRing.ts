// How many messages came for a group and how many it committed, summed up since the watch began. Only
// slots in which something moved take room, so a group at rest costs nothing.

import { Counts } from './counts';
import { CAPACITY, type Timeline } from './timeline';

const FIRST_ROOM = 8;

export class CountRing {
  #slots = new Uint32Array(FIRST_ROOM);
  /** What came and what was committed, side by side. */
  #sums = new Float64Array(2 * FIRST_ROOM);
  /** Index of the oldest entry, and how many there are. */
  #oldest = 0;
  #length = 0;
  /** The sums of the newest entry that was dropped. */
  #basis = { produced: 0, consumed: 0 };

  constructor(private readonly firstSlot: number) {}

  /** Bytes that it takes, about; for measurements. */
  get bytes(): number {
    return this.#slots.byteLength + this.#sums.byteLength;
  }

  /** Adds what moved since the reading before. Slots come in order. */
  add(slot: number, produced: number, consumed: number): void {
    if (produced === 0 && consumed === 0) return;
    const newest = this.#indexOf(this.#length - 1);
    const sums = this.#length === 0 ? this.#basis : this.#sumsAt(newest);
    const again = this.#length > 0 && this.#slots[newest] === slot;
    const index = again ? newest : this.#append();
    this.#slots[index] = slot;
    this.#sums[2 * index] = sums.produced + produced;
    this.#sums[2 * index + 1] = sums.consumed + consumed;
  }

  /** The sums at every reading since `from` (milliseconds since the epoch, UTC), in order of time. */
  since(from: number, timeline: Timeline): Counts {
    const { slot: newest } = timeline;
    const first = Math.max(this.firstSlot, timeline.slotSince(from));
    const counts = new Counts(Math.max(0, newest - first + 1));
    let entry = this.#length - 1;
    for (let slot = newest; slot >= first; slot--) {
      while (entry >= 0 && (this.#slots[this.#indexOf(entry)] ?? 0) > slot) entry--;
      const at = this.#indexOf(entry);
      const produced = entry < 0 ? this.#basis.produced : (this.#sums[2 * at] ?? 0);
      const consumed = entry < 0 ? this.#basis.consumed : (this.#sums[2 * at + 1] ?? 0);
      counts.set(slot - first, timeline.timeOf(slot), produced, consumed);
    }
    return counts;
  }

  #sumsAt(index: number): { produced: number; consumed: number } {
    return { produced: this.#sums[2 * index] ?? 0, consumed: this.#sums[2 * index + 1] ?? 0 };
  }

  #indexOf(entry: number): number {
    return (this.#oldest + entry) % this.#slots.length;
  }

  /** Room for one more entry: the ring grows up to its capacity, then drops the oldest one. */
  #append(): number {
    if (this.#length === this.#slots.length) {
      if (this.#length < CAPACITY) this.#grow();
      else {
        this.#basis = this.#sumsAt(this.#oldest);
        this.#oldest = (this.#oldest + 1) % this.#slots.length;
        this.#length--;
      }
    }
    return this.#indexOf(this.#length++);
  }

  /** Only a ring that has never dropped anything grows, so its oldest entry is the first. */
  #grow(): void {
    const room = Math.min(this.#slots.length * 2, CAPACITY);
    const slots = new Uint32Array(room);
    const sums = new Float64Array(2 * room);
    slots.set(this.#slots);
    sums.set(this.#sums);
    this.#slots = slots;
    this.#sums = sums;
  }
}
