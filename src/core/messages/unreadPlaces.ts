// Where a group stands in all partitions of a topic, or of all its topics, asked afresh.

import { FailureError } from '../../base/failure/failure';
import type { GroupReader, GroupToRead } from '../groupAdmin';
import type { PlaceInLog } from '../records/recordReader';

/** What of a group is meant: all of it, a topic, or one partition. */
interface PartOfGroup {
  readonly topic?: string | undefined;
  readonly partition?: number | undefined;
}

/** The committed offsets; what could not be read is left out. Rejects with a FailureError where nothing could be. */
export async function unreadPlaces(
  reader: Pick<GroupReader, 'fetchCommittedOffsets'>,
  group: GroupToRead,
  part: PartOfGroup,
  signal: AbortSignal,
): Promise<readonly PlaceInLog[]> {
  const commits = (await reader.fetchCommittedOffsets([group], signal)).get(group.groupId);
  if (commits?.ok === false) throw new FailureError(commits.failure);
  return (commits?.value ?? []).flatMap(({ topic, partition, offset }) => {
    const isMeant =
      (part.topic === undefined || part.topic === topic) &&
      (part.partition === undefined || part.partition === partition);
    return isMeant && offset.ok && offset.value >= 0n
      ? { topic, partition, offset: offset.value }
      : [];
  });
}
