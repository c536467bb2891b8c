// The address of a group description: a path that serves as a title, and a query that names the
// groups.

import { formatCount } from '../../base/format';
import { displayName } from '../../base/visibleText';

/** `description`: what the command line prints. `explanation`: what is wrong, and what to do. */
export type DocumentKind = 'description' | 'explanation';

/** The groups that are described. */
export interface DescriptionSubject {
  readonly clusterId: string;
  readonly groupIds: readonly string[];
  readonly kind: DocumentKind;
}

/** Titles of editors are short. */
const NAME_LENGTH = 60;

/** 'billing (local)', '3 groups (local)' or 'Health of billing (local)'. */
export function titleOf(
  clusterName: string,
  groupIds: readonly string[],
  kind: DocumentKind = 'description',
): string {
  const [first = ''] = groupIds;
  const what =
    groupIds.length === 1 ? displayName(first, NAME_LENGTH) : formatCount(groupIds.length, 'group');
  const about = kind === 'explanation' ? 'Health of ' : '';
  return `${about}${what} (${displayName(clusterName, NAME_LENGTH)})`;
}

/** What {@link subjectOfQuery} takes apart. */
export const queryOf = ({ clusterId, groupIds, kind }: DescriptionSubject): string =>
  JSON.stringify({ clusterId, groupIds, ...(kind === 'explanation' ? { kind } : {}) });

/** The subject in a URI's query; undefined where it was not written by us. */
export function subjectOfQuery(query: string): DescriptionSubject | undefined {
  const value = parse(query);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('clusterId' in value) || !('groupIds' in value)) return undefined;
  const { clusterId, groupIds } = value;
  if (typeof clusterId !== 'string' || !isTexts(groupIds)) return undefined;
  const isExplained = 'kind' in value && value.kind === 'explanation';
  return { clusterId, groupIds, kind: isExplained ? 'explanation' : 'description' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
