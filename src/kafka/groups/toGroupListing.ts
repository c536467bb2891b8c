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

/**
 * All brokers' listings as one, each group once. While a group moves, two brokers may list it: a
 * listing that is not Dead is preferred.
 */
export function mergeListings(perBroker: readonly (readonly GroupListing[])[]): GroupListing[] {
  const groups = new Map<string, GroupListing>();
  for (const listings of perBroker) {
    for (const listing of listings) {
      const other = groups.get(listing.groupId);
      if (other === undefined || other.state === 'Dead') groups.set(listing.groupId, listing);
    }
  }
  return [...groups.values()];
}
