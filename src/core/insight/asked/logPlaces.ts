// Where the logs of lagging partitions start, and up to where transactions are decided: asked of
// leaders at most once a minute, within a budget.

import { sharedThread } from '../../../base/sharedThread';
import type { Result } from '../../../base/failure/result';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { GroupReader, LogPosition } from '../../groupAdmin';
import type { TopicDescription } from '../../model';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import { News } from '../known/news';
import type { ProbeBudget } from '../time/probeBudget';
import { laggingPartitions, type LaggingPartition } from './laggingPartitions';

type Asked = Pick<GroupReader, 'fetchLogOffsets'>;

/** Instants in milliseconds since the epoch, UTC. */
interface Known {
  readonly offset: bigint;
  readonly at: number;
}

const EVERY_MS = 60_000;
/** A log start that was told so lately is not asked for, in milliseconds. */
const FRESH_MS = 30_000;

export class LogPlaces {
  /** Log starts of partitions that lag. They only grow, so an old one is still a lower bound. */
  starts = new TopicPartitionMap<Known>();
  /** Last stable offsets, where they stand below the log end as it was before they were asked for. */
  stable = new TopicPartitionMap<Known>();
  #notBefore = -Infinity;
  #before: ClusterSnapshot | undefined;
  /** Partitions of open panels that were not asked for in the latest round. */
  #leftToPanels = new TopicPartitionMap<true>();

  constructor(
    private readonly budget: ProbeBudget,
    private readonly news = new News(),
  ) {}

  /** Asks about a reading, if a minute has passed. `open`: groups that somebody looks at closely. */
  async follow(
    snapshot: ClusterSnapshot,
    open: ReadonlySet<string>,
    admin: () => Promise<Asked>,
    now: () => number,
    signal: AbortSignal,
  ): Promise<void> {
    if (now() < this.#notBefore) return;
    this.#notBefore = now() + EVERY_MS;
    const lagging = await sharedThread.run(laggingPartitions(snapshot, this.#before, open), signal);
    this.#before = snapshot;
    this.#keepOnly(lagging);
    if (lagging.size === 0) return;
    const asked = await admin();
    const all = Array.from(lagging.entries(), ([, one]) => one);
    const held = all.filter(({ stands, isOpen }) => stands || isOpen);
    const stable = await this.#ask(asked, held, 'stable', snapshot, now, signal);
    for (const topic of this.stable.topics()) this.news.topics.add(topic);
    this.stable = new TopicPartitionMap();
    for (const [{ topic, partition }, known] of stable.entries()) {
      const end = snapshot.endOffsets.get(topic, partition);
      if (end?.ok !== true || known.offset >= end.value) continue;
      this.stable.set(topic, partition, known);
      // That it still stands there is news, too.
      this.news.topics.add(topic);
    }
    const starts = await this.#ask(asked, this.#old(all, now()), 'start', snapshot, now, signal);
    for (const [{ topic, partition }, known] of starts.entries()) {
      this.#noteStart(topic, partition, known);
    }
  }

  /** Those whose log start nobody told lately. An open panel asks for its own, so it has a round to tell them. */
  #old(all: readonly LaggingPartition[], now: number): readonly LaggingPartition[] {
    const left = new TopicPartitionMap<true>();
    const old = all.filter(({ topic, partition, isOpen }) => {
      const at = this.starts.get(topic, partition)?.at;
      if (at !== undefined && at >= now - FRESH_MS) return false;
      if (!isOpen || this.#leftToPanels.get(topic, partition) === true) return true;
      left.set(topic, partition, true);
      return false;
    });
    this.#leftToPanels = left;
    return old;
  }

  /** Takes log starts that somebody else has just asked for, so that they are not asked for again. */
  noteStarts(starts: TopicPartitionMap<Result<bigint>>, at: number): void {
    for (const [{ topic, partition }, start] of starts.entries()) {
      if (start.ok) this.#noteStart(topic, partition, { offset: start.value, at });
    }
  }

  #noteStart(topic: string, partition: number, known: Known): void {
    if (this.starts.get(topic, partition)?.offset !== known.offset) this.news.topics.add(topic);
    this.starts.set(topic, partition, known);
  }

  /** At most half of what is left in the budget; what is open, or was asked longest ago, comes first. */
  async #ask(
    admin: Asked,
    wanted: readonly LaggingPartition[],
    position: LogPosition,
    snapshot: ClusterSnapshot,
    now: () => number,
    signal: AbortSignal,
  ): Promise<TopicPartitionMap<Known>> {
    const began = now();
    const askedAt = ({ topic, partition, isOpen }: LaggingPartition) =>
      isOpen ? -Infinity : (this.starts.get(topic, partition)?.at ?? 0);
    const most = Math.floor(this.budget.left(began) / 2);
    const chosen =
      wanted.length <= most
        ? wanted
        : wanted.toSorted((a, b) => Math.sign(askedAt(a) - askedAt(b)) || 0).slice(0, most);
    const found = new TopicPartitionMap<Known>();
    if (chosen.length === 0) return found;
    this.budget.spend(chosen.length, began);
    const answers = await admin.fetchLogOffsets(topicsOf(chosen, snapshot), position, signal);
    const at = now();
    this.budget.answered(at - began, at);
    for (const [{ topic, partition }, answer] of answers.entries()) {
      if (answer.ok) found.set(topic, partition, { offset: answer.value, at });
    }
    return found;
  }

  #keepOnly(lagging: TopicPartitionMap<LaggingPartition>): void {
    const starts = new TopicPartitionMap<Known>();
    for (const [{ topic, partition }, known] of this.starts.entries()) {
      if (lagging.get(topic, partition) !== undefined) starts.set(topic, partition, known);
    }
    this.starts = starts;
    if (lagging.size === 0) this.stable = new TopicPartitionMap();
  }
}

/** Descriptions with only those partitions. */
function topicsOf(
  chosen: readonly LaggingPartition[],
  { topics }: ClusterSnapshot,
): TopicDescription[] {
  const byTopic = new Map<string, Set<number>>();
  for (const { topic, partition } of chosen) {
    const partitions = byTopic.get(topic);
    if (partitions === undefined) byTopic.set(topic, new Set([partition]));
    else partitions.add(partition);
  }
  return Array.from(byTopic).flatMap(([topic, wanted]) => {
    const described = topics.get(topic);
    if (described?.ok !== true) return [];
    const { partitions } = described.value;
    return [
      {
        ...described.value,
        partitions: partitions.filter(({ partition }) => wanted.has(partition)),
      },
    ];
  });
}
