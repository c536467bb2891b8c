// Which groups of a cluster are shown, in an order that stands: readings change what the groups say, not
// where they are. Only sorting, widening and admitting move anything.

import type { LongWork } from '../base/sharedThread';
import type { ClusterSnapshot } from './clusterSnapshot';
import { GROUPS_AT_ONCE, type GroupFilter, type GroupSort } from './groupFilter';
import { filterMatcher, selectGroups } from './selectGroups';

export class GroupWindow {
  #ids: string[] = [];
  #shown = new Set<string>();
  /** Those that a person went to, which stay shown wherever they would be. */
  readonly #included = new Set<string>();
  #limit = GROUPS_AT_ONCE;
  #sorted = false;
  /** Whether the last sort showed all groups, so that any other is new since. */
  #whole = true;
  #matching = 0;
  #unseen: readonly string[] = [];

  /** Whether it was ever sorted; until then nothing is shown. */
  get sorted(): boolean {
    return this.#sorted;
  }

  /** Ids of the groups shown, in order; those that are gone since the last sort keep their place. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Groups that pass the filter, shown or not. */
  get matching(): number {
    return this.#matching;
  }

  /** Those that pass the filter and are new since the last sort, as far as there is room for them. */
  get waiting(): readonly string[] {
    return this.#whole ? this.#unseen.slice(0, this.#room) : [];
  }

  /** How many pass the filter and are neither shown nor waiting. */
  get hidden(): number {
    return this.#unseen.length - this.waiting.length;
  }

  /** Shows the first groups in order, as many as so far. */
  *sort(snapshot: ClusterSnapshot, filter: GroupFilter, sort: GroupSort): LongWork<void> {
    const { first, matching } = yield* selectGroups(
      snapshot.groups.values(),
      filter,
      sort,
      this.#limit,
    );
    this.#sorted = true;
    this.#ids = [];
    this.#shown = new Set();
    this.#append(first.map(({ listing }) => listing.groupId));
    this.#append([...this.#included].filter((id) => snapshot.groups.has(id)));
    this.#whole = matching === first.length;
    yield* this.follow(snapshot, filter);
  }

  /** Counts what a reading holds. What is shown stays, whether it is there or passes the filter or not. */
  *follow(snapshot: ClusterSnapshot, filter: GroupFilter): LongWork<void> {
    const passes = filterMatcher(filter);
    const unseen: string[] = [];
    let matching = 0;
    for (const [id, group] of snapshot.groups) {
      yield;
      if (!passes(group)) continue;
      matching++;
      if (!this.#shown.has(id)) unseen.push(id);
    }
    this.#matching = matching;
    this.#unseen = unseen;
  }

  /** Lets those that wait in, below the others. */
  admit(): void {
    const { waiting } = this;
    this.#append(waiting);
    this.#unseen = this.#unseen.slice(waiting.length);
  }

  /** Shows so many more, below the others: the first of those that were not shown, in order. */
  *widen(snapshot: ClusterSnapshot, filter: GroupFilter, sort: GroupSort): LongWork<void> {
    this.#limit += GROUPS_AT_ONCE;
    const unseen = this.#unseen.flatMap((id) => snapshot.groups.get(id) ?? []);
    const { first } = yield* selectGroups(unseen, filter, sort, GROUPS_AT_ONCE);
    this.#append(first.map(({ listing }) => listing.groupId));
    this.#whole = first.length === unseen.length;
    yield* this.follow(snapshot, filter);
  }

  /** Shows a group, below the others unless it is there; whether the filter lets it pass or not. */
  include(groupId: string): void {
    this.#included.add(groupId);
    this.#append([groupId]);
    this.#unseen = this.#unseen.filter((id) => id !== groupId);
  }

  /** As many as at first; for another filter or order. Call `sort` next. */
  narrow(): void {
    this.#limit = GROUPS_AT_ONCE;
    this.#included.clear();
  }

  get #room(): number {
    return Math.max(0, this.#limit - this.#ids.length);
  }

  #append(ids: readonly string[]): void {
    const unseen = ids.filter((id) => !this.#shown.has(id));
    for (const id of unseen) this.#shown.add(id);
    this.#ids = [...this.#ids, ...unseen];
  }
}
