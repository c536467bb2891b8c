// The clusters of the settings, each with its store and its poller. It follows the settings: what they
// still say stays as it is, what changed starts anew, what is gone ends.

import { DisposableStore, type Disposable } from '../../core/base/disposable';
import { EventEmitter, type Event } from '../../core/base/event';
import { canonicalJson } from '../../core/base/canonicalJson';
import type { ClusterProfile } from '../../core/cluster/profile';
import { ClusterStore, type Connect } from '../../core/store/clusterStore';
import { Poller } from '../../core/store/poller';

/** A cluster of the settings, alive. */
export interface Cluster {
  readonly profile: ClusterProfile;
  readonly store: ClusterStore;
  readonly poller: Poller;
}

/** What of the settings a reading depends on; asked anew each time. */
export interface ReadingSettings {
  /** Milliseconds. */
  readonly refreshInterval: number;
  readonly excludedGroups: readonly string[];
}

type Entry = Cluster & { readonly owned: DisposableStore };

export class ClusterSet implements Disposable {
  #entries: ReadonlyMap<string, Entry> = new Map();
  #visible = false;
  #ended = false;
  readonly #membersChanged = new EventEmitter<void>();
  readonly #changed = new EventEmitter<Cluster>();

  /** Fires when clusters were added, removed or replaced. */
  readonly onDidChangeMembers: Event<void> = this.#membersChanged.event;
  /** Fires after every change of one cluster's state. */
  readonly onDidChange: Event<Cluster> = this.#changed.event;

  constructor(
    private readonly connect: Connect,
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
    for (const profile of profiles) {
      const known = before.get(profile.id);
      const same = known !== undefined && isSame(known.profile, profile);
      after.set(profile.id, same ? known : this.#open(profile));
    }
    this.#entries = after;
    for (const [id, entry] of before) if (after.get(id) !== entry) entry.owned.dispose();
    if (!hasSameMembers(before, after)) this.#membersChanged.fire();
  }

  /** Begins anew with a cluster whose settings are the same: its secrets are not. */
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

  /** Reads now, and by itself from then on, while somebody looks. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    for (const { poller } of this.#entries.values()) poller.setVisible(visible);
  }

  /** Call when the settings of readings changed: `now` if what was read is no longer what is wanted. */
  settingsChanged({ now }: { readonly now: boolean }): void {
    for (const { poller } of this.#entries.values()) {
      poller.reschedule();
      if (now && this.#visible) void poller.refresh();
    }
  }

  dispose(): void {
    this.#ended = true;
    for (const { owned } of this.#entries.values()) owned.dispose();
    this.#entries = new Map();
    this.#membersChanged.dispose();
    this.#changed.dispose();
  }

  #open(profile: ClusterProfile): Entry {
    const owned = new DisposableStore();
    const store = owned.add(new ClusterStore(profile, this.connect, this.settings));
    const interval = () => this.settings().refreshInterval;
    const poller = owned.add(new Poller(store, { interval }));
    const entry: Entry = { profile, store, poller, owned };
    owned.add(
      store.onDidChange(() => {
        this.#changed.fire(entry);
      }),
    );
    poller.setVisible(this.#visible);
    return entry;
  }
}

/** Profiles are plain data; the order of their fields says nothing. */
function isSame(a: ClusterProfile, b: ClusterProfile): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function hasSameMembers(a: ReadonlyMap<string, Entry>, b: ReadonlyMap<string, Entry>): boolean {
  const left = [...a.values()];
  const right = [...b.values()];
  return left.length === right.length && left.every((entry, index) => entry === right[index]);
}
