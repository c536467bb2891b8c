// How the person wants to see the groups: filter and order. One for all clusters.

import type { Disposable } from '../../core/base/disposable';
import { EventEmitter, type Event } from '../../core/base/event';
import { NO_FILTER, type GroupFilter, type GroupSort } from '../../core/store/groupFilter';

export class GroupView implements Disposable {
  readonly #changed = new EventEmitter<void>();
  #filter = NO_FILTER;
  #sort: GroupSort;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(sort: GroupSort) {
    this.#sort = sort;
  }

  get filter(): GroupFilter {
    return this.#filter;
  }

  set filter(filter: GroupFilter) {
    if (JSON.stringify(filter) === JSON.stringify(this.#filter)) return;
    this.#filter = filter;
    this.#changed.fire();
  }

  get sort(): GroupSort {
    return this.#sort;
  }

  set sort(sort: GroupSort) {
    if (sort === this.#sort) return;
    this.#sort = sort;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
