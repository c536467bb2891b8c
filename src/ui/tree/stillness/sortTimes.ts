// When the rows of a cluster may be sorted automatically: seldom, and never while a person is known
// to look closely.

import type { Clock } from '../../../base/clock';
import type { Attention } from './attention';
import type { Renewal } from '../rows/rowTree';

const AT_MOST_EVERY_MS = 60_000;
/** The shorter time, for when a row has another level than when it was sorted. */
const LEVELS_MOVED_MS = 20_000;
/** The first reading after the view was shown sorts its rows if it comes within this time. */
const SHOWN_MS = 15_000;

interface Times {
  sortedAt: number;
  levelsMoved: boolean;
  /** When the view was shown; undefined once a reading has come. */
  shownAt: number | undefined;
}

export class SortTimes {
  readonly #times = new WeakMap<object, Times>();

  constructor(
    private readonly clock: Clock,
    private readonly attention: Pick<Attention, 'isQuiet' | 'lastSign'>,
  ) {}

  /** The view has just been shown: nobody has read the rows yet. */
  shown(cluster: object): void {
    const times = this.#times.get(cluster) ?? NEVER;
    this.#times.set(cluster, { ...times, shownAt: this.clock.now() });
  }

  sorted(cluster: object): void {
    const { shownAt } = this.#times.get(cluster) ?? NEVER;
    this.#times.set(cluster, { sortedAt: this.clock.now(), levelsMoved: false, shownAt });
  }

  saw(cluster: object, { levelsMoved }: Pick<Renewal, 'levelsMoved'>): void {
    const times = this.#times.get(cluster);
    if (times !== undefined && levelsMoved) times.levelsMoved = true;
  }

  /** Whether to sort with the latest reading. */
  isDue(cluster: object): boolean {
    const times = this.#times.get(cluster);
    if (times === undefined) return true;
    const { sortedAt, levelsMoved, shownAt } = times;
    const now = this.clock.now();
    times.shownAt = undefined;
    if (shownAt !== undefined && now - shownAt < SHOWN_MS && this.attention.lastSign < shownAt) {
      return true;
    }
    if (!this.attention.isQuiet) return false;
    return now - sortedAt >= (levelsMoved ? LEVELS_MOVED_MS : AT_MOST_EVERY_MS);
  }
}

const NEVER: Times = { sortedAt: -Infinity, levelsMoved: false, shownAt: undefined };
