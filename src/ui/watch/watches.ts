// Clusters that are read while nobody looks, for alerts and for the export of metrics. Of all windows one does so: the
// one that holds the lease. Nothing is read, and no lease is taken, before somebody wants something.

import { systemClock, type Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { throwLater } from '../../base/throwLater';
import { ClusterWatch, type WatchedReading } from '../../core/watch/clusterWatch';
import type { Lease } from '../../core/watch/lease';
import { needsOf, type WatchWish } from '../../core/watch/watchWish';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import type { Settings } from '../settings/parseSettings';

/** A reading of a cluster that somebody wants watched. */
export interface ReadCluster {
  readonly cluster: Cluster;
  readonly reading: WatchedReading;
}

interface WatchesContext {
  readonly clusters: Pick<ClusterSet, 'get' | 'isLookedAt' | 'onDidChangeMembers'>;
  readonly lease: Lease;
  readonly settings: () => Pick<
    Settings,
    'watchInterval' | 'refreshInterval' | 'excludedGroups' | 'countLeftTopics'
  >;
  readonly clock?: Clock;
}

interface Watched {
  readonly cluster: Cluster;
  readonly watch: ClusterWatch;
  readonly owned: DisposableStore;
}

export class Watches implements Disposable {
  /** By cluster and owner. */
  readonly #wishes = new Map<string, Map<object, WatchWish>>();
  readonly #watched = new Map<string, Watched>();
  readonly #owned = new DisposableStore();
  readonly #read = this.#owned.add(new EventEmitter<ReadCluster>());
  readonly #leading = this.#owned.add(new EventEmitter<void>());
  readonly #clock: Clock;
  #isLeading = false;
  #timer: Disposable | undefined;

  /**
   * Fires in the window that watches for all, after each reading of a cluster that is wanted, whoever asked for that
   * reading. Of groups that nobody wants it may know nothing.
   */
  readonly onDidRead: Event<ReadCluster> = this.#read.event;
  /** Fires when this window begins or ends to watch for all. */
  readonly onDidChangeLeading: Event<void> = this.#leading.event;

  constructor(private readonly context: WatchesContext) {
    this.#clock = context.clock ?? systemClock;
    this.#owned.add(
      context.clusters.onDidChangeMembers(() => {
        this.#follow();
      }),
    );
  }

  /** Whether this window watches for all. */
  get isLeading(): boolean {
    return this.#isLeading;
  }

  /** Sets what an owner needs of a cluster of the settings; undefined for nothing any more. */
  want(owner: object, clusterId: string, wish: WatchWish | undefined): void {
    const wishes = this.#wishes.get(clusterId) ?? new Map<object, WatchWish>();
    if (wish === undefined) wishes.delete(owner);
    else wishes.set(owner, wish);
    if (wishes.size === 0) this.#wishes.delete(clusterId);
    else this.#wishes.set(clusterId, wishes);
    this.#follow();
    if (this.#wishes.size > 0) this.#timer ??= this.#nextBeat(0);
    else this.#stop();
  }

  /** Whether a cluster waits for a person, as for one whose password is refused. */
  isWaiting(clusterId: string): boolean {
    return this.#watched.get(clusterId)?.watch.isWaiting === true;
  }

  dispose(): void {
    this.#wishes.clear();
    this.#stop();
    this.#owned.dispose();
  }

  #stop(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (this.#isLeading) void this.context.lease.release();
    this.#lead(false);
  }

  #nextBeat(delay: number): Disposable {
    return this.#clock.after(delay, () => {
      this.#timer = this.#nextBeat(this.context.settings().watchInterval);
      this.#beat().catch(throwLater);
    });
  }

  /** Takes or renews the lease. Without one that can be read nobody watches, rather than all. */
  async #beat(): Promise<void> {
    const holds = await this.context.lease.hold().catch(() => false);
    if (this.#timer === undefined) {
      if (holds) await this.context.lease.release();
      return;
    }
    this.#lead(holds);
  }

  #lead(leads: boolean): void {
    if (leads === this.#isLeading) return;
    this.#isLeading = leads;
    this.#follow();
    this.#leading.fire();
  }

  /** Makes what is watched equal to what is wanted. */
  #follow(): void {
    for (const [id, { cluster, owned }] of this.#watched) {
      const isWanted = this.#isLeading && this.#wishes.has(id);
      if (isWanted && this.context.clusters.get(id) === cluster) continue;
      owned.dispose();
      this.#watched.delete(id);
    }
    if (!this.#isLeading) return;
    for (const id of this.#wishes.keys()) {
      const cluster = this.context.clusters.get(id);
      if (cluster !== undefined && !this.#watched.has(id)) this.#begin(id, cluster);
    }
  }

  #begin(id: string, cluster: Cluster): void {
    const owned = new DisposableStore();
    const needs = () => needsOf([...(this.#wishes.get(id)?.values() ?? [])]) ?? NOTHING;
    const watch = owned.add(
      new ClusterWatch(cluster, needs, {
        interval: () => this.context.settings().watchInterval,
        isReadAnyway: () => this.#isReadAnyway(id),
        reading: this.context.settings,
        clock: this.#clock,
      }),
    );
    owned.add(
      watch.onDidRead((reading) => {
        this.#read.fire({ cluster, reading });
      }),
    );
    this.#watched.set(id, { cluster, watch, owned });
  }

  /** Whether it is looked at, and for that is read as often as watching needs. */
  #isReadAnyway(id: string): boolean {
    const { refreshInterval, watchInterval } = this.context.settings();
    return refreshInterval <= watchInterval && this.context.clusters.isLookedAt(id);
  }
}

const NOTHING = { isWanted: () => false, verdicts: false, ages: undefined } as const;
