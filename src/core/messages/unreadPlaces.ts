// Where a group stands in all partitions of a topic, or of all its topics, asked afresh.

import { FailureError, type Failure } from '../../base/failure/failure';
import { groupSubject } from '../../base/failure/subjects';
import { unanswered } from '../../base/failure/unanswered';
import type { TopicPartition } from '../../base/topicPartition';
import type { GroupReader, GroupToRead } from '../groupAdmin';
import type { PlaceInLog } from '../records/recordReader';

/** What of a group is meant: all of it, a topic, or one partition. */
interface PartOfGroup {
  readonly topic?: string | undefined;
  readonly partition?: number | undefined;
}

export interface UnreadPlaces {
  /** The committed offsets. */
  readonly places: readonly PlaceInLog[];
  /** Partitions whose committed offset could not be read. */
  readonly failures: readonly PartitionFailure[];
}

/** Why a partition is left out, in whole or in part. */
export interface PartitionFailure extends TopicPartition {
  readonly failure: Failure;
}

/** By topic and partition. Partitions without a commit are in neither list. Rejects with a FailureError where nothing could be read. */
export async function unreadPlaces(
  reader: Pick<GroupReader, 'fetchCommittedOffsets'>,
  group: GroupToRead,
  part: PartOfGroup,
  signal: AbortSignal,
): Promise<UnreadPlaces> {
  const answers = await reader.fetchCommittedOffsets([group], signal);
  const commits = answers.get(group.groupId) ?? unanswered(groupSubject(group.groupId));
  if (!commits.ok) throw new FailureError(commits.failure);
  const places: PlaceInLog[] = [];
  const failures: PartitionFailure[] = [];
  for (const { topic, partition, offset } of [...commits.value].sort(byPartition)) {
    if (part.topic !== undefined && part.topic !== topic) continue;
    if (part.partition !== undefined && part.partition !== partition) continue;
    if (!offset.ok) failures.push({ topic, partition, failure: offset.failure });
    else if (offset.value >= 0n) places.push({ topic, partition, offset: offset.value });
  }
  return { places, failures };
}

const byPartition = (a: TopicPartition, b: TopicPartition): number =>
  Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;
