// Who reads a partition: by name for a row, which is cut at its end, and in lines for its tooltip.

import { formatCount, formatExact } from '../../../../base/format';
import { displayName, visibleText } from '../../../../base/visibleText';
import type { Member } from '../../../model';
import type { GroupSnapshot } from '../../../store/clusterSnapshot';
import { groupMembers } from '../../../store/groupFacts';
import type { GroupPartition } from '../../../store/groupPartitions';
import { taskOf } from '../../../streams/taskOf';
import { hostText } from '../../hostText';
import { memberNames } from '../../memberNames';
import { taskLines } from '../../programs/streamsLines';
import type { TooltipLine } from '../../row';
import { ShortNames } from '../../shortNames';

/** Readers of one partition that a tooltip names. */
const MOST_READERS = 5;
/** Characters of a reader's name: as many as a side bar of 300 pixels has room for beside a lag. */
const READER_LENGTH = 14;
/** Once for each reading of the members. */
const SHORT_NAMES = new WeakMap<readonly Member[], ShortNames>();

/** The reader of a partition, or how many there are; '' where the group has no members. */
export interface ReaderText {
  readonly full: string;
  /** Shortened in the middle. */
  readonly short: string;
}

/** Names the readers of partitions of a group, so that its members can be told apart. */
export function readerTexts(group: GroupSnapshot): (partition: GroupPartition) => ReaderText {
  const members = groupMembers(group) ?? [];
  const nameOf = memberNames(members);
  const names = shortNamesOf(members);
  const nobody = members.length === 0 ? '' : 'unassigned';
  return ({ member, others = [] }) => {
    if (others.length > 0) return unshortened(formatCount(others.length + 1, 'member'));
    if (member === undefined) return unshortened(nobody);
    const full = nameOf(member);
    return { full, short: names.of(full) };
  };
}

const unshortened = (text: string): ReaderText => ({ full: text, short: text });

/** What tells the members of a group apart, since a row is cut at its end. */
function shortNamesOf(members: readonly Member[]): ShortNames {
  const known = SHORT_NAMES.get(members);
  if (known !== undefined) return known;
  const names = new ShortNames();
  names.show(members.map(memberNames(members)), READER_LENGTH);
  SHORT_NAMES.set(members, names);
  return names;
}

/** Who it is, and what of Kafka Streams it does with the partition. */
export function readerLines(group: GroupSnapshot, at: GroupPartition): TooltipLine[] {
  return [...clientLines(at), ...taskLinesOf(group, at)];
}

/** Of very many readers of a share group the first ones. */
function clientLines({ member, others }: GroupPartition): TooltipLine[] {
  if (member !== undefined && others !== undefined) {
    const names = [member, ...others]
      .slice(0, MOST_READERS)
      .map(({ clientId }) => displayName(clientId));
    const more = others.length + 1 - names.length;
    const rest = more > 0 ? ` and ${formatExact(more)} more` : '';
    return [
      { label: 'Members', value: `${formatExact(others.length + 1)}: ${names.join(', ')}${rest}` },
    ];
  }
  return member === undefined
    ? []
    : [{ label: 'Client', value: displayName(member.clientId, Infinity) }];
}

/** The task of Kafka Streams that reads the partition, and who else has it. */
function taskLinesOf({ description }: GroupSnapshot, at: GroupPartition): TooltipLine[] {
  if (description?.ok !== true) return [];
  const task = taskOf(description.value, at);
  return task === undefined ? [] : taskLines(task, memberNames(description.value.members));
}

/** What is known of the one member that reads it; none where several share it. */
export function memberLines({ member, others }: GroupPartition): TooltipLine[] {
  if (member === undefined || others !== undefined) return [];
  return [
    { label: 'Member', value: visibleText(member.memberId) },
    ...(member.groupInstanceId === undefined
      ? []
      : [{ label: 'Static member', value: visibleText(member.groupInstanceId) }]),
    ...(member.subscribedPattern === undefined
      ? []
      : [{ label: 'Pattern', value: visibleText(member.subscribedPattern) }]),
    { label: 'Host', value: hostText(member.host) },
    ...(member.streams === undefined
      ? []
      : [{ label: 'Process', value: visibleText(member.streams.processId) }]),
  ];
}
