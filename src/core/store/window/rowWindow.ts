// Which rows of a cluster are shown, groups or topics, in a stable order. Readings change what the rows say,
// not where they are. Only sorting, widening and admitting move or add rows.

import type { LongWork } from '../../../base/sharedThread';
import type { ClusterSnapshot } from '../clusterSnapshot';
import { GROUPS_AT_ONCE, type GroupFilter, type GroupSort } from '../groupFilter';

/** The ids that there are. */
type Known = Pick<ReadonlySet<string>, 'has'>;

export abstract class RowWindow<Item> {
  #ids: string[] = [];
  #shown = new Set<string>();
  /** Rows that a person went to: they stay shown, wherever the order would put them. */
  readonly #included = new Set<string>();
  #limit = GROUPS_AT_ONCE;
  #sorted = false;
  /** Whether the last sort showed all; then every other is new since. */
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

  /** Ids of the rows shown, in order. What is gone since the last sort keeps its place. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** How many pass the filter, shown or not. */
  get matching(): number {
    return this.#matching;
  }

  /** Those that pass the filter and are new since the last sort, as many as there is room for. */
  get waiting(): readonly string[] {
    return this.#whole ? this.#unseen.slice(0, this.#room) : [];
  }

  /** How many pass the filter and are neither shown nor waiting. */
  get hidden(): number {
    return this.#unseen.length - this.waiting.length;
  }

  /** The items of a reading that pass the filter. */
  protected abstract matchingItems(
    snapshot: ClusterSnapshot,
    filter: GroupFilter,
  ): LongWork<readonly Item[]>;

  /** The first so many in order. */
  protected abstract firstItems(
    items: readonly Item[],
    sort: GroupSort,
    limit: number,
  ): LongWork<readonly Item[]>;

  protected abstract idOf(item: Item): string;

  /** The ids of a reading, whatever the filter. */
  protected abstract known(snapshot: ClusterSnapshot): Known;

  protected get limit(): number {
    return this.#limit;
  }

  /** Shows what is listed, before anything was read of it. */
  protected showListed(first: readonly string[], matching: readonly string[]): void {
    if (this.#wasRead) return;
    this.#show(first, new Set(matching), matching.length);
    this.#counted = undefined;
    this.#matching = matching.length;
    this.#unseen = matching.filter((id) => !this.#shown.has(id));
  }

  /** Shows the first rows in order, as many as so far. */
  *sort(snapshot: ClusterSnapshot, filter: GroupFilter, sort: GroupSort): LongWork<void> {
    this.#wasRead = true;
    const matching = yield* this.matchingItems(snapshot, filter);
    const first = yield* this.firstItems(matching, sort, this.#limit);
    yield;
    this.#show(this.#idsOf(first), this.known(snapshot), matching.length);
    this.#count(matching, snapshot.groups, filter);
  }

  /**
   * Counts the rows of a reading. The shown ones stay, even those that are gone or no longer
   * pass the filter.
   */
  *follow(snapshot: ClusterSnapshot, filter: GroupFilter): LongWork<void> {
    const { groups } = snapshot;
    this.#wasRead = true;
    // The same groups as in the reading before: already counted. What is wrong with them may have changed.
    const isCounted = groups === this.#counted?.groups && filter === this.#counted.filter;
    if (isCounted && !filter.onlyNeedsAttention) return;
    const matching = yield* this.matchingItems(snapshot, filter);
    yield;
    this.#count(matching, groups, filter);
  }

  /** Shows the waiting rows, below the others. */
  admit(): void {
    const { waiting } = this;
    this.#append(waiting);
    this.#unseen = this.#unseen.slice(waiting.length);
  }

  /** Shows more rows below the others: the next ones in order. */
  *widen(snapshot: ClusterSnapshot, filter: GroupFilter, sort: GroupSort): LongWork<void> {
    this.#limit += GROUPS_AT_ONCE;
    const matching = yield* this.matchingItems(snapshot, filter);
    const unseen = matching.filter((item) => !this.#shown.has(this.idOf(item)));
    const first = yield* this.firstItems(unseen, sort, GROUPS_AT_ONCE);
    this.#append(this.#idsOf(first));
    this.#whole = first.length === unseen.length;
    this.#count(matching, snapshot.groups, filter);
  }

  /** Shows a row, even one that the filter leaves out; below the others unless it is shown already. */
  include(id: string): void {
    this.#included.add(id);
    this.#append([id]);
    this.#unseen = this.#unseen.filter((other) => other !== id);
  }

  /** Goes back to the first number of rows, for another filter or order. Call `sort` next. */
  narrow(): void {
    this.#limit = GROUPS_AT_ONCE;
    this.#included.clear();
  }

  #idsOf(items: readonly Item[]): string[] {
    return items.map((item) => this.idOf(item));
  }

  get #room(): number {
    return Math.max(0, this.#limit - this.#ids.length);
  }

  /** Shows these rows and those that a person went to, in place of the ones before. */
  #show(first: readonly string[], all: Known, matching: number): void {
    this.#sorted = true;
    this.#ids = [];
    this.#shown = new Set();
    this.#append(first);
    this.#append([...this.#included].filter((id) => all.has(id)));
    this.#whole = matching === first.length;
  }

  #count(matching: readonly Item[], groups: ClusterSnapshot['groups'], filter: GroupFilter): void {
    this.#counted = { groups, filter };
    this.#matching = matching.length;
    const unseen: string[] = [];
    for (const item of matching) {
      const id = this.idOf(item);
      if (!this.#shown.has(id)) unseen.push(id);
    }
    this.#unseen = unseen;
  }

  #append(ids: readonly string[]): void {
    const unseen = ids.filter((id) => !this.#shown.has(id));
    for (const id of unseen) this.#shown.add(id);
    this.#ids = [...this.#ids, ...unseen];
  }
}
