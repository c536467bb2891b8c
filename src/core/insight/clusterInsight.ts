// What is remembered of a cluster beyond its latest reading: how lag moved, how groups
// rebalanced, and what is wrong with them. It follows the cluster's store, so every reading counts, whoever asked for it.

import type { Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { lazyPart } from '../../base/lazyPart';
import { throwLater } from '../../base/throwLater';
import type { Result } from '../../base/failure/result';
import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { TopicPartition } from '../../base/topicPartition';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import type { ClusterStore } from '../store/clusterStore';
import type { LagThresholds } from '../lagLevel';
import type { ClusterFacts, GroupSettings } from './clusterFacts';
import type { Facts } from './facts';
import { ClusterHealth } from './clusterHealth';
import { LagRecorder } from './lagRecorder';
import { News } from './known/news';
import { OwnChanges } from './known/ownChanges';
import { UNKNOWN_SHAPE } from './time/logShape';
import { TimeLags } from './time/timeLags';

// Loaded with the first reading.
// eslint-disable-next-line no-restricted-syntax
const loadFacts = lazyPart(() => import('./clusterFacts'));

/** How a cluster is looked at. */
export interface Watching {
  /** Whether somebody looks: only then more is asked than the readings tell. */
  readonly isLookedAt: boolean;
  /** Milliseconds. */
  readonly refreshInterval: number | undefined;
  readonly thresholds?: LagThresholds | undefined;
  /** How long lag is remembered, in milliseconds; asked once. */
  readonly rememberedMs?: number | undefined;
  /** Whether an alert rule looks at a group; undefined while that is not known. */
  readonly hasAlert?: ((groupId: string) => boolean | undefined) | undefined;
}

/** How a part of the cluster was read while nobody looks. */
interface PartReading {
  /** Milliseconds between such readings. */
  readonly interval: number;
  /** Whether members were read each time, so that verdicts may follow it. */
  readonly verdicts: boolean;
}

const NOBODY: Watching = { isLookedAt: false, refreshInterval: undefined };

export class ClusterInsight implements Disposable {
  readonly history: LagRecorder;
  /** What is wrong with a group, and the practices it keeps. */
  readonly health = new ClusterHealth();
  readonly rebalances = this.health.rebalances;
  readonly events = this.health.events;
  /** How far groups are behind in time, for those who wish to know. */
  readonly time: TimeLags;
  readonly #recorded = new EventEmitter<void>();
  readonly #listener: Disposable;
  readonly #end = new AbortController();
  #facts: ClusterFacts | undefined;
  readonly #ownChanges = new OwnChanges();
  readonly #news = new News();
  #latest: ClusterSnapshot | undefined;
  #recording: Promise<void> = Promise.resolve();
  #ended = false;
  /** Milliseconds between readings while nobody looks, if the latest reading was one of those. */
  #slowInterval: number | undefined;

  /** Fires when a reading, good or failed, has been recorded. */
  readonly onDidRecord: Event<void> = this.#recorded.event;

  constructor(
    private readonly store: Pick<ClusterStore, 'state' | 'onDidChange' | 'admin'>,
    private readonly now: () => number = () => Date.now(),
    private readonly report: (error: unknown) => void = throwLater,
    private readonly watching: () => Watching = () => NOBODY,
  ) {
    this.history = new LagRecorder(undefined, watching().rememberedMs);
    const shapeOf = (at: TopicPartition) => this.#facts?.shapeOf(at) ?? UNKNOWN_SHAPE;
    this.time = new TimeLags(store, shapeOf, this.#news);
    this.#listener = store.onDidChange(() => {
      this.#follow();
    });
  }

  dispose(): void {
    this.#ended = true;
    this.#end.abort();
    this.#listener.dispose();
    this.time.dispose();
    this.#recorded.dispose();
  }

  /** Resolves once every reading that has ended by now is recorded. */
  get recorded(): Promise<void> {
    return this.#recording;
  }

  /** Whether a topic is known to be compacted: then offsets have gaps, and lag counts more than there is. */
  isCompacted(topic: string): boolean {
    return this.#facts?.isCompacted(topic) === true;
  }

  /** The settings of a group; undefined where nothing was asked yet. */
  settingsOf(groupId: string): GroupSettings | undefined {
    return this.#facts?.settingsOf(groupId);
  }

  /** Takes log starts that a panel has just read: verdicts need them, too. */
  noteLogStarts(starts: TopicPartitionMap<Result<bigint>>): void {
    this.#facts?.noteLogStarts(starts);
  }

  /** Notes that this extension wrote to groups at `at` (milliseconds since the epoch, UTC), in this window or another. */
  noteChange(groupIds: readonly string[], at = this.now()): void {
    this.#ownChanges.note(groupIds, at);
    for (const groupId of groupIds) this.#news.groups.add(groupId);
  }

  /**
   * Records a reading of a part of the cluster that was made while nobody looks. Groups that it leaves out were not
   * seen. Resolves when verdicts, and what was asked about time, follow it.
   */
  recordPart(snapshot: ClusterSnapshot, { interval, verdicts }: PartReading): Promise<void> {
    this.#slowInterval = interval;
    const recorded = this.#recording.then(async () => {
      if (verdicts && !this.#ended) await this.#recordHealth(snapshot);
    });
    this.#recording = recorded;
    return recorded.then(async () => {
      if (verdicts || this.time.isWanted) await this.#attempt(() => this.#ask(snapshot));
      await this.#attempt(() => this.time.follow(snapshot));
    });
  }

  /**
   * Records readings one after the other, however long one takes, also after one that could not be
   * recorded.
   */
  #follow(): void {
    const { snapshot, failure, refreshing } = this.store.state;
    if (refreshing) return;
    this.#recording = this.#recording.then(async () => {
      if (this.#ended) return;
      if (failure !== undefined)
        await this.#attempt(async () => {
          const at = this.now();
          await this.history.recordFailure(at);
          await this.health.noteFailure(at, failure);
        });
      else if (snapshot !== undefined && snapshot !== this.#latest) await this.#record(snapshot);
      this.#recorded.fire();
    });
  }

  async #record(snapshot: ClusterSnapshot): Promise<void> {
    this.#latest = snapshot;
    await this.#attempt(() => this.history.record(snapshot));
    await this.#recordHealth(snapshot);
    this.#slowInterval = undefined;
    // Brokers may be slow to answer: the reading does not wait for that.
    void this.#attempt(() => this.time.follow(snapshot));
    if (this.watching().isLookedAt || this.time.isWanted)
      void this.#attempt(() => this.#ask(snapshot));
  }

  async #recordHealth(snapshot: ClusterSnapshot): Promise<void> {
    await this.#attempt(() => this.health.noteRebalances(snapshot));
    // What is proven to be markers of transactions is no lag to judge.
    const judged = this.time.known?.withoutMarkers(snapshot) ?? snapshot;
    await this.#attempt(() => this.health.record(judged, (read) => this.#factsOf(read)));
  }

  /** Asks for more than the reading tells. */
  async #ask(snapshot: ClusterSnapshot): Promise<void> {
    const facts = await this.#loadedFacts();
    await facts.follow(snapshot, this.time.open, this.#end.signal);
  }

  async #loadedFacts(): Promise<ClusterFacts> {
    if (this.#facts !== undefined) return this.#facts;
    const { ClusterFacts } = await loadFacts();
    const budget = await this.time.budget();
    return (this.#facts ??= new ClusterFacts(
      () => this.store.admin(),
      budget,
      this.now,
      this.#news,
    ));
  }

  async #factsOf(snapshot: ClusterSnapshot): Promise<Facts> {
    const facts = await this.#loadedFacts();
    const { refreshInterval = 0, thresholds, hasAlert } = this.watching();
    const refreshIntervalMs = Math.max(refreshInterval, this.#slowInterval ?? 0) || undefined;
    const ages = this.time.known?.facts(snapshot);
    return facts.of(snapshot, {
      ...{ refreshIntervalMs, thresholds, ages, hasAlert, ownChanges: this.#ownChanges.byGroup },
    });
  }

  /** An error is reported, and the reading is shown all the same. */
  async #attempt(remember: () => Promise<void> | void): Promise<void> {
    try {
      await remember();
    } catch (error) {
      this.report(error);
    }
  }
}
