// The partitions that count for a group's time lag, and the leaders that are asked about them.

import type { Result } from '../../../base/failure/result';
import type { TopicDescription } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupPartitions, type GroupPartition } from '../../store/groupPartitions';
import { ZERO, type TimeLag } from './timeLag';

/** Without those of topics that it has left, unless these count in its lag. */
export function ownPartitions(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
): readonly GroupPartition[] {
  const all = groupPartitions(group, snapshot);
  if (group.leftTotal === undefined) return all;
  const left = new Set(group.leftTopics);
  return all.filter(({ topic }) => !left.has(topic));
}

/** A partition without a commit has no time lag; of one whose offsets are not known it is unknown. */
export const lagWithoutOffsets = ({ lag }: GroupPartition): TimeLag =>
  lag.kind === 'unknown' ? { kind: 'unknown', failure: lag.failure } : ZERO;

/** The leader of a partition as its topic was described; undefined where it has none. */
export function leaderOf(
  topic: Result<TopicDescription> | undefined,
  partition: number,
): number | undefined {
  if (topic?.ok !== true) return undefined;
  const { partitions } = topic.value;
  const near = partitions[partition];
  if (near?.partition === partition) return near.leader;
  return partitions.find((one) => one.partition === partition)?.leader;
}
