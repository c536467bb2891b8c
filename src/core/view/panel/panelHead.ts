// The head of a group's picture: state, type, assignor, coordinator and epochs, each with its
// meaning.

import { oneLine } from '../../../base/visibleText';
import { rebalanceStyleOf } from '../../insight/rebalanceStyle';
import type { GroupState, GroupType } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupState, groupStateText, groupType } from '../../store/groupFacts';
import type { GroupKind, GroupPicture, StateTone } from '../../../protocol/groupPicture';
import type { RebalanceStyle } from '../../../protocol/rebalances';
import { brokerText } from '../hostText';
import { stateMeaning, stateName, typeClause } from '../groupStateText';
import { shownStyle } from './past/panelRebalance';

export function panelHead(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
): Pick<GroupPicture, 'state' | 'type' | 'assignor' | 'coordinator' | 'epochs'> {
  const state = groupState(group);
  const text = groupStateText(group);
  const type = groupType(group);
  const { coordinator } = group.listing;
  return {
    state: {
      name: stateName(state, text),
      meaning: stateMeaning(state, text, type),
      tone: TONES[state],
    },
    type: { name: type, meaning: typeClause(type), kind: groupKind(type) },
    assignor: assignorOf(group),
    coordinator: { name: `broker ${coordinator}`, meaning: brokerText(coordinator, snapshot) },
    epochs: epochsOf(group),
  };
}

export function groupKind(type: GroupType): GroupKind {
  return type === 'share' || type === 'streams' ? type : 'consumers';
}

const TONES: Readonly<Record<GroupState, StateTone>> = {
  Stable: 'stable',
  Empty: 'empty',
  PreparingRebalance: 'rebalancing',
  CompletingRebalance: 'rebalancing',
  Assigning: 'rebalancing',
  Reconciling: 'rebalancing',
  NotReady: 'waiting',
  Dead: 'dead',
  Unknown: 'unknown',
};

const STYLES: Readonly<Record<RebalanceStyle, string>> = {
  eager: 'every rebalance takes all partitions from all members',
  cooperative: 'a rebalance takes only the partitions that move (KIP-429)',
  incremental: 'the broker assigns, and moves partitions one by one (KIP-848)',
  unknown: 'not part of Kafka, so the way it rebalances is unknown',
};

function assignorOf({ description }: GroupSnapshot): GroupPicture['assignor'] {
  const described = description?.ok === true ? description.value : undefined;
  if (described === undefined || described.assignor === '') {
    const meaning =
      description === undefined ? 'No members, so no assignor.' : 'No assignor reported.';
    return { name: '', meaning, style: 'unknown' };
  }
  const name = oneLine(described.assignor, 60);
  const style = rebalanceStyleOf(described);
  return { name, meaning: STYLES[style], style: shownStyle(style) };
}

function epochsOf({ description }: GroupSnapshot): GroupPicture['epochs'] {
  if (description?.ok !== true) return null;
  const { groupEpoch: group, assignmentEpoch: assignment } = description.value;
  if (group === undefined || assignment === undefined) return null;
  const meaning =
    group === assignment
      ? `The target assignment belongs to group epoch ${group}.`
      : `The group is at epoch ${group}, its target assignment at ${assignment}: the broker is calculating a new one.`;
  return { group, assignment, meaning };
}
