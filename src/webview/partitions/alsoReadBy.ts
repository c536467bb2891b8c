// The other groups that read the topic of a row.

import { formatExact } from '../../base/format';
import type { GroupPicture } from '../../protocol/groupPicture';

/** 'billing, audit and 3 more'; '' where no other group is known to read it. */
export function alsoReadBy({ otherGroups, partitions }: GroupPicture, row: number): string {
  const found = otherGroups.find(({ topic }) => topic === partitions.topic[row]);
  if (found === undefined) return '';
  const names = found.names.join(', ');
  return found.more === 0 ? names : `${names} and ${formatExact(found.more)} more`;
}
