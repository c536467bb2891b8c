// The order in which members are shown, and which indexes of members mean.

import type { Member } from '../model';

const ORDER = new Intl.Collator('en', { numeric: true });

/** By client id, then instance id, then member id: always the same, however the broker lists them. */
export const sortMembers = (members: readonly Member[]): Member[] =>
  members.toSorted(
    (a, b) =>
      byName(a.clientId, b.clientId) ||
      byName(a.groupInstanceId ?? '', b.groupInstanceId ?? '') ||
      Number(a.memberId > b.memberId) - Number(a.memberId < b.memberId),
  );

/** Most members of a group share their client id: equal names need no collator. */
const byName = (a: string, b: string): number => (a === b ? 0 : ORDER.compare(a, b));
