// The partitions that some group lags in, each once, and whether some group with members stands still
// there.

import type { TopicPartition } from '../../../base/topicPartition';
import { TopicPartitionMap } from '../../../base/topicPartitionMap';
import type { LongWork } from '../../../base/sharedThread';
import type { CommittedOffset } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers } from '../../store/groupFacts';
import { committedOf } from '../../store/groupPartitions';

export interface LaggingPartition extends TopicPartition {
  /** Some group has members and the same commit as in the reading before. */
  readonly stands: boolean;
  readonly isOpen: boolean;
}

/** `before`: an earlier reading to compare with. `opened`: groups that somebody looks at closely. */
export function* laggingPartitions(
  snapshot: ClusterSnapshot,
  before: ClusterSnapshot | undefined,
  opened: ReadonlySet<string>,
): LongWork<TopicPartitionMap<LaggingPartition>> {
  const lagging = new TopicPartitionMap<LaggingPartition>();
  for (const [groupId, group] of snapshot.groups) {
    yield;
    if (!group.commits.ok || (group.total.lag === 0n && group.leftTotal === undefined)) continue;
    const isOpen = opened.has(groupId);
    const stood = standingOf(group, before?.groups.get(groupId));
    let latest = '';
    let ends = snapshot.endOffsets.ofTopic(latest);
    for (const commit of group.commits.value) {
      const { topic, partition } = commit;
      // One topic's commits mostly follow each other.
      if (topic !== latest) ends = snapshot.endOffsets.ofTopic((latest = topic));
      const end = ends?.get(partition);
      const committed = committedOf({ commit });
      if (end?.ok !== true || committed === undefined || committed >= end.value) continue;
      const known = lagging.get(topic, partition);
      const stands = known?.stands === true || stood(commit);
      const open = known?.isOpen === true || isOpen;
      // Of many groups of a partition most say nothing new.
      if (known?.stands === stands && known.isOpen === open) continue;
      lagging.set(topic, partition, { topic, partition, stands, isOpen: open });
    }
  }
  return lagging;
}

/** Whether a commit is as it was; never in a group without members, where nothing is to move. */
function standingOf(
  group: GroupSnapshot,
  before: GroupSnapshot | undefined,
): (commit: CommittedOffset) => boolean {
  if (before?.commits.ok !== true || (groupMembers(group) ?? []).length === 0) return () => false;
  if (before.commits === group.commits) return () => true;
  const commits = new TopicPartitionMap<CommittedOffset>();
  for (const commit of before.commits.value) commits.set(commit.topic, commit.partition, commit);
  return (commit) => {
    const then = commits.get(commit.topic, commit.partition);
    return then !== undefined && committedOf({ commit: then }) === committedOf({ commit });
  };
}
