// Whose turn it is to be judged. Of many groups only a part is at each reading, so that none takes long: those
// that were not in this round yet, as long as there is time.

import type { JudgedGroup } from './judgedGroup';

/**
 * Milliseconds of the thread for noting and judging at a reading. Judging has what noting leaves of it, and
 * the other groups have their turn at the next readings.
 */
const READING_MS = 40;
/** Milliseconds that judging has at most, however little there is to note. */
const MOST_JUDGING_MS = 12;
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
  /** Milliseconds that noting took at the reading before, and that judging has at this one. */
  #notingMs = 0;
  #judgingMs = MOST_JUDGING_MS;

  /** Begins a reading of so many groups, at an instant in milliseconds since the epoch, UTC. */
  begin(at: number, groups: number): void {
    this.#at = at;
    this.#areFew = groups <= FEW;
    this.#judged = 0;
    this.#tookMs = 0;
    this.#passedOver = false;
    this.#judgingMs = Math.min(READING_MS - this.#notingMs, MOST_JUDGING_MS);
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

  /**
   * Notes that all groups were offered their turn, so many milliseconds after the reading began. Whether some that
   * had it before may have another.
   */
  end(workedMs: number): boolean {
    this.#notingMs = workedMs - this.#tookMs;
    if (this.#isOver) return false;
    this.#round++;
    return this.#passedOver;
  }

  get #isOver(): boolean {
    return this.#judged >= LEAST_JUDGED && this.#tookMs >= this.#judgingMs;
  }
}
