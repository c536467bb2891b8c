// The state of a group as judgement takes it.

import type { GroupState } from '../../model';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import { groupState } from '../../store/groupFacts';

/** The epoch of a static member that left for a while (KIP-848). */
export const LEFT_FOR_A_WHILE = -2;

/**
 * The group's own state, but Stable where a KIP-848 group reconciles with nobody: all members are at its
 * epoch, save static ones that are away. Kafka says Reconciling until they are back or time out, while the
 * others read on (seen on 4.3.1).
 */
export function restState(group: GroupSnapshot): GroupState {
  const state = groupState(group);
  if (state !== 'Reconciling' || group.description?.ok !== true) return state;
  const { members, groupEpoch } = group.description.value;
  const away = members.filter(({ memberEpoch }) => memberEpoch === LEFT_FOR_A_WHILE);
  const others = members.filter(({ memberEpoch }) => memberEpoch !== LEFT_FOR_A_WHILE);
  const isAtRest = others.every(({ memberEpoch }) => memberEpoch === groupEpoch);
  return away.length > 0 && isAtRest ? 'Stable' : state;
}
