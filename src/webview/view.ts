// How a person looks at the group: what is not the group's state but the page's own, kept across
// hiding and reloading.

import { boolean, list, nullable, number, object, oneOf, string } from '../protocol/shape';

export type TabId = 'assignment' | 'partitions' | 'history';

export type SortColumn = 'name' | 'position' | 'committed' | 'end' | 'lag' | 'member' | 'host';

export interface View {
  readonly tab: TabId;
  readonly sort: SortColumn;
  readonly descending: boolean;
  readonly filter: string;
  readonly onlyWithLag: boolean;
  /** Topics opened or closed by hand; the others open or close by their size. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** The rebalance that is stepped to; null for the live picture. */
  readonly rebalance: number | null;
  readonly side: 'before' | 'after';
  /** Topics whose line is hidden in the history. */
  readonly hiddenLines: readonly string[];
  /** Pixels scrolled in each tab. */
  readonly scroll: { readonly assignment: number; readonly partitions: number };
}

export const FIRST_VIEW: View = {
  tab: 'assignment',
  sort: 'name',
  descending: false,
  filter: '',
  onlyWithLag: false,
  opened: [],
  closed: [],
  rebalance: null,
  side: 'after',
  hiddenLines: [],
  scroll: { assignment: 0, partitions: 0 },
};

const isView = object<View>({
  tab: oneOf('assignment', 'partitions', 'history'),
  sort: oneOf('name', 'position', 'committed', 'end', 'lag', 'member', 'host'),
  descending: boolean,
  filter: string,
  onlyWithLag: boolean,
  opened: list(string),
  closed: list(string),
  rebalance: nullable(number),
  side: oneOf('before', 'after'),
  hiddenLines: list(string),
  scroll: object<View['scroll']>({ assignment: number, partitions: number }),
});

const isKept = object<{ readonly view: View }>({ view: isView });

/** What was kept, or the first view where nothing or something else was. */
export function viewFrom(kept: unknown): View {
  return isKept(kept) ? kept.view : FIRST_VIEW;
}
