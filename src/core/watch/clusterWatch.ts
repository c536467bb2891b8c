// Reads a cluster while nobody looks at it, as often and as much as is needed. While somebody looks, its own readings
// serve as well, and nothing more is asked.

import { systemClock, type Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import type { Failure } from '../../base/failure/failure';
import { failureFrom } from '../../base/failure/failureFrom';
import type { ClusterInsight } from '../insight/clusterInsight';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import type { ClusterStore } from '../store/clusterStore';
import { readSnapshot, type ReadOptions } from '../store/readSnapshot';
import { needsPerson } from './needsPerson';
import type { WatchNeeds } from './watchWish';

/** Milliseconds: the longest wait while the cluster fails. */
const LONGEST_BACK_OFF = 600_000;
/** Each wait is longer or shorter by up to this part, so that clusters are not all read at once. */
const JITTER = 0.1;
/** Members that are not needed each time are read anew in each fifth reading. */
const MEMBERS_EVERY = 5;

/** A reading that may be judged, whoever asked for it; or why there is none. */
export type WatchedReading =
  | { readonly ok: true; readonly snapshot: ClusterSnapshot }
  | { readonly ok: false; readonly failure: Failure };

export interface WatchOptions {
  /** Milliseconds between two readings while nobody looks. */
  readonly interval: () => number;
  /** Whether somebody looks at the cluster, so that it is read anyway, and as often. */
  readonly isReadAnyway: () => boolean;
  /** What readings depend on beside the needs. */
  readonly reading: () => Pick<ReadOptions, 'excludedGroups' | 'countLeftTopics'>;
  readonly clock?: Clock;
  /** A number in [0, 1). */
  readonly random?: () => number;
}

interface Cluster {
  readonly store: Pick<ClusterStore, 'state' | 'admin' | 'profile'>;
  readonly insight: Pick<ClusterInsight, 'recordPart' | 'onDidRecord'> & {
    readonly time: Pick<ClusterInsight['time'], 'want'>;
  };
}

export class ClusterWatch implements Disposable {
  readonly #read = new EventEmitter<WatchedReading>();
  readonly #end = new AbortController();
  readonly #clock: Clock;
  readonly #listener: Disposable;
  #timer: Disposable | undefined;
  #failures = 0;
  #readings = 0;
  /** The latest reading that was made while nobody looks. */
  #latest: ClusterSnapshot | undefined;
  /** Whether a person has to do something first. */
  #isWaiting = false;
  #isReading = false;

  /** Fires after each reading, when insight has recorded it. */
  readonly onDidRead: Event<WatchedReading> = this.#read.event;

  /** Begins soon. `needs` are asked for each reading. */
  constructor(
    private readonly cluster: Cluster,
    private readonly needs: () => WatchNeeds,
    private readonly options: WatchOptions,
  ) {
    this.#clock = options.clock ?? systemClock;
    this.#listener = cluster.insight.onDidRecord(() => {
      this.#takeOver();
    });
    this.#schedule(0);
  }

  /** Whether it waits for a person, as for one whose password is refused. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  dispose(): void {
    this.#end.abort();
    this.#timer?.dispose();
    this.#listener.dispose();
    this.cluster.insight.time.want(this, undefined);
    this.#read.dispose();
  }

  /** A reading that somebody else asked for was recorded. */
  #takeOver(): void {
    const { snapshot, failure } = this.cluster.store.state;
    if (failure !== undefined) this.#read.fire({ ok: false, failure });
    else if (snapshot !== undefined) {
      this.#isWaiting = false;
      this.#failures = 0;
      this.#wantTime(snapshot);
      this.#read.fire({ ok: true, snapshot });
    }
    this.#schedule(this.#pause());
  }

  async #tick(): Promise<void> {
    const isAtRest = this.options.isReadAnyway() || this.#isWaiting || this.#isReading;
    if (!isAtRest) {
      this.#isReading = true;
      const reading = await this.#readPart();
      this.#isReading = false;
      if (this.#end.signal.aborted) return;
      this.#failures = reading.ok ? 0 : this.#failures + 1;
      if (!reading.ok) this.#isWaiting = needsPerson(reading.failure);
      this.#read.fire(reading);
    }
    this.#schedule(this.#pause());
  }

  async #readPart(): Promise<WatchedReading> {
    const { store, insight } = this.cluster;
    const { signal } = this.#end;
    const { isWanted, verdicts } = this.needs();
    try {
      const admin = await store.admin();
      const keepMembers = !verdicts && this.#readings % MEMBERS_EVERY !== 0;
      const snapshot = await readSnapshot(
        admin,
        {
          ...this.options.reading(),
          ...{ keepMembers, previous: this.#before() },
          ...(isWanted !== undefined && { only: isWanted }),
          now: () => this.#clock.now(),
        },
        signal,
      );
      this.#readings++;
      this.#latest = snapshot;
      this.#wantTime(snapshot);
      await insight.recordPart(snapshot, { interval: this.options.interval(), verdicts });
      return { ok: true, snapshot };
    } catch (error) {
      return { ok: false, failure: failureFrom(error, `cluster ${store.profile.name}`) };
    }
  }

  /** Asks how far behind in time the wanted groups that lag are. */
  #wantTime({ groups }: ClusterSnapshot): void {
    const { isWanted, ages } = this.needs();
    const lagging: string[] = [];
    for (const [groupId, { total }] of ages === undefined ? [] : groups) {
      if (total.lag > 0n && isWanted?.(groupId) !== false) lagging.push(groupId);
    }
    const wish = { rank: 'alerted', groups: lagging, ages: ages ?? [] } as const;
    this.cluster.insight.time.want(this, ages === undefined ? undefined : wish);
  }

  /** The latest reading of any kind. */
  #before(): ClusterSnapshot | undefined {
    const { snapshot } = this.cluster.store.state;
    if (this.#latest === undefined || snapshot === undefined) return this.#latest ?? snapshot;
    return this.#latest.takenAt > snapshot.takenAt ? this.#latest : snapshot;
  }

  /** Milliseconds to the next reading. */
  #pause(): number {
    const interval = this.options.interval();
    const backOff = Math.max(interval, LONGEST_BACK_OFF);
    const pause = Math.min(backOff, interval * 2 ** Math.min(this.#failures, 10));
    const random = this.options.random ?? Math.random;
    return pause * (1 - JITTER + 2 * JITTER * random());
  }

  #schedule(delay: number): void {
    this.#timer?.dispose();
    if (this.#end.signal.aborted) return;
    this.#timer = this.#clock.after(delay, () => {
      void this.#tick();
    });
  }
}
