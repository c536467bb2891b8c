// Several groups by name, or by number where there are too many.

import { formatCount, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';

interface Grouped {
  readonly groupId: string;
}

/** Shorter than in a row: a title has more parts. */
const TITLE_NAME_LENGTH = 50;

/** 'manual-commit-group', or '3 groups', for titles. */
export function groupsName(groups: readonly Grouped[]): string {
  const [only] = groups;
  return groups.length === 1 && only !== undefined
    ? displayName(only.groupId, TITLE_NAME_LENGTH)
    : formatCount(groups.length, 'group');
}

/** 'audit', 'audit and billing', 'audit, billing and 7 more': at most so many by name. */
export function groupNames(groups: readonly Grouped[], most: number): string {
  const names = groups.slice(0, most).map(({ groupId }) => displayName(groupId));
  const more = groups.length - names.length;
  if (more > 0) names.push(`${formatExact(more)} more`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
