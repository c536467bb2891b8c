// How old the oldest unread message of a group is against the retention of its topic: a fact that is worked out when
// somebody looks. Whether it is near its end is for `retentionAhead` to say.

import { committedOf } from '../../../store/groupPartitions';
import type { GroupView } from '../../ring/groupView';
import { ownPartitions, type TimedPartition } from '../../time/ownPartitions';
import type { OldestUnread } from '../../verdict';
import { placeOf } from '../rule';

/** A partition of which it cannot be said: its age, its retention, or whether something is unread is unknown. */
const UNKNOWN = 'unknown';

type Aged = Omit<OldestUnread, 'unknown'>;

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
    const found = agedAt(partition, view);
    if (found === UNKNOWN) unknown++;
    else if (found !== undefined && (worst === undefined || isWorse(found, worst))) worst = found;
  }
  return worst && { ...worst, unknown };
}

function agedAt(
  partition: TimedPartition,
  { facts, snapshot }: GroupView,
): Aged | typeof UNKNOWN | undefined {
  const committed = committedOf(partition);
  if (committed === undefined) return partition.lag?.kind === 'unknown' ? UNKNOWN : undefined;
  const { topic, partition: number, end } = partition;
  const config = facts.topicConfigs?.get(topic);
  const keepsAll = config !== undefined && (!config.deletes || (config.retentionMs ?? 0) <= 0);
  if (keepsAll) return undefined;
  if (!end.ok) return UNKNOWN;
  const read = snapshot.startOffsets.get(topic, number);
  const start = facts.logStarts?.get(topic, number) ?? (read?.ok === true ? read.value : 0n);
  const place = { ...placeOf(partition), offset: start > committed ? start : committed };
  if (place.offset >= end.value || facts.contentAt?.(place) === 'markers') return undefined;
  const age = facts.ageAt?.(place);
  if (config?.retentionMs === undefined || age === undefined || isEndless(age)) return UNKNOWN;
  const { retentionMs, retentionBytes } = config;
  return { ...placeOf(partition), ...age, retentionMs, bySize: retentionBytes !== undefined };
}

/** Any age at all. */
const isEndless = ({ atLeast, atMost }: Pick<Aged, 'atLeast' | 'atMost'>): boolean =>
  atLeast <= 0 && atMost === undefined;

/** By what is certain; where that is equal, by what may be. */
function isWorse(one: Aged, other: Aged): boolean {
  const [least, otherLeast] = [one, other].map(({ atLeast, retentionMs }) => atLeast / retentionMs);
  if (least !== otherLeast) return (least ?? 0) > (otherLeast ?? 0);
  const most = ({ atMost = Infinity, retentionMs }: Aged) => atMost / retentionMs;
  return most(one) > most(other);
}
