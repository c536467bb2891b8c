// Who reads a partition, for a cell of an export. Several members of a share group may read the same one.

import type { Member } from '../model';
import type { GroupPartition } from '../store/groupPartitions';

/** One text of each reader, joined with ';'; undefined where nobody reads, or that is not known. */
export function readerCell(
  { member, others = [] }: Pick<GroupPartition, 'member' | 'others'>,
  of: (reader: Member) => string,
): string | undefined {
  return member === undefined ? undefined : [member, ...others].map(of).join(';');
}
