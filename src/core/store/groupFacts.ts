// Facts about a group, from the newer of its two sources: the description if there is one, else the
// listing.

import type { GroupState, GroupType, Member } from '../model';
import type { GroupSnapshot } from './clusterSnapshot';

export function groupState({ description, listing }: GroupSnapshot): GroupState {
  return description?.ok === true ? description.value.state : listing.state;
}

/** The state as the broker wrote it; '' when it said nothing. */
export function groupStateText({ description, listing }: GroupSnapshot): string {
  return description?.ok === true ? description.value.stateText : listing.stateText;
}

/** Brokers older than Kafka 3.8 do not list the type; describing the group may tell it. */
export function groupType({ description, listing }: GroupSnapshot): GroupType {
  if (listing.type !== 'unknown' || description?.ok !== true) return listing.type;
  return description.value.type;
}

/** Undefined where they could not be read; empty for an empty group. */
export function groupMembers({ description }: GroupSnapshot): readonly Member[] | undefined {
  if (description === undefined) return [];
  return description.ok ? description.value.members : undefined;
}

/**
 * Whether its members commit how far they have read. Those of a share group (KIP-932) do not: it has a start
 * offset, and may have finished messages beyond.
 */
export function hasOffsets(group: GroupSnapshot): boolean {
  return groupType(group) !== 'share';
}

/** Whether consumers assign partitions to themselves (assign() without subscribe()). */
export function isSimple(group: GroupSnapshot): boolean {
  return group.listing.protocolType === '' && groupState(group) === 'Empty';
}

/** The protocol of a group that is not one of consumers ('connect', …), or undefined. */
export function otherProtocolType({ listing }: GroupSnapshot): string | undefined {
  const own = ['', 'consumer', 'share', 'streams'];
  return own.includes(listing.protocolType) ? undefined : listing.protocolType;
}

/** Whether its offsets may be reset and deleted here: they alone say where it goes on. */
export function isResettable(group: GroupSnapshot): boolean {
  return otherProtocolType(group) === undefined;
}

/** Whether members can be removed from outside: Kafka has no request for that in share and streams groups. */
export function hasRemovableMembers(group: GroupSnapshot): boolean {
  const type = groupType(group);
  return type !== 'share' && type !== 'streams' && groupMembers(group)?.length !== 0;
}

/** Whether a topic is shown apart from the rest of the group, which does not count its lag. */
export function isApart(
  { leftTopics: left, leftTotal }: Pick<GroupSnapshot, 'leftTopics' | 'leftTotal'>,
  topic: string,
): boolean {
  return leftTotal !== undefined && left.includes(topic);
}

export function isRebalancing(state: GroupState): boolean {
  return (
    state === 'PreparingRebalance' ||
    state === 'CompletingRebalance' ||
    state === 'Assigning' ||
    state === 'Reconciling'
  );
}
