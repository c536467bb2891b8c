// The filter, the order and the view of groups, one for all clusters. Order and view are remembered. The filter is
// forgotten with the window: nobody expects groups to be missing the next morning.

import type { Memento } from 'vscode';
import type { Disposable } from '../../../base/disposable';
import { EventEmitter, type Event } from '../../../base/event';
import { NO_FILTER, type GroupFilter, type GroupSort } from '../../../core/store/groupFilter';
import { MEMENTO_KEYS } from '../../contributions';

/** Which rows are under a cluster. */
export type GroupedBy = 'group' | 'topic';

const SORTS: readonly GroupSort[] = ['lag', 'attention', 'trend', 'name', 'state'];

export class GroupOrder implements Disposable {
  readonly #changed = new EventEmitter<void>();
  #filter = NO_FILTER;
  #sort: GroupSort;
  #by: GroupedBy;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(private readonly memory: Pick<Memento, 'get' | 'update'>) {
    const remembered = memory.get<unknown>(MEMENTO_KEYS.sort);
    this.#sort = SORTS.find((sort) => sort === remembered) ?? 'lag';
    this.#by = memory.get<unknown>(MEMENTO_KEYS.by) === 'topic' ? 'topic' : 'group';
  }

  get by(): GroupedBy {
    return this.#by;
  }

  set by(by: GroupedBy) {
    if (by === this.#by) return;
    this.#by = by;
    void this.memory.update(MEMENTO_KEYS.by, by);
    this.#changed.fire();
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
    void this.memory.update(MEMENTO_KEYS.sort, sort);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
