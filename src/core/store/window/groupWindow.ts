// Which groups of a cluster are shown, and in which order.

import type { LongWork } from '../../../base/sharedThread';
import type { GroupListing } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../clusterSnapshot';
import { firstGroups, firstListed } from '../firstGroups';
import { NOTHING_BESIDE, type GroupFilter, type GroupSort, type KnownBeside } from '../groupFilter';
import { listingMatcher, matchingGroups } from '../matchingGroups';
import { RowWindow } from './rowWindow';

export class GroupWindow extends RowWindow<GroupSnapshot> {
  constructor(private readonly beside: KnownBeside = NOTHING_BESIDE) {
    super();
  }

  /** Shows the first groups of a listing, of which no lag is known yet; does nothing once a reading is there. */
  *list(
    listed: ReadonlyMap<string, GroupListing>,
    filter: GroupFilter,
    sort: GroupSort,
  ): LongWork<void> {
    const matching = [...listed.values()].filter(listingMatcher(filter));
    const first = yield* firstListed(matching, sort, this.limit);
    this.showListed(first.map(idOf), matching.map(idOf));
  }

  protected override matchingItems(
    { groups }: ClusterSnapshot,
    filter: GroupFilter,
  ): LongWork<GroupSnapshot[]> {
    return matchingGroups(groups.values(), filter, this.beside);
  }

  protected override firstItems(
    groups: readonly GroupSnapshot[],
    sort: GroupSort,
    limit: number,
  ): LongWork<GroupSnapshot[]> {
    return firstGroups(groups, sort, limit, this.beside);
  }

  protected override idOf({ listing }: GroupSnapshot): string {
    return idOf(listing);
  }

  protected override known({ groups }: ClusterSnapshot): ReadonlyMap<string, GroupSnapshot> {
    return groups;
  }
}

const idOf = ({ groupId }: GroupListing): string => groupId;
