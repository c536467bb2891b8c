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

/** All brokers' listings by group. */
export class Listings {
  /** The first listing of each group, by id. */
  readonly #first = new Map<string, GroupListing>();
  /** What else was listed of a group. */
  readonly #further: GroupListing[] = [];

  constructor(perBroker: readonly (readonly GroupListing[])[]) {
    for (const listings of perBroker) {
      for (const listing of listings) {
        if (this.#first.has(listing.groupId)) this.#further.push(listing);
        else this.#first.set(listing.groupId, listing);
      }
    }
  }

  /** The ids that several brokers list: while a group moves, and where brokers list what they do not lead. */
  get twice(): string[] {
    const twice = this.#further.filter(
      ({ groupId, coordinator }) => this.#first.get(groupId)?.coordinator !== coordinator,
    );
    return [...new Set(twice.map(({ groupId }) => groupId))];
  }

  /**
   * Each group once, by id. Of several listings the coordinator's counts. If it lists the group no longer, the
   * others are stale: the state is unknown. `coordinators` are those that are known otherwise; where nobody says
   * who it is, a listing that is not Dead is preferred.
   */
  merged(coordinators: ReadonlyMap<string, number> = new Map()): Map<string, GroupListing> {
    const groups = this.#first;
    for (const listing of this.#further) {
      const coordinator = coordinators.get(listing.groupId);
      const other = groups.get(listing.groupId);
      const isWord = listing.coordinator === coordinator;
      if (isWord || (other?.state === 'Dead' && coordinator === undefined)) {
        groups.set(listing.groupId, listing);
      }
    }
    for (const [groupId, coordinator] of coordinators) {
      const listing = groups.get(groupId);
      if (listing === undefined || listing.coordinator === coordinator) continue;
      groups.set(groupId, { ...listing, coordinator, state: 'Unknown', stateText: '' });
    }
    return groups;
  }
}
