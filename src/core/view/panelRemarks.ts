// What is said of a group's picture as a whole: what is missing from it, what is special about the group,
// and whether its offsets may be reset from here.

import { visibleText } from '../base/visibleText';
import type { ClusterProfile } from '../cluster/profile';
import { failureSentence } from '../failureSentence';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { foreignProtocol, groupType, hasOffsets, isSimple } from '../store/groupFacts';
import type { GroupPicture } from '../../protocol/groupPicture';
import { SIMPLE } from './groupRow';

export function panelGaps({ commits }: GroupSnapshot, { failures }: ClusterSnapshot): string[] {
  return [
    ...(commits.ok ? [] : [failureSentence(commits.failure)]),
    ...failures.map(failureSentence),
  ];
}

/** `tooMany` is the sentence of more members than partitions, if it is so. */
export function panelRemarks(group: GroupSnapshot, tooMany: string | undefined): string[] {
  const protocol = foreignProtocol(group);
  return [
    ...(isSimple(group) ? [SIMPLE] : []),
    ...(hasOffsets(group)
      ? []
      : ['Share groups have no committed offsets: how far they are is not shown here.']),
    ...(protocol === undefined
      ? []
      : [`Its members speak the protocol "${visibleText(protocol)}", not that of consumers.`]),
    ...(tooMany === undefined ? [] : [tooMany]),
  ];
}

export function panelReset(profile: ClusterProfile, group: GroupSnapshot): GroupPicture['reset'] {
  if (profile.readOnly) {
    return {
      kind: 'refused',
      reason: 'This cluster is marked as read-only: nothing is written to it.',
    };
  }
  const type = groupType(group);
  if (type === 'share' || type === 'streams') {
    return { kind: 'refused', reason: `The offsets of ${type} groups cannot be reset here.` };
  }
  return { kind: 'offered' };
}
