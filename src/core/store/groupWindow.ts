// Which groups of a cluster are shown, in a stable order. Readings change what the rows say, not
// where they are. Only sorting, widening and admitting move or add rows.

import type { LongWork } from '../../base/sharedThread';
import type { GroupListing } from '../model';
import type { ClusterSnapshot, GroupSnapshot } from './clusterSnapshot';
import { firstGroups, firstListed } from './firstGroups';
import { GROUPS_AT_ONCE, type GroupFilter, type GroupSort } from './groupFilter';
import { listingMatcher, matchingGroups } from './matchingGroups';

export class GroupWindow {
  #ids: string[] = [];
  #shown = new Set<string>();
  /** Groups that a person went to: they stay shown, wherever the order would put them. */
  readonly #included = new Set<string>();
  #limit = GROUPS_AT_ONCE;
  #sorted = false;
  /** Whether the last sort showed all groups; then every other group is new since. */
  #whole = true;
  #matching = 0;
  /** The last count, with what it was counted for. */
  #counted:
    { readonly groups: ClusterSnapshot['groups']; readonly filter: GroupFilter } | undefined;
  /** Whether a reading was shown, or is about to be. */
  #wasRead = false;
  #unseen: readonly string[] = [];

  /** Whether it was ever sorted; until then nothing is shown. */
  get sorted(): boolean {
    return this.#sorted;
  }

  /** Ids of the groups shown, in order. A group that is gone since the last sort keeps its place. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Groups that pass the filter, shown or not. */
  get matching(): number {
    return this.#matching;
  }

  /** Groups that pass the filter and are new since the last sort, as many as there is room for. */
  get waiting(): readonly string[] {
    return this.#whole ? this.#unseen.slice(0, this.#room) : [];
  }

  /** How many pass the filter and are neither shown nor waiting. */
  get hidden(): number {
    return this.#unseen.length - this.waiting.length;
  }

  /** Shows the first groups of a listing, of which no lag is known yet; does nothing once a reading is there. */
  *list(
    listed: ReadonlyMap<string, GroupListing>,
    filter: GroupFilter,
    sort: GroupSort,
  ): LongWork<void> {
    const passes = listingMatcher(filter);
    const matching = [...listed.values()].filter(passes);
    const first = yield* firstListed(matching, sort, this.#limit);
    if (this.#wasRead) return;
    this.#show(first.map(idOf), listed, matching.length);
    this.#count(matching.map(idOf), undefined, filter);
  }

  /** Shows the first groups in order, as many as so far. */
  *sort({ groups }: ClusterSnapshot, filter: GroupFilter, sort: GroupSort): LongWork<void> {
    this.#wasRead = true;
    const matching = yield* matchingGroups(groups.values(), filter);
    const first = yield* firstGroups(matching, sort, this.#limit);
    this.#show(first.map(idOfGroup), groups, matching.length);
    this.#count(matching.map(idOfGroup), groups, filter);
  }

  /**
   * Counts the groups of a reading. The shown groups stay, even those that are gone or no longer
   * pass the filter.
   */
  *follow({ groups }: ClusterSnapshot, filter: GroupFilter): LongWork<void> {
    this.#wasRead = true;
    // The same groups as in the reading before: already counted.
    if (groups === this.#counted?.groups && filter === this.#counted.filter) return;
    const matching = yield* matchingGroups(groups.values(), filter);
    this.#count(matching.map(idOfGroup), groups, filter);
  }

  /** Shows the waiting groups, below the others. */
  admit(): void {
    const { waiting } = this;
    this.#append(waiting);
    this.#unseen = this.#unseen.slice(waiting.length);
  }

  /** Shows more groups below the others: the next ones in order. */
  *widen({ groups }: ClusterSnapshot, filter: GroupFilter, sort: GroupSort): LongWork<void> {
    this.#limit += GROUPS_AT_ONCE;
    const matching = yield* matchingGroups(groups.values(), filter);
    const unseen = matching.filter((group) => !this.#shown.has(idOfGroup(group)));
    const first = yield* firstGroups(unseen, sort, GROUPS_AT_ONCE);
    this.#append(first.map(idOfGroup));
    this.#whole = first.length === unseen.length;
    this.#count(matching.map(idOfGroup), groups, filter);
  }

  /** Shows a group, even one that the filter leaves out; below the others unless it is shown already. */
  include(groupId: string): void {
    this.#included.add(groupId);
    this.#append([groupId]);
    this.#unseen = this.#unseen.filter((id) => id !== groupId);
  }

  /** Goes back to the first number of groups, for another filter or order. Call `sort` next. */
  narrow(): void {
    this.#limit = GROUPS_AT_ONCE;
    this.#included.clear();
  }

  get #room(): number {
    return Math.max(0, this.#limit - this.#ids.length);
  }

  /** Shows these groups and those that a person went to, in place of the ones before. */
  #show(first: readonly string[], all: ReadonlyMap<string, unknown>, matching: number): void {
    this.#sorted = true;
    this.#ids = [];
    this.#shown = new Set();
    this.#append(first);
    this.#append([...this.#included].filter((id) => all.has(id)));
    this.#whole = matching === first.length;
  }

  #count(
    matching: readonly string[],
    groups: ClusterSnapshot['groups'] | undefined,
    filter: GroupFilter,
  ): void {
    this.#counted = groups && { groups, filter };
    this.#matching = matching.length;
    this.#unseen = matching.filter((id) => !this.#shown.has(id));
  }

  #append(ids: readonly string[]): void {
    const unseen = ids.filter((id) => !this.#shown.has(id));
    for (const id of unseen) this.#shown.add(id);
    this.#ids = [...this.#ids, ...unseen];
  }
}

const idOf = ({ groupId }: GroupListing): string => groupId;
const idOfGroup = ({ listing }: GroupSnapshot): string => idOf(listing);
