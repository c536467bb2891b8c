// Partitions that move while another one stands: whether they show that its consumer works. They are
// looked at once, however many partitions stand.

import type { WatchedPartition } from '../../ring/watchedPartition';

/** A witness whose lag is that many times smaller keeps pace, so its consumer is not just busy. */
const KEEPS_PACE = 4n;
/** A partition that moved within this time is being read now, in milliseconds. */
export const NOW_MS = 90_000;

/** A partition that stands, as witnesses see it. Instants in milliseconds since the epoch, UTC. */
export interface Standstill {
  /** Since when it has stood with something to read. */
  readonly since: number;
  /** From when on a move of another one counts. */
  readonly movesFrom: number;
  readonly lag: bigint;
}

/** Of a partition and all that moved later. */
interface Moved {
  readonly movedAt: number;
  /** The latest instant since which one of them lags; Infinity where one does not. */
  readonly lagsSince: number;
  /** The least lag that is known. */
  readonly lag: bigint | undefined;
  /** How many are read now. */
  readonly now: number;
}

export class Witnesses {
  /** The one that moved last first. */
  readonly #moved: readonly Moved[];
  /** Partitions with something to read that are not read now. */
  readonly #waiting: number;

  constructor(partitions: readonly WatchedPartition[], now: number) {
    let waiting = 0;
    for (const one of partitions) if ((one.lag ?? 0n) > 0n && !movesNow(one, now)) waiting++;
    this.#waiting = waiting;
    this.#moved = summedUp(partitions, now);
  }

  /** Whether any has moved while that one stood. */
  some(standstill: Standstill): boolean {
    return this.#count(standstill) > 0;
  }

  /** Whether one of those that moved keeps pace, or more are read now than stand. */
  speakFor(standstill: Standstill): boolean {
    const moved = this.#moved[this.#count(standstill) - 1];
    if (moved === undefined) return false;
    const { lagsSince, lag, now } = moved;
    if (lagsSince > standstill.since) return true;
    if (lag !== undefined && lag * KEEPS_PACE <= standstill.lag) return true;
    return now > this.#waiting;
  }

  /** How many have moved while that one stood: they come first. */
  #count({ since, movesFrom }: Standstill): number {
    let count = 0;
    let end = this.#moved.length;
    while (count < end) {
      const middle = (count + end) >> 1;
      const { movedAt } = this.#moved[middle] ?? NOBODY;
      if (movedAt >= movesFrom && movedAt > since) count = middle + 1;
      else end = middle;
    }
    return count;
  }
}

const NOBODY: Moved = { movedAt: -Infinity, lagsSince: -Infinity, lag: undefined, now: 0 };

function summedUp(partitions: readonly WatchedPartition[], now: number): readonly Moved[] {
  const latestFirst = partitions
    .filter(({ track }) => track?.movedAt !== undefined)
    .sort((a, b) => (b.track?.movedAt ?? 0) - (a.track?.movedAt ?? 0));
  let sum = NOBODY;
  return latestFirst.map((one) => {
    const { track, lag = sum.lag } = one;
    sum = {
      movedAt: track?.movedAt ?? 0,
      lagsSince: Math.max(sum.lagsSince, track?.lagsSince ?? Infinity),
      lag: sum.lag !== undefined && lag !== undefined && sum.lag < lag ? sum.lag : lag,
      now: sum.now + (movesNow(one, now) ? 1 : 0),
    };
    return sum;
  });
}

const movesNow = ({ track }: WatchedPartition, now: number): boolean =>
  track?.movedAt !== undefined && now - track.movedAt <= Math.max(NOW_MS, ...track.gaps);
