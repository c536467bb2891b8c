// The partitions of a group by who reads them, so that a rule that looks at each member looks at each
// partition once.

import type { Member } from '../../model';
import { grouped } from './grouped';
import type { GroupView } from '../ring/groupView';
import type { WatchedPartition } from '../ring/watchedPartition';

type Partitions = readonly WatchedPartition[];

/** Members in the order of their first partition; under undefined those that nobody is known to read. */
export const byMember = ({ partitions }: GroupView): ReadonlyMap<Member | undefined, Partitions> =>
  grouped(partitions, ({ member }) => member);

/** Those that somebody reads. */
export const ownedPartitions = ({ partitions }: GroupView): Partitions =>
  partitions.filter(({ member }) => member !== undefined);
