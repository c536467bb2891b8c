// Whose turn it is to be judged. Of many groups only a part is at each reading, so that none takes long: those
// that were not in this round yet, as long as there is time.

import type { JudgedGroup } from './judgedGroup';

/** Milliseconds of the thread for judging at a reading; the other groups have their turn at the next ones. */
const JUDGING_MS = 8;
/** Groups that are judged at a reading however long it takes, so that a busy machine comes to all of them. */
const LEAST_JUDGED = 200;
/** Of so few, all are judged at each reading: then no verdict is late, and it costs little. */
const FEW = 500;

export class Turns {
  #at = NaN;
  #areFew = false;
  #round = 0;
  #judged = 0;
  #tookMs = 0;
  #passedOver = false;

  /** Begins a reading of so many groups, at an instant in milliseconds since the epoch, UTC. */
  begin(at: number, groups: number): void {
    this.#at = at;
    this.#areFew = groups <= FEW;
    this.#judged = 0;
    this.#tookMs = 0;
    this.#passedOver = false;
  }

  /** Whether a group is to be judged now: then it had its turn. */
  take(group: JudgedGroup): boolean {
    if (this.#isOver || group.judgedAt === this.#at) return false;
    if (!this.#areFew && !group.isDue(this.#at)) return false;
    if (!this.#areFew && group.round === this.#round) {
      this.#passedOver = true;
      return false;
    }
    group.round = this.#round;
    return true;
  }

  /** Notes that judging one took so many milliseconds of the thread. */
  note(tookMs: number): void {
    this.#judged++;
    this.#tookMs += tookMs;
  }

  /** Notes that all groups were offered their turn. Whether some that had it before may have another. */
  end(): boolean {
    if (this.#isOver) return false;
    this.#round++;
    return this.#passedOver;
  }

  get #isOver(): boolean {
    return this.#judged >= LEAST_JUDGED && this.#tookMs >= JUDGING_MS;
  }
}
