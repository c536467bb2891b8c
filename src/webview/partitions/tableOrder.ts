// The rows of the table as they are shown, and where each of them stands: sorted and filtered anew only
// when there is something else to sort or to filter.

import type { GroupPicture } from '../../protocol/groupPicture';
import { rowKey } from './partitionRow';
import { rowOrder, type Wanted } from './rowOrder';

type Sorted = Pick<GroupPicture, 'partitions' | 'topics' | 'members'>;

export class TableOrder {
  #rows: readonly number[] = [];
  #places: ReadonlyMap<string, number> | undefined;
  #picture: GroupPicture | undefined;
  #wanted: Wanted | undefined;
  #largestLag = 0;

  /** Indexes into the columns, from top to bottom. */
  get rows(): readonly number[] {
    return this.#rows;
  }

  /** Of all partitions, shown or not; 0 where none is behind. */
  get largestLag(): number {
    return this.#largestLag;
  }

  arrange(picture: GroupPicture, wanted: Wanted): void {
    const isArranged =
      this.#picture !== undefined &&
      isSameRows(this.#picture, picture) &&
      this.#wanted !== undefined &&
      isSameWish(this.#wanted, wanted);
    this.#picture = picture;
    this.#wanted = wanted;
    if (isArranged) return;
    this.#rows = rowOrder(picture, wanted);
    this.#places = undefined;
    this.#largestLag = 0;
    for (const lag of picture.partitions.lagValue) {
      if (lag !== null && lag > this.#largestLag) this.#largestLag = lag;
    }
  }

  /** The key of the row at a place; undefined beyond the last. */
  keyAt(place: number): string | undefined {
    const row = this.#rows[place];
    return row === undefined || this.#picture === undefined
      ? undefined
      : rowKey(this.#picture, row);
  }

  /** Where the row with this key stands; −1 where it is not shown. */
  placeOf(key: string): number {
    this.#places ??= new Map(this.#rows.map((_, place) => [this.keyAt(place) ?? '', place]));
    return this.#places.get(key) ?? -1;
  }
}

const isSameRows = (a: Sorted, b: Sorted): boolean =>
  a.partitions === b.partitions && a.topics === b.topics && a.members === b.members;

const isSameWish = (a: Wanted, b: Wanted): boolean =>
  a.sort === b.sort &&
  a.descending === b.descending &&
  a.filter === b.filter &&
  a.onlyWithLag === b.onlyWithLag;
