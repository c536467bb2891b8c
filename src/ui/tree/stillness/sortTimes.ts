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
  /** When the view, or the first rows of the cluster, were shown; undefined once a reading has come. */
  shownAt: number | undefined;
  /** Whether these rows are groups of which no lag was known yet. */
  isListed: boolean;
}

export class SortTimes {
  readonly #times = new WeakMap<object, Times>();

  constructor(
    private readonly clock: Clock,
    private readonly attention: Pick<Attention, 'isQuiet' | 'lastSign' | 'lastRowSign'>,
  ) {}

  /** The view has just been shown: nobody has read the rows yet. */
  shown(cluster: object): void {
    const times = this.#times.get(cluster) ?? NEVER;
    this.#times.set(cluster, { ...times, shownAt: this.clock.now() });
  }

  /** The groups have just been listed by their names; their lags follow with the first reading. */
  listed(cluster: object): void {
    this.shown(cluster);
    this.#times.set(cluster, { ...(this.#times.get(cluster) ?? NEVER), isListed: true });
  }

  /** The row of a cluster was opened or selected. That is no look at the rows below it, which come into sight by it. */
  opened(cluster: object): void {
    if (this.#times.get(cluster)?.isListed === true) this.shown(cluster);
  }

  sorted(cluster: object): void {
    const times = this.#times.get(cluster) ?? NEVER;
    this.#times.set(cluster, { ...times, sortedAt: this.clock.now(), levelsMoved: false });
  }

  saw(cluster: object, { levelsMoved }: Pick<Renewal, 'levelsMoved'>): void {
    const times = this.#times.get(cluster);
    if (times !== undefined && levelsMoved) times.levelsMoved = true;
  }

  /** Whether to sort with the latest reading. */
  isDue(cluster: object): boolean {
    const times = this.#times.get(cluster);
    if (times === undefined) return true;
    const { sortedAt, levelsMoved, shownAt, isListed } = times;
    const now = this.clock.now();
    times.shownAt = undefined;
    times.isListed = false;
    const lastSign = isListed ? this.attention.lastRowSign : this.attention.lastSign;
    if (shownAt !== undefined && now - shownAt < SHOWN_MS && lastSign <= shownAt) return true;
    if (!this.attention.isQuiet) return false;
    return now - sortedAt >= (levelsMoved ? LEVELS_MOVED_MS : AT_MOST_EVERY_MS);
  }
}

const NEVER: Times = {
  ...{ sortedAt: -Infinity, levelsMoved: false },
  ...{ shownAt: undefined, isListed: false },
};
