// The clusters of the settings, each with its store and its poller. It follows the settings. A
// cluster with the same connection stays, even under another name. One with another connection is
// replaced, and one that is gone is closed.

import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { canonicalJson } from '../../base/canonicalJson';
import type { ClusterProfile } from '../../connections/profile';
import { isSameConnection } from '../../connections/sameConnection';
import { ClusterInsight } from '../../core/insight/clusterInsight';
import { ClusterStore, type OpenAdmin } from '../../core/store/clusterStore';
import type { LagThresholds } from '../../core/lagLevel';
import { Poller } from '../../core/store/poller';

/** An open cluster of the settings. */
export interface Cluster {
  /** The present profile; another object after a change of name or marks. */
  readonly profile: ClusterProfile;
  readonly store: ClusterStore;
  readonly poller: Poller;
  /** What is remembered of earlier readings. */
  readonly insight: ClusterInsight;
}

/** The clusters that somebody looks at, by id. */
type Watched = 'all' | 'none' | readonly string[];

/** The settings that a reading depends on; read again each time. */
interface ReadingSettings {
  /** Milliseconds. */
  readonly refreshInterval: number;
  readonly excludedGroups: readonly string[];
  readonly countLeftTopics?: boolean;
  readonly thresholds?: LagThresholds;
}

/** Whether an alert rule looks at a group; undefined while that is not known. */
export type HasAlert = (clusterId: string, groupId: string) => boolean | undefined;

type Entry = Cluster & { readonly owned: DisposableStore };

export class ClusterSet implements Disposable {
  #entries: ReadonlyMap<string, Entry> = new Map();
  readonly #looking = new Map<object, Watched>();
  #ended = false;
  /** Told by whoever knows the rules of alerts. */
  hasAlert: HasAlert = () => undefined;
  readonly #membersChanged = new EventEmitter<void>();
  readonly #profileChanged = new EventEmitter<Cluster>();
  readonly #changed = new EventEmitter<Cluster>();
  readonly #recorded = new EventEmitter<Cluster>();
  readonly #learned = new EventEmitter<Cluster>();

  /** Fires when clusters were added, removed or replaced. */
  readonly onDidChangeMembers: Event<void> = this.#membersChanged.event;
  /** Fires when the name, environment or read-only mark of a cluster changes. */
  readonly onDidChangeProfile: Event<Cluster> = this.#profileChanged.event;
  /** Fires after every change of one cluster's state. */
  readonly onDidChange: Event<Cluster> = this.#changed.event;
  /** Fires when a cluster's `insight` has recorded a reading, good or failed. */
  readonly onDidRecord: Event<Cluster> = this.#recorded.event;
  /** Fires when more is known of a reading: how far groups are behind in time. */
  readonly onDidLearn: Event<Cluster> = this.#learned.event;

  constructor(
    private readonly connect: OpenAdmin,
    private readonly settings: () => ReadingSettings,
  ) {}

  /** In the order of the settings. */
  all(): readonly Cluster[] {
    return [...this.#entries.values()];
  }

  get(id: string): Cluster | undefined {
    return this.#entries.get(id);
  }

  /** Makes the set equal to the profiles. */
  follow(profiles: readonly ClusterProfile[]): void {
    if (this.#ended) return;
    const before = this.#entries;
    const after = new Map<string, Entry>();
    const saidOtherwise: Entry[] = [];
    for (const profile of profiles) {
      const known = before.get(profile.id);
      const stays = known !== undefined && isSameConnection(known.profile, profile);
      after.set(profile.id, stays ? known : this.#open(profile));
      if (!stays || isSame(known.profile, profile)) continue;
      known.store.adopt(profile);
      saidOtherwise.push(known);
    }
    this.#entries = after;
    for (const [id, entry] of before) if (after.get(id) !== entry) entry.owned.dispose();
    if (!hasSameMembers(before, after)) this.#membersChanged.fire();
    for (const entry of saidOtherwise) this.#profileChanged.fire(entry);
  }

  /** Replaces a cluster whose secrets have changed. */
  reopen(id: string): void {
    const known = this.#entries.get(id);
    if (known === undefined || this.#ended) return;
    const fresh = this.#open(known.profile);
    this.#entries = new Map(
      [...this.#entries].map(([key, one]) => [key, key === id ? fresh : one]),
    );
    known.owned.dispose();
    this.#membersChanged.fire();
  }

  /**
   * Sets the clusters that an owner looks at. A cluster that anybody looks at is read: now if it is
   * stale, then at intervals.
   */
  setVisible(owner: object, looking: Watched): void {
    if (looking === 'none') this.#looking.delete(owner);
    else this.#looking.set(owner, looking);
    for (const entry of this.#entries.values()) entry.poller.setVisible(this.#isVisible(entry));
  }

  /** Whether anybody looks at a cluster, so that it is read at intervals. */
  isLookedAt(id: string): boolean {
    const entry = this.#entries.get(id);
    return entry !== undefined && this.#isVisible(entry);
  }

  /** Call when the settings of readings have changed; `now` if the latest reading no longer fits them. */
  settingsChanged({ now }: { readonly now: boolean }): void {
    for (const entry of this.#entries.values()) {
      entry.poller.reschedule();
      if (now && this.#isVisible(entry)) void entry.poller.refresh();
    }
  }

  /** Call when somebody has come back to the window: see {@link Poller.cameBack}. */
  cameBack(): void {
    for (const { poller } of this.#entries.values()) poller.cameBack();
  }

  dispose(): void {
    this.#ended = true;
    for (const { owned } of this.#entries.values()) owned.dispose();
    this.#entries = new Map();
    this.#membersChanged.dispose();
    this.#profileChanged.dispose();
    this.#changed.dispose();
    this.#recorded.dispose();
    this.#learned.dispose();
  }

  #isVisible({ profile }: Pick<Cluster, 'profile'>): boolean {
    return [...this.#looking.values()].some(
      (looking) => looking === 'all' || looking.includes(profile.id),
    );
  }

  #open(profile: ClusterProfile): Entry {
    const owned = new DisposableStore();
    const store = owned.add(new ClusterStore(profile, this.connect, this.settings));
    const interval = () => this.settings().refreshInterval;
    const poller = owned.add(new Poller(store, { interval }));
    const insight = owned.add(
      new ClusterInsight(store, undefined, undefined, () => ({
        ...this.settings(),
        isLookedAt: this.#isVisible(store),
        hasAlert: (groupId) => this.hasAlert(profile.id, groupId),
      })),
    );
    const entry: Entry = {
      get profile() {
        return store.profile;
      },
      store,
      poller,
      insight,
      owned,
    };
    owned.add(
      store.onDidChange(() => {
        this.#changed.fire(entry);
      }),
    );
    owned.add(
      insight.onDidRecord(() => {
        this.#recorded.fire(entry);
      }),
    );
    owned.add(
      insight.time.onDidLearn(() => {
        this.#learned.fire(entry);
      }),
    );
    poller.setVisible(this.#isVisible(entry));
    return entry;
  }
}

/** Compares profiles as plain data; the order of their fields does not matter. */
function isSame(a: ClusterProfile, b: ClusterProfile): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function hasSameMembers(a: ReadonlyMap<string, Entry>, b: ReadonlyMap<string, Entry>): boolean {
  const left = [...a.values()];
  const right = [...b.values()];
  return left.length === right.length && left.every((entry, index) => entry === right[index]);
}
