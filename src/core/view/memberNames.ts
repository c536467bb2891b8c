// The names of a group's members in rows.

import { displayName } from '../../base/visibleText';
import type { Member } from '../model';

/** Characters of a member id that are shown, to distinguish members with the same client id. */
const TAIL = 4;

/**
 * Each member's client id; followed by the end of its member id where several members share one
 * ('rdkafka …3f2a').
 */
export function memberNames(members: readonly Member[]): (member: Member) => string {
  const counts = new Map<string, number>();
  for (const { clientId } of members) counts.set(clientId, (counts.get(clientId) ?? 0) + 1);
  return ({ clientId, groupInstanceId, memberId }) => {
    const name = displayName(clientId, 60);
    if ((counts.get(clientId) ?? 0) < 2) return name;
    return groupInstanceId === undefined
      ? `${name} …${displayName(memberId.slice(-TAIL))}`
      : `${name} (${displayName(groupInstanceId, 40)})`;
  };
}
