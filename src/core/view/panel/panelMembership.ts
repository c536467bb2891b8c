// Facts about all members of a group together: their order, their topics, and whether there are
// more members than partitions.

import { formatCount, formatExact } from '../../../base/format';
import type { LongWork } from '../../../base/sharedThread';
import type { Member } from '../../model';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, groupType } from '../../store/groupFacts';
import type { GroupPartition } from '../../store/groupPartitions';
import { sortMembers } from '../sortMembers';

export interface Membership {
  /** In the order of the picture's indexes. Empty also where the members are not known. */
  readonly members: readonly Member[];
  /** Topics that at least one member subscribes to. */
  readonly subscribed: ReadonlySet<string>;
  /** Those topics, and topics of which a member is assigned a partition. */
  readonly readable: ReadonlySet<string>;
  /** Whether every member is known to subscribe to something. */
  readonly everySubscribes: boolean;
  /** Whether an assignment could not be read: that member may read any partition. */
  readonly unreadable: boolean;
}

export function* membershipOf(group: GroupSnapshot): LongWork<Membership> {
  const members = sortMembers(groupMembers(group) ?? []);
  yield;
  const subscribed = new Set<string>();
  const assigned = new Set<string>();
  let everySubscribes = true;
  let unreadable = false;
  for (const { subscribedTopics = [], assignment } of members) {
    for (const topic of subscribedTopics) subscribed.add(topic);
    for (const { topic } of assignment ?? []) assigned.add(topic);
    if (subscribedTopics.length === 0) everySubscribes = false;
    if (assignment === undefined) unreadable = true;
    yield;
  }
  const readable = new Set([...subscribed, ...assigned]);
  return { members, subscribed, readable, everySubscribes, unreadable };
}

/**
 * A sentence where there are more members than partitions for them; undefined otherwise. Those of a share group
 * share partitions, and those of a streams group may keep standby tasks.
 */
export function tooManyMembers(
  group: GroupSnapshot,
  { members, readable }: Membership,
  rows: readonly GroupPartition[],
): string | undefined {
  const type = groupType(group);
  if (type === 'share' || type === 'streams' || members.length === 0) return undefined;
  const partitions = rows.reduce((sum, { topic }) => sum + Number(readable.has(topic)), 0);
  if (partitions === 0 || members.length <= partitions) return undefined;
  const idle = formatExact(members.length - partitions);
  const nothing = `at least ${idle} must stay idle`;
  return `More members than partitions: ${formatExact(members.length)} members share ${formatCount(partitions, 'partition')}, so ${nothing}.`;
}
