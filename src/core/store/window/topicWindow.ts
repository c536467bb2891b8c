// Which topics of a cluster are shown, and in which order.

import type { LongWork } from '../../../base/sharedThread';
import type { ClusterSnapshot } from '../clusterSnapshot';
import type { GroupFilter, GroupSort } from '../groupFilter';
import { RowWindow } from './rowWindow';
import { topicReaders, type TopicReaders } from './topicReaders';

export class TopicWindow extends RowWindow<TopicReaders> {
  #topics: ReadonlyMap<string, TopicReaders> = new Map();

  /** The topics that passed the filter when they were counted last. */
  get topics(): ReadonlyMap<string, TopicReaders> {
    return this.#topics;
  }

  protected override *matchingItems(
    snapshot: ClusterSnapshot,
    filter: GroupFilter,
  ): LongWork<readonly TopicReaders[]> {
    const matching = yield* topicReaders(snapshot, filter);
    this.#topics = new Map(matching.map((one) => [one.topic, one]));
    return matching;
  }

  protected override *firstItems(
    topics: readonly TopicReaders[],
    sort: GroupSort,
    limit: number,
  ): LongWork<readonly TopicReaders[]> {
    yield;
    return [...topics].sort(sort === 'lag' || sort === 'trend' ? byLag : byName).slice(0, limit);
  }

  protected override idOf({ topic }: TopicReaders): string {
    return topic;
  }

  protected override known({ topics }: ClusterSnapshot): ReadonlyMap<string, unknown> {
    return topics;
  }
}

const byName = ({ topic: left }: TopicReaders, { topic: right }: TopicReaders): number =>
  left < right ? -1 : left > right ? 1 : 0;

const byLag = (a: TopicReaders, b: TopicReaders): number => {
  if (a.total.lag !== b.total.lag) return a.total.lag > b.total.lag ? -1 : 1;
  return b.total.unknown + b.total.unread - (a.total.unknown + a.total.unread) || byName(a, b);
};
