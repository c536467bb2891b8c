// A group of a ListGroups answer as core's GroupListing, and the listings of all brokers as one.

import type { GroupListing } from '../../core/model';
import type { listGroups } from '../../wire/api/groups/listGroups';
import type { ResponseOf } from '../../wire/codec/schema';
import { parseGroupState, parseGroupType } from './parseGroupState';

type ListedGroup = ResponseOf<typeof listGroups>['groups'][number];

/** A group that a broker lists, and therefore coordinates. */
export const toGroupListing = (
  { groupId, protocolType, groupState, groupType }: ListedGroup,
  coordinator: number,
): GroupListing => ({
  groupId,
  type: parseGroupType(groupType),
  state: parseGroupState(groupState),
  stateText: groupState,
  protocolType,
  coordinator,
});

/** The ids that several brokers list: while a group moves, and where brokers list what they do not lead. */
export function listedTwice(perBroker: readonly (readonly GroupListing[])[]): string[] {
  const first = new Map<string, number>();
  const twice = new Set<string>();
  for (const listings of perBroker) {
    for (const { groupId, coordinator } of listings) {
      const other = first.get(groupId);
      if (other === undefined) first.set(groupId, coordinator);
      else if (other !== coordinator) twice.add(groupId);
    }
  }
  return [...twice];
}

/**
 * All brokers' listings as one, each group once. Of several listings the coordinator's counts. If it
 * lists the group no longer, the others are stale: the state is unknown. Where nobody says who it is
 * (undefined), a listing that is not Dead is preferred.
 */
export function mergeListings(
  perBroker: readonly (readonly GroupListing[])[],
  coordinatorOf: (groupId: string) => number | undefined = () => undefined,
): GroupListing[] {
  const groups = new Map<string, GroupListing>();
  for (const listings of perBroker) {
    for (const listing of listings) {
      const other = groups.get(listing.groupId);
      const coordinator = coordinatorOf(listing.groupId);
      const isWord = listing.coordinator === coordinator;
      if (other === undefined || isWord || (other.state === 'Dead' && coordinator === undefined)) {
        groups.set(listing.groupId, listing);
      }
    }
  }
  return Array.from(groups.values(), (listing) => {
    const coordinator = coordinatorOf(listing.groupId);
    return coordinator === undefined || coordinator === listing.coordinator
      ? listing
      : { ...listing, coordinator, state: 'Unknown', stateText: '' };
  });
}
