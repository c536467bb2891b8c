// The partitions that count for a group's time lag.

import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { committedOf, groupPartitions, type GroupPartition } from '../../store/groupPartitions';
import { ZERO, type TimeLag } from './timeLag';

/** What of a partition tells how far behind it is; `lag` is left out where it is what the offsets say. */
export type TimedPartition = Pick<GroupPartition, 'topic' | 'partition' | 'commit' | 'end'> &
  Partial<Pick<GroupPartition, 'lag'>>;

const NONE: ReadonlySet<string> = new Set();

/** A group that is the same object in another reading has the same offsets there. */
const KNOWN = new WeakMap<GroupSnapshot, readonly TimedPartition[]>();

/**
 * Without those of topics that it has left, unless these count in its lag. In no order, and mostly made once for all
 * who ask: there may be a hundred thousand in a cluster, at each reading.
 */
export function ownPartitions(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
): readonly TimedPartition[] {
  const known = KNOWN.get(group);
  if (known !== undefined) return known;
  const left = group.leftTotal === undefined ? NONE : new Set(group.leftTopics);
  const found = knownOffsets(group, snapshot, left);
  if (found === undefined) {
    return groupPartitions(group, snapshot).filter(({ topic }) => !left.has(topic));
  }
  KNOWN.set(group, found);
  return found;
}

/** Of a group with nothing but commits beside which the log end is known, which are most; undefined for others. */
function knownOffsets(
  { commits, uncommitted }: GroupSnapshot,
  { endOffsets }: ClusterSnapshot,
  left: ReadonlySet<string>,
): readonly TimedPartition[] | undefined {
  if (!commits.ok || uncommitted.length > 0) return undefined;
  const found: TimedPartition[] = [];
  let latest = '';
  let ends = endOffsets.ofTopic(latest);
  for (const commit of commits.value) {
    const { topic, partition, share } = commit;
    if (share !== undefined) return undefined; // what it lags is counted otherwise
    // One topic's commits mostly follow each other.
    if (topic !== latest) ends = endOffsets.ofTopic((latest = topic));
    const end = ends?.get(partition);
    if (end?.ok !== true || committedOf({ commit }) === undefined) return undefined;
    if (left.size === 0 || !left.has(topic)) found.push({ topic, partition, commit, end });
  }
  return found;
}

/** A partition without a commit has no time lag; of one whose offsets are not known it is unknown. */
export const lagWithoutOffsets = ({ lag }: Pick<TimedPartition, 'lag'>): TimeLag =>
  lag?.kind === 'unknown' ? { kind: 'unknown', failure: lag.failure } : ZERO;
