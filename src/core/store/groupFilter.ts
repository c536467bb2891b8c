// Which groups a person wants to see, and in which order. It is applied by `matchingGroups` and
// `firstGroups`.

import { formatWord } from '../../base/format';
import { oneLine } from '../../base/visibleText';
import type { GroupState, GroupType } from '../model';

export interface GroupFilter {
  /** Part of a group id, topic or client id, in any case; with `*` or `?` a glob of the whole. '' for any. */
  readonly text: string;
  /** Empty for any. */
  readonly states: readonly GroupState[];
  /** Empty for any. */
  readonly types: readonly GroupType[];
  /** Leaves out groups that have nothing left to read, and share groups, which have no offsets. */
  readonly onlyWithLag: boolean;
}

export const NO_FILTER: GroupFilter = { text: '', states: [], types: [], onlyWithLag: false };

/** Groups that are shown at first, and added by each widening. */
export const GROUPS_AT_ONCE = 500;

/**
 * By most lag; by what grows fastest; by name; or rebalancing groups first, then stable, empty, and the rest.
 */
export type GroupSort = 'lag' | 'trend' | 'name' | 'state';

/** Messages a minute by which the lag of a group grows, below 0 where it shrinks; undefined for unknown. */
export type PaceOf = (groupId: string) => number | undefined;

export function isFiltering(filter: GroupFilter): boolean {
  const { text, states, types, onlyWithLag } = filter;
  return text.trim() !== '' || states.length > 0 || types.length > 0 || onlyWithLag;
}

/** The filter in a few words: '"pay", stable or empty, consumer, with lag'; '' for none. */
export function describeFilter(filter: GroupFilter): string {
  const { text, states, types, onlyWithLag } = filter;
  return [
    text.trim() === '' ? '' : `"${oneLine(text.trim(), 60)}"`,
    states.map(formatWord).join(' or '),
    types.join(' or '),
    onlyWithLag ? 'with lag' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
