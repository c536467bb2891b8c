// What the members of a group say together, worked out once for all that ask: their order, their topics,
// and whether there are more of them than partitions.

import { formatCount, formatExact } from '../../../base/format';
import type { LongWork } from '../../../base/sharedThread';
import type { Member } from '../../model';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, groupType } from '../../store/groupFacts';
import type { GroupPartition } from '../../store/groupPartitions';
import { sortMembers } from '../sortMembers';

export interface Membership {
  /** In the order that indexes of the picture mean; empty also where the members are not known. */
  readonly members: readonly Member[];
  /** Topics that at least one member subscribes to. */
  readonly subscribed: ReadonlySet<string>;
  /** The same, and topics that one is assigned. */
  readonly readable: ReadonlySet<string>;
  /** Whether every member is known to subscribe to something. */
  readonly everySubscribes: boolean;
  /** Whether an assignment could not be read, so that somebody may read anything. */
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

/** More members than there are partitions that they could read, as a sentence; undefined where that is not so. */
export function tooManyMembers(
  group: GroupSnapshot,
  { members, readable }: Membership,
  rows: readonly GroupPartition[],
): string | undefined {
  if (groupType(group) === 'share' || members.length === 0) return undefined;
  const partitions = rows.reduce((sum, { topic }) => sum + Number(readable.has(topic)), 0);
  if (partitions === 0 || members.length <= partitions) return undefined;
  const idle = formatExact(members.length - partitions);
  const nothing = `at least ${idle} must stay idle`;
  return `More members than partitions: ${formatExact(members.length)} members share ${formatCount(partitions, 'partition')}, so ${nothing}.`;
}
