// The rows under a topic of a group: one per partition, with its position and its reader.

import { formatCompact, formatExact } from '../../../base/format';
import { displayName, visibleText } from '../../../base/visibleText';
import { failureSentence, failureShort } from '../../../base/failure/failureSentence';
import type { PartitionLag } from '../../lag';
import { LAG_LEVELS } from '../../../base/lagLevels';
import { partitionLevelOf } from '../../lagLevel';
import type { Member } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, hasOffsets, isOfConsumers } from '../../store/groupFacts';
import { committedOf, groupPartitions, type GroupPartition } from '../../store/groupPartitions';
import { lagBadge, levelLines } from '../lagText';
import { memberNames } from '../memberNames';
import type { Row, TooltipLine } from '../row';
import { rowId } from './rowId';
import type { RowOptions } from './rowOptions';

/** Partitions in order of their numbers. */
export function partitionRows(
  clusterId: string,
  group: GroupSnapshot,
  topic: string,
  snapshot: ClusterSnapshot,
  options: RowOptions,
): Row[] {
  const members = groupMembers(group);
  const nameOf = memberNames(members ?? []);
  const counted = hasOffsets(group);
  return groupPartitions(group, snapshot, topic).map((partition) => {
    const reader = readerText(partition.member, members, nameOf);
    return partitionRow(clusterId, group, partition, { reader, counted }, options);
  });
}

/** The reader of the partition; '' where the group has no members. */
function readerText(
  member: Member | undefined,
  members: readonly Member[] | undefined,
  nameOf: (member: Member) => string,
): string {
  if (member !== undefined) return nameOf(member);
  return members === undefined || members.length === 0 ? '' : 'unassigned';
}

function partitionRow(
  clusterId: string,
  group: GroupSnapshot,
  shown: GroupPartition,
  { reader, counted }: { readonly reader: string; readonly counted: boolean },
  options: RowOptions,
): Row {
  const { topic, partition, lag, member } = shown;
  const { groupId } = group.listing;
  const level = partitionLevelOf(lag, options.thresholds);
  const position = counted ? positionText(shown) : '';
  const by = member === undefined ? reader : `read by ${reader}`;
  return {
    kind: 'partition',
    id: rowId('partition', clusterId, groupId, topic, partition),
    target: { clusterId, groupId, topic, partition },
    label: String(partition),
    description: [position, reader].filter((part) => part !== '').join(' · '),
    icon: member === undefined ? 'circle-small' : 'circle-small-filled',
    iconColor: undefined,
    badge: counted ? lagBadge(lag.kind === 'known' ? lag.lag : 0n, level) : undefined,
    tooltip: () => ({
      title: `${visibleText(topic)} ${partition}`,
      lines: [
        ...(counted ? [...positionLines(shown), ...levelLines(level)] : []),
        ...memberLines(member),
      ],
    }),
    ariaLabel: [
      `Partition ${partition} of ${displayName(topic)}`,
      ...(counted ? [sentence(shown), level === 'unknown' ? '' : LAG_LEVELS[level].name] : []),
      by,
    ]
      .filter((part) => part !== '')
      .join(', '),
    capabilities:
      options.writable && isOfConsumers(group) ? ['partition', 'resettable'] : ['partition'],
    expandable: false,
  };
}

/** '250   1,500 of 1,750', 'no commit · 1,750 to read', 'no leader · 1,500 committed'. */
function positionText(shown: GroupPartition): string {
  const { lag, end } = shown;
  const committed = committedOf(shown);
  switch (lag.kind) {
    case 'noCommit':
      if (lag.available !== undefined) return `no commit · ${formatExact(lag.available)} to read`;
      return end.ok ? 'no commit' : `no commit · ${failureShort(end.failure)}`;
    case 'unknown': {
      const at = committed === undefined ? [] : [`${formatExact(committed)} committed`];
      return [`unknown · ${failureShort(lag.failure)}`, ...at].join(' · ');
    }
    case 'known': {
      const of = `${formatExact(committed ?? 0n)} of ${end.ok ? formatExact(end.value) : '?'}`;
      return [`${formatCompact(lag.lag)}   ${of}`, ...warnings(shown)].join(' · ');
    }
  }
}

/** Short warnings about the position of the commit. */
function warnings(shown: GroupPartition): string[] {
  const { lag, start } = shown;
  const committed = committedOf(shown);
  if (lag.kind === 'known' && lag.lag < 0n) return ['committed beyond the log end'];
  if (committed !== undefined && start?.ok === true && committed < start.value) {
    return [`log starts at ${formatExact(start.value)}`];
  }
  return [];
}

function sentence(shown: GroupPartition): string {
  const { lag, end } = shown;
  if (lag.kind !== 'known') return positionText(shown).replaceAll(' · ', ', ');
  const committed = formatExact(committedOf(shown) ?? 0n);
  const of = end.ok ? ` of ${formatExact(end.value)}` : '';
  const lagged = formatExact(lag.lag).replace('−', 'minus ');
  return [`lag ${lagged}`, `committed ${committed}${of}`, ...warnings(shown)].join(', ');
}

function positionLines(shown: GroupPartition): TooltipLine[] {
  const { lag, end, start, commit } = shown;
  const committed = committedOf(shown);
  const lines: TooltipLine[] = [];
  if (lag.kind === 'known') lines.push({ label: 'Lag', value: formatExact(lag.lag) });
  if (lag.kind === 'unknown') lines.push({ label: 'Lag', value: failureSentence(lag.failure) });
  lines.push({ label: 'Committed', value: committedText(committed, lag) });
  if (end.ok) lines.push({ label: 'Log end', value: formatExact(end.value) });
  else if (lag.kind === 'noCommit') {
    lines.push({ label: 'Log end', value: failureSentence(end.failure) });
  }
  if (start?.ok === true) lines.push({ label: 'Log start', value: formatExact(start.value) });
  if (start?.ok === false)
    lines.push({ label: 'Log start', value: failureSentence(start.failure) });
  if (commit !== undefined && commit.metadata !== '') {
    lines.push({ label: 'Commit note', value: visibleText(commit.metadata) });
  }
  lines.push(...explanations(shown).map((value) => ({ label: 'Note', value })));
  return lines;
}

function committedText(committed: bigint | undefined, lag: PartitionLag): string {
  if (committed !== undefined) return formatExact(committed);
  return lag.kind === 'unknown' ? 'not known' : 'no commit';
}

/** The full sentences for {@link warnings}. */
function explanations(shown: GroupPartition): string[] {
  const { lag, start } = shown;
  const committed = committedOf(shown);
  if (lag.kind === 'known' && lag.lag < 0n) {
    return ['The commit is beyond the end of the log: the topic was recreated or truncated.'];
  }
  if (committed !== undefined && start?.ok === true && committed < start.value) {
    const lost = formatExact(start.value - committed);
    return [`The commit is before the start of the log: ${lost} records were deleted unread.`];
  }
  return [];
}

function memberLines(member: Member | undefined): TooltipLine[] {
  if (member === undefined) return [];
  return [
    { label: 'Client', value: displayName(member.clientId, Infinity) },
    { label: 'Member', value: visibleText(member.memberId) },
    ...(member.groupInstanceId === undefined
      ? []
      : [{ label: 'Static member', value: visibleText(member.groupInstanceId) }]),
    { label: 'Host', value: visibleText(member.host) },
  ];
}
