// Which groups a person wants to see, and in which order. It is applied by `matchingGroups` and
// `firstGroups`.

import { formatWord } from '../../base/format';
import { oneLine } from '../../base/visibleText';
import type { GroupState, GroupType } from '../model';
import type { Severity } from '../severity';
import type { GroupSnapshot } from './clusterSnapshot';

export interface GroupFilter {
  /** Part of a group id, topic or client id, in any case; with `*` or `?` a glob of the whole. '' for any. */
  readonly text: string;
  /** Empty for any. */
  readonly states: readonly GroupState[];
  /** Empty for any. */
  readonly types: readonly GroupType[];
  /** Leaves out groups that have nothing left to read. */
  readonly onlyWithLag: boolean;
  /** Leaves out groups that no error and no warning is known of, also those that are not judged yet. */
  readonly onlyNeedsAttention: boolean;
}

export const NO_FILTER: GroupFilter = {
  text: '',
  states: [],
  types: [],
  onlyWithLag: false,
  onlyNeedsAttention: false,
};

/** Groups that are shown at first, and added by each widening. */
export const GROUPS_AT_ONCE = 500;

/**
 * By most lag; what needs attention first, errors before warnings; by what grows fastest; by name; or rebalancing
 * groups first, then stable, empty, and the rest.
 */
export type GroupSort = 'lag' | 'attention' | 'trend' | 'name' | 'state';

/** What is known of groups beside a reading. */
export interface KnownBeside {
  /** Messages a minute by which the lag of a group grows, below 0 where it shrinks; undefined for unknown. */
  readonly paceOf?: (groupId: string) => number | undefined;
  /** How bad the worst is that is known of a group; undefined for nothing, or where it is not judged yet. */
  readonly severityOf?: SeverityOf;
}

export type SeverityOf = (group: GroupSnapshot) => Severity | undefined;

export const NOTHING_BESIDE: KnownBeside = {};

export function isFiltering(filter: GroupFilter): boolean {
  const { text, states, types, onlyWithLag, onlyNeedsAttention } = filter;
  const isTicked = states.length > 0 || types.length > 0 || onlyWithLag || onlyNeedsAttention;
  return isTicked || text.trim() !== '';
}

/** The filter in a few words: '"pay", stable or empty, consumer, with lag'; '' for none. */
export function describeFilter(filter: GroupFilter): string {
  const { text, states, types, onlyWithLag, onlyNeedsAttention } = filter;
  return [
    text.trim() === '' ? '' : `"${oneLine(text.trim(), 60)}"`,
    states.map(formatWord).join(' or '),
    types.join(' or '),
    onlyWithLag ? 'with lag' : '',
    onlyNeedsAttention ? 'needs attention' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
