// Whose time lag is wanted, and what is known of it. What finds it out is loaded with the first wish.

import type { Disposable } from '../../../base/disposable';
import { systemClock } from '../../../base/clock';
import { EventEmitter, type Event } from '../../../base/event';
import { lazyPart } from '../../../base/lazyPart';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import type { ClusterStore } from '../../store/clusterStore';
import { News } from '../known/news';
import { UNKNOWN_SHAPE, type ShapeOf } from './logShape';
import type { TimeWatch } from './timeWatch';
import type { TimeWish } from './timeWish';

// eslint-disable-next-line no-restricted-syntax
const loadTimeWatch = lazyPart(() => import('./timeWatch'));
// eslint-disable-next-line no-restricted-syntax
const loadBudget = lazyPart(() => import('./probeBudget'));

export class TimeLags implements Disposable {
  readonly #wishes = new Map<object, TimeWish>();
  readonly #learned = new EventEmitter<void>();
  readonly #end = new AbortController();
  /** What all questions about the logs of the cluster share. */
  readonly budget = lazyPart(async () => new (await loadBudget()).ProbeBudget());
  #watch: TimeWatch | undefined;

  /** Fires when something new is known, some moments after a reading. */
  readonly onDidLearn: Event<void> = this.#learned.event;

  /** `news`: where it is noted what was learned. */
  constructor(
    private readonly store: Pick<ClusterStore, 'state' | 'admin'>,
    private readonly shapeOf: ShapeOf = () => UNKNOWN_SHAPE,
    private readonly news = new News(),
  ) {}

  /** Whether anybody wishes for anything. */
  get isWanted(): boolean {
    return this.#wishes.size > 0;
  }

  /** What is known; undefined before anybody wished for anything. */
  get known(): TimeWatch | undefined {
    return this.#watch;
  }

  /** Sets what an owner wants to know; undefined for nothing any more. A new owner's counts at once. */
  want(owner: object, wish: TimeWish | undefined): void {
    if (wish === undefined) {
      this.#wishes.delete(owner);
      return;
    }
    const isNew = !this.#wishes.has(owner);
    this.#wishes.set(owner, wish);
    const { snapshot } = this.store.state;
    // Without its code nothing is learned; the next reading tries again.
    if (isNew && snapshot !== undefined) this.follow(snapshot).catch(() => undefined);
  }

  /** Groups that somebody looks at closely. */
  get open(): ReadonlySet<string> {
    const open = [...this.#wishes.values()].filter(({ rank }) => rank === 'open');
    return new Set(open.flatMap(({ groups }) => groups));
  }

  /** Takes a new reading; resolves when what it asks is answered. */
  async follow(snapshot: ClusterSnapshot): Promise<void> {
    if (this.#wishes.size === 0) return;
    const { TimeWatch } = await loadTimeWatch();
    const budget = await this.budget();
    if (this.#end.signal.aborted) return;
    if (this.#watch === undefined) {
      const admin = () => this.store.admin();
      const wishes = () => [...this.#wishes.values()];
      this.#watch = new TimeWatch(admin, wishes, systemClock, budget, this.shapeOf, this.news);
      this.#watch.onDidLearn(() => {
        this.#learned.fire();
      });
    }
    await this.#watch.follow(snapshot, this.#end.signal);
  }

  dispose(): void {
    this.#end.abort();
    this.#watch?.dispose();
    this.#learned.dispose();
  }
}
