// Remarks on a group's whole picture: what is missing from it, and what is special about the group.
// Also whether its offsets may be reset from here.

import { formatExact } from '../../../base/format';
import { visibleText } from '../../../base/visibleText';
import type { ClusterProfile } from '../../../connections/profile';
import { failureSentence } from '../../../base/failure/failureSentence';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { otherProtocolType, isSimple } from '../../store/groupFacts';
import type { GroupPicture } from '../../../protocol/groupPicture';
import { leftSentence } from '../leftText';
import { SIMPLE } from '../groupStateText';
import { notReadySentence } from './streams/notReadySentence';

export function panelGaps(group: GroupSnapshot, snapshot: ClusterSnapshot): string[] {
  const { commits } = group;
  const notReady = notReadySentence(group, snapshot);
  return [
    ...(notReady === undefined ? [] : [notReady]),
    ...(commits.ok ? [] : [failureSentence(commits.failure)]),
    ...snapshot.failures.map(failureSentence),
  ];
}

interface Noticed {
  /** The sentence of {@link tooManyMembers}. */
  readonly tooMany: string | undefined;
  /** Readers besides the first of a partition that are not drawn. */
  readonly furtherLeftOut: number;
}

export function panelRemarks(group: GroupSnapshot, { tooMany, furtherLeftOut }: Noticed): string[] {
  const protocol = otherProtocolType(group);
  const left = leftSentence(group);
  return [
    ...(left === '' ? [] : [left]),
    ...(isSimple(group) ? [SIMPLE] : []),
    ...(protocol === undefined
      ? []
      : [`Its members use the protocol "${visibleText(protocol)}", not the consumer protocol.`]),
    ...(tooMany === undefined ? [] : [tooMany]),
    ...(furtherLeftOut === 0
      ? []
      : [
          `Partitions with several readers: ${formatExact(furtherLeftOut)} more assignments are not drawn.`,
        ]),
  ];
}

export function panelReset(profile: ClusterProfile): GroupPicture['reset'] {
  if (profile.readOnly) {
    return {
      kind: 'refused',
      reason: 'This cluster is marked as read-only: changes are not allowed.',
    };
  }
  return { kind: 'offered' };
}
