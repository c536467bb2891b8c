// How old the oldest unread message of a group is against the retention of its topic: a fact that is worked out when
// somebody looks. Whether it is near its end is for `retentionAhead` to say.

import { committedOf } from '../../../store/groupPartitions';
import type { TopicConfig } from '../../configs/clusterConfigs';
import type { AgeBounds, PlaceInLog } from '../../facts';
import type { GroupView } from '../../ring/groupView';
import { ownPartitions, type TimedPartition } from '../../time/ownPartitions';
import type { OldestUnread } from '../../verdict';
import { placeOf } from '../rule';

/** The oldest unread message of a partition, whose age is known. */
interface Aged {
  readonly place: PlaceInLog;
  readonly age: AgeBounds;
  readonly config: TopicConfig;
  /** Of the retention: what is used up for certain, and what may be. */
  readonly least: number;
  readonly most: number;
}

/**
 * That of the partition that has used up most of its retention for certain, with how many partitions may be worse since
 * they are unknown. Undefined where no age is known, nothing is unread, or no topic deletes by age. Without topics that the
 * group has left, and without lag that is proven to be markers. Not of a share group, which has no place up to which it has read.
 */
export function oldestUnread(view: GroupView): OldestUnread | undefined {
  if (view.type === 'share') return undefined;
  let worst: Aged | undefined;
  let unknown = 0;
  for (const partition of ownPartitions(view.group, view.snapshot)) {
    const config = view.facts.topicConfigs?.get(partition.topic);
    const place = unreadAt(partition, config, view);
    if (place === undefined) continue;
    const aged = place === 'unknown' ? undefined : agedAt(place, config, view);
    if (aged === undefined) unknown++;
    else if (worst === undefined || isWorse(aged, worst)) worst = aged;
  }
  if (worst === undefined) return undefined;
  const { retentionMs = 0, retentionBytes } = worst.config;
  const bySize = retentionBytes !== undefined;
  return { ...placeOf(worst.place), ...worst.age, retentionMs, bySize, unknown };
}

/** Where reading goes on, if there is something to read that age may delete. */
function unreadAt(
  partition: TimedPartition,
  config: TopicConfig | undefined,
  { facts, snapshot }: GroupView,
): PlaceInLog | 'unknown' | undefined {
  if (config !== undefined && (!config.deletes || (config.retentionMs ?? 0) <= 0)) return undefined;
  const { topic, partition: number, end } = partition;
  const committed = committedOf(partition);
  if (committed === undefined) return partition.lag?.kind === 'unknown' ? 'unknown' : undefined;
  if (!end.ok) return 'unknown';
  if (committed >= end.value) return undefined;
  const read = snapshot.startOffsets.get(topic, number);
  const start = facts.logStarts?.get(topic, number) ?? (read?.ok === true ? read.value : 0n);
  const offset = start > committed ? start : committed;
  const place = { topic, partition: number, offset };
  const isRead = offset >= end.value || facts.contentAt?.(place) === 'markers';
  return isRead ? undefined : place;
}

/** Undefined where its age or its retention is unknown. */
function agedAt(
  place: PlaceInLog,
  config: TopicConfig | undefined,
  { facts }: GroupView,
): Aged | undefined {
  const age = facts.ageAt?.(place);
  if (config?.retentionMs === undefined || age === undefined) return undefined;
  const { atLeast, atMost = Infinity } = age;
  if (atLeast <= 0 && atMost === Infinity) return undefined;
  const { retentionMs } = config;
  return { place, age, config, least: atLeast / retentionMs, most: atMost / retentionMs };
}

/** By what is certain; where that is equal, by what may be. */
const isWorse = (one: Aged, other: Aged): boolean =>
  one.least > other.least || (one.least === other.least && one.most > other.most);
