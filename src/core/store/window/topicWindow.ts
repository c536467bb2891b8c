// Which topics of a cluster are shown, and in which order.

import type { LongWork } from '../../../base/sharedThread';
import { attentionRank, type Severity } from '../../severity';
import type { ClusterSnapshot } from '../clusterSnapshot';
import { NOTHING_BESIDE, type GroupFilter, type GroupSort, type KnownBeside } from '../groupFilter';
import { RowWindow } from './rowWindow';
import { topicReaders, type TopicReaders } from './topicReaders';

export class TopicWindow extends RowWindow<TopicReaders> {
  #topics: ReadonlyMap<string, TopicReaders> = new Map();

  constructor(private readonly beside: KnownBeside = NOTHING_BESIDE) {
    super();
  }

  /** The topics that passed the filter when they were counted last. */
  get topics(): ReadonlyMap<string, TopicReaders> {
    return this.#topics;
  }

  protected override *matchingItems(
    snapshot: ClusterSnapshot,
    filter: GroupFilter,
  ): LongWork<readonly TopicReaders[]> {
    const matching = yield* topicReaders(snapshot, filter, this.beside);
    this.#topics = new Map(matching.map((one) => [one.topic, one]));
    return matching;
  }

  protected override *firstItems(
    topics: readonly TopicReaders[],
    sort: GroupSort,
    limit: number,
  ): LongWork<readonly TopicReaders[]> {
    yield;
    return [...topics].sort(this.#compare(topics, sort)).slice(0, limit);
  }

  #compare(topics: readonly TopicReaders[], sort: GroupSort): Compare {
    if (sort === 'name' || sort === 'state') return byName;
    const { severityOf } = this.beside;
    if (sort !== 'attention' || severityOf === undefined) return byLag;
    const ranks = new Map(
      topics.map((one) => [one, worstRank(one.readers.map((reader) => severityOf(reader)))]),
    );
    return (a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || byLag(a, b);
  }

  protected override idOf({ topic }: TopicReaders): string {
    return topic;
  }

  protected override known({ topics }: ClusterSnapshot): ReadonlyMap<string, unknown> {
    return topics;
  }
}

type Compare = (a: TopicReaders, b: TopicReaders) => number;

/** A topic needs the attention that one of its readers needs. */
const worstRank = (severities: readonly (Severity | undefined)[]): number =>
  severities.reduce((worst, severity) => Math.min(worst, attentionRank(severity)), Infinity);

const byName = ({ topic: left }: TopicReaders, { topic: right }: TopicReaders): number =>
  left < right ? -1 : left > right ? 1 : 0;

const byLag = (a: TopicReaders, b: TopicReaders): number => {
  if (a.total.lag !== b.total.lag) return a.total.lag > b.total.lag ? -1 : 1;
  return b.total.unknown + b.total.unread - (a.total.unknown + a.total.unread) || byName(a, b);
};
