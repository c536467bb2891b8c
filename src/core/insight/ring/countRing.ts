// How many messages came for a group and how many it committed, summed up since the watch began. Only
// slots in which something moved take room, so a group at rest costs nothing.

import { Counts } from './counts';
import { NUMBER_BYTES } from '../numbers/numberRows';
import { CAPACITY, type Timeline } from './timeline';

/** Of an entry: its slot, what came up to it, and what was committed. */
const SLOT = 0;
const PRODUCED = 1;
const CONSUMED = 2;
const STRIDE = 3;

export class CountRing {
  /** An entry for each slot in which something moved. */
  readonly #entries: number[] = [];
  /** Which entry is the oldest, and how many there are. */
  #oldest = 0;
  #length = 0;

  constructor(private readonly firstSlot: number) {}

  /** Bytes that it takes, about; for measurements. */
  get bytes(): number {
    return this.#entries.length * NUMBER_BYTES;
  }

  /** Adds what moved since the reading before. Slots come in order. */
  add(slot: number, produced: number, consumed: number): void {
    if (produced === 0 && consumed === 0) return;
    const newest = this.#indexOf(this.#length - 1);
    const isFirst = this.#length === 0;
    const again = !isFirst && this.#at(newest, SLOT) === slot;
    const index = again ? newest : this.#append();
    this.#entries[index + SLOT] = slot;
    this.#entries[index + PRODUCED] = (isFirst ? 0 : this.#at(newest, PRODUCED)) + produced;
    this.#entries[index + CONSUMED] = (isFirst ? 0 : this.#at(newest, CONSUMED)) + consumed;
  }

  /** The sums at every reading since `from` (milliseconds since the epoch, UTC), in order of time. */
  since(from: number, timeline: Timeline): Counts {
    const { slot: newest } = timeline;
    const first = Math.max(this.firstSlot, timeline.slotSince(from));
    const counts = new Counts(Math.max(0, newest - first + 1));
    let entry = this.#length - 1;
    for (let slot = newest; slot >= first; slot--) {
      while (entry >= 0 && this.#at(this.#indexOf(entry), SLOT) > slot) entry--;
      const index = this.#indexOf(entry);
      // A full ring has an entry for every slot that is kept, or an older one: before its first nothing had moved.
      const produced = entry < 0 ? 0 : this.#at(index, PRODUCED);
      const consumed = entry < 0 ? 0 : this.#at(index, CONSUMED);
      counts.set(slot - first, timeline.timeOf(slot), produced, consumed);
    }
    return counts;
  }

  #at(index: number, column: number): number {
    return this.#entries[index + column] ?? 0;
  }

  /** Where an entry begins. Only a ring of full size has its oldest one elsewhere than in front. */
  #indexOf(entry: number): number {
    const place = this.#oldest + entry;
    return (place < CAPACITY ? place : place - CAPACITY) * STRIDE;
  }

  /** Room for one more entry: the ring grows up to its capacity, then the oldest one gives way. */
  #append(): number {
    if (this.#length === CAPACITY) {
      this.#oldest = (this.#oldest + 1) % CAPACITY;
      return this.#indexOf(CAPACITY - 1);
    }
    this.#entries.push(0, 0, 0);
    return this.#indexOf(this.#length++);
  }
}
