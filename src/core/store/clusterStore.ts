// One cluster as it is known now: connects when first asked, reads on demand, keeps the last good
// reading, and tells whoever listens.

import { systemClock, type Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import { EventEmitter, type Event } from '../base/event';
import type { ClusterProfile } from '../cluster/profile';
import type { Failure } from '../failure';
import { failureFrom } from '../failureFrom';
import type { GroupAdmin } from '../groupAdmin';
import type { ClusterSnapshot, ClusterState } from './clusterSnapshot';
import { readSnapshot } from './readSnapshot';

/** What of the settings a reading depends on; asked anew for each one. */
export interface ClusterStoreOptions {
  /** Globs over group ids. */
  readonly excludedGroups: readonly string[];
}

export type Connect = (profile: ClusterProfile) => GroupAdmin | Promise<GroupAdmin>;

export class ClusterStore implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #end = new AbortController();
  #state: ClusterState = { snapshot: undefined, failure: undefined, refreshing: false };
  #running: Promise<void> | undefined;
  #admin: GroupAdmin | undefined;

  /** Fires after every change of `state`. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(
    readonly profile: ClusterProfile,
    private readonly connect: Connect,
    private readonly options: () => ClusterStoreOptions,
    private readonly clock: Clock = systemClock,
  ) {}

  get state(): ClusterState {
    return this.#state;
  }

  /**
   * Reads the cluster and resolves when `state` says how that went; never rejects. While one reading
   * runs, a second call waits for it. Does nothing after dispose.
   */
  refresh(): Promise<void> {
    if (this.#end.signal.aborted) return Promise.resolve();
    this.#running ??= this.#read().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** The connection, for reading what no snapshot holds; connects if that has not happened yet. */
  async admin(): Promise<GroupAdmin> {
    this.#end.signal.throwIfAborted();
    if (this.#admin !== undefined) return this.#admin;
    const admin = await this.connect(this.profile);
    if (this.#admin === undefined && !this.#end.signal.aborted) return (this.#admin = admin);
    await admin.close().catch(ignore);
    this.#end.signal.throwIfAborted();
    return this.#admin ?? admin;
  }

  /** Calls off what runs and closes the connection. */
  dispose(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    this.#changed.dispose();
    this.#admin?.close().catch(ignore);
    this.#admin = undefined;
  }

  async #read(): Promise<void> {
    this.#become({ ...this.#state, refreshing: true });
    try {
      const admin = await this.admin();
      const options = { ...this.options(), now: () => this.clock.now() };
      this.#settle(await readSnapshot(admin, options, this.#end.signal), undefined);
    } catch (error) {
      this.#settle(this.#state.snapshot, failureFrom(error, `cluster ${this.profile.name}`));
    }
  }

  #settle(snapshot: ClusterSnapshot | undefined, failure: Failure | undefined): void {
    this.#running = undefined;
    this.#become({ snapshot, failure, refreshing: false });
  }

  #become(state: ClusterState): void {
    if (this.#end.signal.aborted) return;
    this.#state = state;
    this.#changed.fire();
  }
}

/** Closing is a courtesy: what goes wrong with it concerns nobody any more. */
const ignore = () => undefined;
