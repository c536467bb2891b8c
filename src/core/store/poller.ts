// Refreshes a store while somebody looks at it: at an interval, and less often while it fails. It
// watches the store, so a refresh that somebody else starts counts like its own.

import { systemClock, type Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { ClusterStore } from './clusterStore';

/** The longest wait while failing and visible, unless the interval itself is longer. */
const LONGEST_BACK_OFF = 30_000;

interface PollerOptions {
  /** Milliseconds from the end of one reading to the next; 0 polls never. Asked anew each time. */
  readonly interval: () => number;
  readonly clock?: Clock;
  /** A number in [0, 1), so that clusters that failed together are not retried together. */
  readonly random?: () => number;
}

export class Poller implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #clock: Clock;
  readonly #random: () => number;
  #timer: Disposable | undefined;
  #visible = false;
  #failures = 0;
  #wasRefreshing: boolean;
  /** When the latest reading ended, well or not. */
  #lastEnd: number | undefined;
  /** Milliseconds from then to the next reading. */
  #pause = 0;

  constructor(
    private readonly store: Pick<ClusterStore, 'state' | 'onDidChange' | 'refresh'>,
    private readonly options: PollerOptions,
  ) {
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#wasRefreshing = store.state.refreshing;
    this.#owned.add(
      store.onDidChange(() => {
        this.#follow();
      }),
    );
  }

  /**
   * When a failed cluster is retried automatically, in milliseconds since the epoch, UTC. Undefined
   * while it can be read, or while nobody looks. It does not change between two readings.
   */
  get nextTry(): number | undefined {
    const fails = this.#failures > 0 && this.#visible && this.options.interval() > 0;
    return fails && this.#lastEnd !== undefined ? this.#lastEnd + this.#pause : undefined;
  }

  /** Whether anybody looks. A stale cluster is read at once when somebody begins to. */
  setVisible(visible: boolean): void {
    if (this.#owned.disposed || visible === this.#visible) return;
    this.#visible = visible;
    if (visible) this.#schedule(Math.max(0, this.#dueIn()));
    else this.#cancel();
  }

  /**
   * A person asked, or something was written: reads what is so from now on, and forgets earlier
   * failures. A reading that runs already may have seen what was before, so another follows it.
   */
  refresh(): Promise<void> {
    this.#failures = 0;
    this.#cancel();
    return this.store.refresh('afterNow');
  }

  /**
   * Call when a person has come back to the window or the computer. A failed or stale cluster is
   * read at once.
   */
  cameBack(): void {
    if (!this.#visible || this.store.state.refreshing) return;
    if (this.#failures > 0 || this.#dueIn() <= 0) this.#schedule(0);
  }

  /** Call when the interval has changed. */
  reschedule(): void {
    this.#pause = this.#delay();
    if (this.#visible && !this.store.state.refreshing) this.#schedule(Math.max(0, this.#dueIn()));
  }

  dispose(): void {
    this.#visible = false;
    this.#cancel();
    this.#owned.dispose();
  }

  /** After a reading ended, whoever began it, the next one is due a whole interval later. */
  #follow(): void {
    const { refreshing, failure } = this.store.state;
    if (refreshing === this.#wasRefreshing) return;
    this.#wasRefreshing = refreshing;
    if (refreshing) {
      this.#cancel();
      return;
    }
    this.#lastEnd = this.#clock.now();
    this.#failures = failure === undefined ? 0 : this.#failures + 1;
    this.#pause = this.#delay();
    this.#schedule(this.#pause);
  }

  /** Milliseconds from the end of the latest reading to the next. */
  #delay(): number {
    const interval = this.options.interval();
    if (this.#failures === 0) return interval;
    const longest = Math.max(interval, LONGEST_BACK_OFF);
    const backOff = Math.min(longest, interval * 2 ** Math.min(this.#failures, 30));
    return backOff * (0.75 + this.#random() / 4);
  }

  /** Milliseconds until the latest reading is stale; negative once it is. */
  #dueIn(): number {
    if (this.#lastEnd === undefined) return 0;
    return this.#lastEnd + this.#pause - this.#clock.now();
  }

  #schedule(delay: number): void {
    this.#cancel();
    if (!this.#visible || this.store.state.refreshing) return;
    const never = this.options.interval() <= 0 && this.#lastEnd !== undefined;
    if (never) return;
    if (delay === 0) {
      void this.store.refresh();
      return;
    }
    this.#timer = this.#clock.after(delay, () => {
      this.#timer = undefined;
      void this.store.refresh();
    });
  }

  #cancel(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }
}
