// How many messages came for a group and how many it committed, summed up since the watch began. Only
// slots in which something moved take room, and only while they are remembered, so a group at rest costs
// nothing and one that moves now and then little.

import { Counts } from './counts';
import { NUMBER_BYTES } from '../numbers/numberRows';
import { CAPACITY, type Timeline } from './timeline';

/** Of an entry: its slot, what came up to it, and what was committed. */
const SLOT = 0;
const PRODUCED = 1;
const CONSUMED = 2;
const STRIDE = 3;

export class CountRing {
  /** An entry for each slot in which something moved; those that were given up are taken again. */
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
    const isFirst = this.#length === 0;
    const newest = isFirst ? 0 : this.#indexOf(this.#length - 1);
    // None before the first; an entry more may move the others.
    const [cameBefore, readBefore] = [this.#at(newest, PRODUCED), this.#at(newest, CONSUMED)];
    const again = !isFirst && this.#at(newest, SLOT) === slot;
    const index = again ? newest : this.#append(slot);
    this.#entries[index + SLOT] = slot;
    this.#entries[index + PRODUCED] = cameBefore + produced;
    this.#entries[index + CONSUMED] = readBefore + consumed;
  }

  /** The sums at every reading since `from` (milliseconds since the epoch, UTC), in order of time. */
  since(from: number, timeline: Timeline): Counts {
    const { slot: newest } = timeline;
    const first = Math.max(this.firstSlot, timeline.slotSince(from));
    const counts = new Counts(Math.max(0, newest - first + 1));
    let entry = this.#length - 1;
    for (let slot = newest; slot >= first; slot--) {
      while (entry >= 0 && this.#at(this.#indexOf(entry), SLOT) > slot) entry--;
      const index = entry < 0 ? 0 : this.#indexOf(entry);
      // One not after the first slot that is kept stays: before the first entry of all nothing had moved.
      const produced = entry < 0 ? 0 : this.#at(index, PRODUCED);
      const consumed = entry < 0 ? 0 : this.#at(index, CONSUMED);
      counts.set(slot - first, timeline.timeOf(slot), produced, consumed);
    }
    return counts;
  }

  #at(index: number, column: number): number {
    return this.#entries[index + column] ?? 0;
  }

  get #capacity(): number {
    return this.#entries.length / STRIDE;
  }

  /** Where an entry begins. */
  #indexOf(entry: number): number {
    return ((this.#oldest + entry) % this.#capacity) * STRIDE;
  }

  /** Room for an entry of a slot: of those not after the first that is kept, only the last is needed. */
  #append(slot: number): number {
    const firstKept = slot - CAPACITY + 1;
    while (this.#length > 1 && this.#at(this.#indexOf(1), SLOT) <= firstKept) this.#giveUp();
    if (this.#length === this.#capacity) this.#grow();
    return this.#indexOf(this.#length++);
  }

  #giveUp(): void {
    this.#oldest = (this.#oldest + 1) % this.#capacity;
    this.#length--;
  }

  /** By one; the oldest comes to the front, so that the room is behind the newest. */
  #grow(): void {
    const front = this.#entries.splice(0, this.#oldest * STRIDE);
    this.#entries.push(...front, 0, 0, 0);
    this.#oldest = 0;
  }
}
