// Makes the facts beside the readings of one cluster: its settings, places in its logs, ages of
// messages, and changes of ours. It asks only when told to `follow`; what was not told stays unknown.

import type { Result } from '../../base/failure/result';
import type { Failure } from '../../base/failure/failure';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupReader } from '../groupAdmin';
import type { LagThresholds } from '../lagLevel';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { ConfigBook } from './asked/configBook';
import type { Facts } from './facts';
import { News } from './known/news';
import { LogPlaces } from './asked/logPlaces';
import type { BrokerConfig, GroupConfig } from './configs/clusterConfigs';
import { RETENTION_PARTS } from './configs/retentionParts';
import type { ShapeOf } from './time/logShape';
import type { KnownOfLogs } from './known/knownOfLogs';
import type { ProbeBudget } from './time/probeBudget';

/** What the window knows at a reading. */
export interface Circumstances {
  /** Milliseconds, as settled. */
  readonly refreshIntervalMs: number | undefined;
  readonly thresholds: LagThresholds | undefined;
  readonly ownChanges: ReadonlyMap<string, readonly number[]>;
  readonly hasAlert?: Facts['hasAlert'];
  /** Undefined where nobody wished to know about time. */
  readonly ages: KnownOfLogs | undefined;
}

/** What a group is configured with; all undefined where nothing was told yet. */
export interface GroupSettings {
  readonly own: GroupConfig | undefined;
  /** Why `own` is unknown, or as old as it is. */
  readonly failure: Failure | undefined;
  /** Of the brokers, where a group has no setting of its own. */
  readonly broker: BrokerConfig | undefined;
}

export class ClusterFacts {
  readonly #book: ConfigBook;
  readonly #places: LogPlaces;
  #thresholds: LagThresholds | undefined;

  constructor(
    private readonly admin: () => Promise<GroupReader>,
    budget: ProbeBudget,
    private readonly now: () => number,
    private readonly news = new News(),
  ) {
    this.#book = new ConfigBook(news);
    this.#places = new LogPlaces(budget, news);
  }

  /** Of a reading, by what is known so far; what of it is news is told once. */
  of(snapshot: ClusterSnapshot, { ages, ...own }: Circumstances): Facts {
    const { topics, groups, broker, features, deniedTopics, deniedBroker } = this.#book;
    if (own.thresholds?.normal !== this.#thresholds?.normal) this.news.ofCluster = true;
    this.#thresholds = own.thresholds;
    return {
      ...own,
      news: this.news.take(),
      ageAt: ages?.ageAt,
      contentAt: ages?.contentAt,
      topicConfigs: topics,
      groupConfigs: groups,
      brokerConfig: broker,
      finalizedFeatures: features,
      deniedConfigs: { topics: deniedTopics, broker: deniedBroker },
      logStarts: startsIn(snapshot, this.#places.starts),
      lastStable: this.#places.stable,
    };
  }

  /** What decides how far answers about time reach, and which are worth asking for, as far as it is known. */
  readonly shapeOf: ShapeOf = ({ topic, partition }) => {
    const { topics, deniedTopics } = this.#book;
    const { compacted, deletes = false, retentionMs = 0 } = topics.get(topic) ?? {};
    const isLimited = deletes && retentionMs > 0;
    return {
      compacted: deniedTopics.has(topic) ? 'denied' : compacted,
      start: this.#places.starts.get(topic, partition)?.offset,
      limits: isLimited ? RETENTION_PARTS.map((part) => part * retentionMs) : undefined,
    };
  };

  /** Takes log starts that a panel has just read. */
  noteLogStarts(starts: TopicPartitionMap<Result<bigint>>): void {
    this.#places.noteStarts(starts, this.now());
  }

  isCompacted(topic: string): boolean {
    return this.#book.topics.get(topic)?.compacted === true;
  }

  /** The settings of a group, as they were told last. */
  settingsOf(groupId: string): GroupSettings {
    const { groups, failedGroups, broker } = this.#book;
    return { own: groups.get(groupId), failure: failedGroups.get(groupId), broker };
  }

  /** Asks about a reading what is due. `open`: groups that somebody looks at closely. Never rejects. */
  async follow(
    snapshot: ClusterSnapshot,
    open: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<void> {
    const configs = async () => {
      await this.#book.follow(snapshot, await this.admin(), this.now(), signal);
    };
    // Without a connection nothing is learned; the reading itself says why.
    await Promise.allSettled([
      configs(),
      this.#places.follow(snapshot, open, this.admin, this.now, signal),
    ]);
  }
}

/** Without those beyond the log end: the topic was recreated since. */
function startsIn(
  { endOffsets }: ClusterSnapshot,
  known: TopicPartitionMap<{ readonly offset: bigint }>,
): TopicPartitionMap<bigint> {
  const starts = new TopicPartitionMap<bigint>();
  for (const [{ topic, partition }, { offset }] of known.entries()) {
    const end = endOffsets.get(topic, partition);
    if (end?.ok === true && offset <= end.value) starts.set(topic, partition, offset);
  }
  return starts;
}
