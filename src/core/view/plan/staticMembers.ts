// Static members (KIP-345) in words. They keep their place in a group after they have stopped, so a
// group may look in use though nobody reads.

import { displayName } from '../../../base/visibleText';
import { formatCount } from '../../../base/format';
import type { Member } from '../../model';

/** The member epoch of a KIP-848 static member that has left temporarily. */
const LEFT = -2;
const MOST_NAMES = 3;
const NAME_LENGTH = 40;

const hasLeft = ({ memberEpoch }: Member): boolean => memberEpoch === LEFT;

/** ' (static member billing-1, which has left)'; '' for a dynamic one. */
export function staticText(member: Member): string {
  const name = member.groupInstanceId;
  if (name === undefined) return '';
  const left = hasLeft(member) ? ', which has left' : '';
  return ` (static member ${displayName(name, NAME_LENGTH)}${left})`;
}

/**
 * Which static members hold a place though they are, or may be, gone, and how to end that.
 * Undefined where there are none. For the classic protocol Kafka does not tell whether a member has
 * stopped.
 */
export function heldPlacesText(members: readonly Member[] | undefined): string | undefined {
  const fixed = (members ?? []).filter(({ groupInstanceId }) => groupInstanceId !== undefined);
  const left = fixed.filter(hasLeft);
  const wayOut = 'until the session times out. Remove Members… ends this immediately.';
  if (left.length > 0) {
    const [have, places] = left.length === 1 ? ['has', 'place is'] : ['have', 'places are'];
    return `${namesOf(left)} ${have} left and the ${places} kept ${wayOut}`;
  }
  const classic = fixed.some(({ memberEpoch }) => memberEpoch === undefined);
  return classic ? `A static member that has stopped keeps its place ${wayOut}` : undefined;
}

function namesOf(members: readonly Member[]): string {
  const shown = members
    .slice(0, MOST_NAMES)
    .map(({ groupInstanceId }) => displayName(groupInstanceId ?? '', NAME_LENGTH));
  const more = members.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${formatCount(more, 'other')}` : '');
}
