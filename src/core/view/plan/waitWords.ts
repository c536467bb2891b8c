// The words of a wait for members to leave: who they are, before the wait and during it.

import { formatCount, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { GroupPlan } from '../../plan/groupPlan';
import { failureShort } from '../../../base/failure/failureSentence';
import type { Member } from '../../model';
import { groupsName } from './groupNames';
import { writabilityBrief } from './writabilityWords';
import { heldPlacesText, staticText } from './staticMembers';

/** A group that is not empty yet. */
export type Awaited = Pick<GroupPlan, 'groupId' | 'writability'>;

/** Groups that are described before the rest is counted. */
const MOST_GROUPS = 3;

/** Who is still there, and what waiting for them means; empty for groups without members. */
export function waitingText({ groupId, writability }: Awaited): string[] {
  if (writability.kind !== 'active') return [];
  return [
    [
      `${displayName(groupId)} has members: ${connectedText(writability.members)}.`,
      'Kafka changes offsets of a group only while it is empty.',
      'When all members have left, the plan is calculated again and applied immediately.',
      heldPlacesText(writability.members) ?? '',
    ]
      .join(' ')
      .trimEnd(),
  ];
}

/** 'Waiting for live: 2 members', for a status bar. */
export function waitBrief(awaited: readonly Awaited[]): string {
  const [only] = awaited;
  const name = `Waiting for ${groupsName(awaited)}`;
  if (awaited.length === 1 && only !== undefined) {
    const brief = writabilityBrief(only.writability);
    return brief === undefined ? name : `${name}: ${brief}`;
  }
  const members = countMembers(awaited);
  return members === undefined ? name : `${name}: ${formatCount(members, 'member')}`;
}

/** Undefined where the members of a group could not be read. */
function countMembers(awaited: readonly Awaited[]): number | undefined {
  let count = 0;
  for (const { writability } of awaited) {
    if (writability.kind !== 'active' || writability.members === undefined) return undefined;
    count += writability.members.length;
  }
  return count;
}

/**
 * 'live: still connected: live-service at 10.0.0.7', one group after the other. Without `named`,
 * the only group's name is left out.
 */
export function waitDetail(awaited: readonly Awaited[], named = true): string {
  const shown = awaited.slice(0, MOST_GROUPS).map(({ groupId, writability }) => {
    const who = whoText(writability);
    return named ? `${displayName(groupId)}: ${who}` : who;
  });
  const more = awaited.length - shown.length;
  return [...shown, ...(more > 0 ? [formatCount(more, 'more group')] : [])].join('; ');
}

function whoText(writability: Awaited['writability']): string {
  switch (writability.kind) {
    case 'active':
      return [
        `still connected: ${connectedText(writability.members)}`,
        heldText(writability.members),
      ]
        .filter((part) => part !== '')
        .join('. ');
    case 'unknown':
      return failureShort(writability.failure);
    case 'empty':
    case 'notFound':
    case 'foreign':
    case 'otherType':
      return writabilityBrief(writability) ?? 'no members';
  }
}

/** Static members that hold their place: waiting does not make them leave. */
const heldText = (members: readonly Member[] | undefined): string =>
  (heldPlacesText(members) ?? '').replace(/\.$/, '');

/** Who is still connected: 'orders-service at /10.0.0.7, billing (2) at /10.0.0.8'. */
export function connectedText(members: readonly Member[] | undefined, most = 5): string {
  if (members === undefined) return 'members that could not be read';
  const counts = new Map<string, number>();
  for (const member of members) {
    const { clientId, host } = member;
    const who = `${displayName(clientId, 40)} at ${displayName(host, 60)}${staticText(member)}`;
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  const shown = [...counts]
    .slice(0, most)
    .map(([who, count]) => (count === 1 ? who : `${who} (${formatExact(count)} members)`));
  const more = counts.size - shown.length;
  return [...shown, ...(more > 0 ? [`${formatExact(more)} more`] : [])].join(', ');
}
