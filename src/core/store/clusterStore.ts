// The current state of one cluster. It connects when first asked, reads on demand, keeps the last
// good reading, and tells its listeners.

import { systemClock, type Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { lazyPart } from '../../base/lazyPart';
import type { ClusterProfile } from '../../connections/profile';
import type { Failure } from '../../base/failure/failure';
import { failureFrom } from '../../base/failure/failureFrom';
import type { GroupAdmin } from '../groupAdmin';
import type { ClusterListing, ClusterState } from './clusterSnapshot';
import { guardMessages } from '../guardMessages';
import { guardWrites } from '../guardWrites';

// Loaded with the first reading.
// eslint-disable-next-line no-restricted-syntax
const loadReading = lazyPart(() => import('./readSnapshot'));

/** The settings that a reading depends on; read again for each one. */
interface ClusterStoreOptions {
  /** Globs over group ids. */
  readonly excludedGroups: readonly string[];
  /** See {@link ReadOptions.countLeftTopics}. */
  readonly countLeftTopics?: boolean;
}

/** `afterNow`: a reading that has already begun does not count, since it may have seen what was before. */
export type RefreshKind = 'joinRunning' | 'afterNow';

export type OpenAdmin = (profile: ClusterProfile) => GroupAdmin | Promise<GroupAdmin>;

export class ClusterStore implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #end = new AbortController();
  #state: ClusterState = { snapshot: undefined, failure: undefined, refreshing: false };
  #running: Promise<void> | undefined;
  /** The reading that follows the running one. */
  #next: Promise<void> | undefined;
  #connecting: Promise<GroupAdmin> | undefined;
  #profile: ClusterProfile;

  /** Fires after every change of `state`. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(
    profile: ClusterProfile,
    private readonly connect: OpenAdmin,
    private readonly options: () => ClusterStoreOptions,
    private readonly clock: Clock = systemClock,
  ) {
    this.#profile = profile;
  }

  /** As the settings say it now. */
  get profile(): ClusterProfile {
    return this.#profile;
  }

  /** Takes a profile with another name or guards for the same connection; the next write already follows it. */
  adopt(profile: ClusterProfile): void {
    this.#profile = profile;
  }

  get state(): ClusterState {
    return this.#state;
  }

  /**
   * Reads the cluster and resolves when `state` has the result; never rejects. While one reading
   * runs, another call waits for it, or for one more after it. Does nothing after dispose.
   */
  refresh(kind: RefreshKind = 'joinRunning'): Promise<void> {
    if (this.#end.signal.aborted) return Promise.resolve();
    if (this.#running !== undefined) {
      return kind === 'joinRunning' ? this.#running : this.#readNext(this.#running);
    }
    const running = Promise.resolve().then(() => this.#read());
    this.#running = running;
    this.#become({ ...this.#state, refreshing: true });
    return running;
  }

  /** One more reading after the running one, shared by all callers. */
  #readNext(running: Promise<void>): Promise<void> {
    this.#next ??= running.then(() => {
      this.#next = undefined;
      return this.refresh();
    });
    return this.#next;
  }

  /** The connection, for reading what no snapshot holds; connects if that has not happened yet. */
  admin(): Promise<GroupAdmin> {
    if (this.#connecting !== undefined) return this.#connecting;
    const connecting = this.#connect();
    this.#connecting = connecting;
    connecting.catch(() => (this.#connecting = undefined));
    return connecting;
  }

  /** Calls off what runs and closes the connection. */
  dispose(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    this.#changed.dispose();
    this.#connecting?.then((admin) => admin.close()).catch(ignore);
  }

  async #connect(): Promise<GroupAdmin> {
    this.#end.signal.throwIfAborted();
    const admin = await this.connect(this.profile);
    const mark = () => this.#profile;
    return guardMessages(guardWrites(admin, mark), mark);
  }

  async #read(): Promise<void> {
    let { snapshot } = this.#state;
    let failure: Failure | undefined;
    try {
      const [admin, { readSnapshot }] = await Promise.all([this.admin(), loadReading()]);
      this.#end.signal.throwIfAborted();
      const previous = snapshot;
      const onListed = (listing: ClusterListing): void => {
        this.#become({ snapshot: undefined, listing, failure: undefined, refreshing: true });
      };
      const options = {
        ...this.options(),
        now: () => this.clock.now(),
        previous,
        // Only of the first reading: later, the last snapshot says more than a listing.
        ...(previous === undefined && { onListed }),
      };
      snapshot = await readSnapshot(admin, options, this.#end.signal);
    } catch (error) {
      failure = failureFrom(error, `cluster ${this.profile.name}`);
    }
    this.#running = undefined;
    this.#become({ snapshot, failure, refreshing: false });
  }

  #become(state: ClusterState): void {
    if (this.#end.signal.aborted) return;
    this.#state = state;
    this.#changed.fire();
  }
}

/** A failure to close a connection concerns nobody any more. */
const ignore = () => undefined;
