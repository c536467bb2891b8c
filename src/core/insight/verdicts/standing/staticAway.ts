// A static member is away, and Kafka keeps its partitions for it.

import type { Member } from '../../../model';
import type { GroupView } from '../../ring/groupView';
import { byMember } from '../byMember';
import { patience } from '../patience';
import { NOT_SHARED, placeOf, type Finding, type Rule } from '../rule';
import { LEFT_FOR_A_WHILE } from '../../ring/restState';

/**
 * KIP-848: the member's epoch is −2. Classic: a static member with partitions of which none has
 * moved for as long as its rhythm allows, though messages come to all of them, while all other members
 * move.
 *
 * Wrong for a classic static member that is there and hangs: that looks the same.
 */
export const staticAway: Rule<'staticAway'> = {
  id: 'staticAway',
  types: NOT_SHARED,
  find(view): Finding<'staticAway'> | undefined {
    if (view.state !== 'Stable') return undefined;
    const away = view.once(awayMembers);
    if (away.length === 0) return undefined;
    const isAway = new Set(away);
    const partitions = view.partitions.filter(({ member }) => member && isAway.has(member));
    return {
      severity: 'warning',
      partitions: partitions.map(placeOf),
      action: 'removeMembers',
      evidence: {
        instanceIds: away.flatMap(({ groupInstanceId }) => groupInstanceId ?? []),
        partitions: partitions.length,
      },
    };
  },
};

export function awayMembers(view: GroupView): readonly Member[] {
  const members = (view.members ?? []).filter(({ groupInstanceId }) => groupInstanceId);
  const left = members.filter(({ memberEpoch }) => memberEpoch === LEFT_FOR_A_WHILE);
  if (left.length > 0 || view.type !== 'classic' || members.length === 0) return left;
  const still = members.filter((member) => standsStill(member, view));
  if (still.length === 0) return [];
  const isStill = new Set(still);
  const others = (view.members ?? []).filter((member) => !isStill.has(member));
  return others.length > 0 && others.every((member) => moves(member, view)) ? still : [];
}

function standsStill(member: Member, view: GroupView): boolean {
  const own = view.once(byMember).get(member) ?? [];
  return (
    own.length > 0 &&
    own.every(({ track, lag, producedAt }) => {
      if (track?.lagsSince === undefined || lag === undefined || lag <= 0n) return false;
      const since = Math.max(track.movedAt ?? track.seenSince, track.lagsSince);
      return view.now - since >= patience(track) && producedAt !== undefined && producedAt > since;
    })
  );
}

function moves(member: Member, view: GroupView): boolean {
  const own = view.once(byMember).get(member) ?? [];
  return own.some(
    ({ track }) => track?.movedAt !== undefined && view.now - track.movedAt < patience(track),
  );
}
