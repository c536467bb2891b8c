// How a person looks at the group: what is not the group's state but the page's own, kept across
// hiding and reloading.

import { ownValue } from '../../base/ownValue';

const TABS = ['assignment', 'tasks', 'partitions', 'history', 'health'] as const;
export type TabId = (typeof TABS)[number];

const ORDERS = ['member', 'partition'] as const;

const TASK_ORDERS = ['subtopology', 'member'] as const;
export type TaskOrder = (typeof TASK_ORDERS)[number];

const SORT_COLUMNS = [
  ...(['name', 'committed', 'end', 'lag', 'finished', 'behind', 'member', 'host'] as const),
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface View {
  readonly tab: TabId;
  /** Whether the header tells more than its line. */
  readonly more: boolean;
  readonly sort: SortColumn;
  readonly descending: boolean;
  readonly filter: string;
  readonly onlyWithLag: boolean;
  /** How the picture orders partitions; null for whichever suits their number. */
  readonly order: (typeof ORDERS)[number] | null;
  /** Topics opened or closed by hand; the others open or close by their size. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** What a member reads of a topic, shown partition by partition. */
  readonly unfolded: readonly string[];
  /** How tasks are ordered, and the subtopologies and processes whose rows are hidden. */
  readonly taskOrder: TaskOrder;
  readonly folded: readonly string[];
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
  more: false,
  sort: 'name',
  descending: false,
  filter: '',
  onlyWithLag: false,
  order: null,
  opened: [],
  closed: [],
  unfolded: [],
  taskOrder: 'subtopology',
  folded: [],
  rebalance: null,
  side: 'after',
  hiddenLines: [],
  scroll: { assignment: 0, partitions: 0 },
};

type Check = (kept: unknown) => boolean;
const oneOf =
  (words: readonly string[]): Check =>
  (kept) =>
    words.includes(kept as string);
const isText: Check = (kept) => typeof kept === 'string';
const isFlag: Check = (kept) => typeof kept === 'boolean';
const isNumber: Check = (kept) => Number.isFinite(kept);
const areTexts: Check = (kept) => Array.isArray(kept) && kept.every(isText);

const CHECKS: Readonly<Record<keyof View, Check>> = {
  tab: oneOf(TABS),
  more: isFlag,
  sort: oneOf(SORT_COLUMNS),
  descending: isFlag,
  filter: isText,
  onlyWithLag: isFlag,
  order: (kept) => kept === null || oneOf(ORDERS)(kept),
  opened: areTexts,
  closed: areTexts,
  unfolded: areTexts,
  taskOrder: oneOf(TASK_ORDERS),
  folded: areTexts,
  rebalance: (kept) => kept === null || isNumber(kept),
  side: oneOf(['before', 'after']),
  hiddenLines: areTexts,
  scroll: (kept) => {
    const { assignment, partitions } = (kept ?? {}) as Partial<View['scroll']>;
    return isNumber(assignment) && isNumber(partitions);
  },
};

/**
 * What was kept, or the first view where nothing or something else was: it outlives the page, so that another
 * version of it may have kept it.
 */
export function viewFrom(kept: unknown): View {
  const view = ((kept ?? {}) as { readonly view?: Partial<View> }).view ?? {};
  const isWhole = Object.entries(CHECKS).every(([name, check]) => check(ownValue(view, name)));
  return isWhole ? (view as View) : FIRST_VIEW;
}
