// The rows under a topic of a group: one per partition, with its position and its reader.

import { formatCompact, formatCount, formatExact } from '../../../base/format';
import { displayName, visibleText } from '../../../base/visibleText';
import { failureSentence, failureShort } from '../../../base/failure/failureSentence';
import { finishedBeyondStart, type PartitionLag } from '../../lag';
import { LAG_LEVELS, levelAction, type LagLevel } from '../../../base/lagLevels';
import { partitionLevelOf } from '../../lagLevel';
import type { Member } from '../../model';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { groupMembers, hasOffsets, isApart, isResettable } from '../../store/groupFacts';
import { committedOf, groupPartitions, type GroupPartition } from '../../store/groupPartitions';
import { hostText } from '../hostText';
import { levelMeaning, placeOf, type Place } from '../lagText';
import { markersSentence } from '../markersText';
import { upTo } from '../upTo';
import { shortAge, spokenTimeLag, timeLines } from '../timeLagText';
import { NOT_READ_ANY_MORE, WHY_APART } from '../leftText';
import { memberNames } from '../memberNames';
import { ShortNames } from '../shortNames';
import { taskOf } from '../../streams/taskOf';
import { taskLines } from '../programs/streamsLines';
import type { Row, TooltipLine } from '../row';
import { rowId } from './rowId';
import { nameIn, type RowOptions } from './rowOptions';

/** Partitions in order of their numbers; `named` where no row above them names their topic: it comes last. */
export function partitionRows(
  clusterId: string,
  group: GroupSnapshot,
  topic: string,
  snapshot: ClusterSnapshot,
  options: RowOptions,
  { named = false } = {},
): Row[] {
  const members = groupMembers(group);
  const nameOf = memberNames(members ?? []);
  const short = shortNamesOf(members ?? []);
  const place = placeOf(group);
  return groupPartitions(group, snapshot, topic).map((partition) => {
    const reader = readerText(partition, members, nameOf);
    const isName = partition.member !== undefined && partition.others === undefined;
    const shown = { reader, shortReader: isName ? short.of(reader) : reader, place, named };
    return partitionRow(clusterId, group, partition, shown, options);
  });
}

/** Readers of one partition that a tooltip names. */
const MOST_READERS = 5;
/** Characters of a reader's name: as many as a side bar of 300 pixels has room for beside a lag. */
const READER_LENGTH = 14;
/** Once for each reading of the members. */
const SHORT_NAMES = new WeakMap<readonly Member[], ShortNames>();

/** What tells the members of a group apart, since a row is cut at its end. */
function shortNamesOf(members: readonly Member[]): ShortNames {
  const known = SHORT_NAMES.get(members);
  if (known !== undefined) return known;
  const names = new ShortNames();
  names.show(members.map(memberNames(members)), READER_LENGTH);
  SHORT_NAMES.set(members, names);
  return names;
}

/** The reader of the partition, or how many there are; '' where the group has no members. */
function readerText(
  { member, others = [] }: GroupPartition,
  members: readonly Member[] | undefined,
  nameOf: (member: Member) => string,
): string {
  if (others.length > 0) return formatCount(others.length + 1, 'member');
  if (member !== undefined) return nameOf(member);
  return members === undefined || members.length === 0 ? '' : 'unassigned';
}

interface Shown {
  readonly reader: string;
  /** As the row shows it: shortened in the middle. */
  readonly shortReader: string;
  readonly place: Place;
  readonly named: boolean;
}

function partitionRow(
  clusterId: string,
  group: GroupSnapshot,
  shown: GroupPartition,
  { reader, shortReader, place, named }: Shown,
  options: RowOptions,
): Row {
  const { topic, partition, lag, member } = shown;
  const { groupId } = group.listing;
  const level = partitionLevelOf(lag, options.thresholds);
  const time = hasOffsets(group) ? options.time?.ofPartition(shown) : undefined;
  const age = time === undefined ? '' : shortAge(time);
  const position = positionText(shown, place);
  const apart = isApart(group, topic);
  const by = member === undefined ? reader : `read by ${reader}`;
  return {
    kind: 'partition',
    id: rowId('partition', clusterId, groupId, topic, partition),
    target: { clusterId, groupId, topic, partition },
    label: String(partition),
    description: [
      position,
      apart ? '' : age,
      apart ? NOT_READ_ANY_MORE : shortReader,
      named ? nameIn(options, topic) : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    icon: member === undefined ? 'circle-small' : 'circle-small-filled',
    iconColor: undefined,
    level: apart ? undefined : level,
    tooltip: () => ({
      title: `${visibleText(topic)} ${partition}`,
      lines: [
        lagLine(shown, apart ? undefined : level, options),
        ...timeLines(time),
        ...readerLines(shown),
        ...taskLinesOf(group, shown),
        ...positionLines(shown, place),
        adviceLine(level, apart, member !== undefined),
        ...(shown.others === undefined ? memberLines(member) : []),
      ],
    }),
    ariaLabel: [
      `Partition ${partition} of ${displayName(topic)}`,
      position.replaceAll(' · ', ', ').replace('≤', 'at most'),
      apart ? '' : spokenLevel(level),
      spokenTimeLag(time),
      apart ? NOT_READ_ANY_MORE : by,
    ]
      .filter((part) => part !== '')
      .join(', '),
    capabilities: [
      'partition',
      ...(options.writable && isResettable(group) ? (['resettable'] as const) : []),
      ...(options.readable && hasOffsets(group) ? (['readable'] as const) : []),
    ],
    expandable: false,
  };
}

/** '1,968 behind', 'caught up', 'no commit · 1,750 to read', '12 behind · 3 finished beyond the start'. */
function positionText(shown: GroupPartition, place: Place): string {
  const { lag, end } = shown;
  switch (lag.kind) {
    case 'noCommit':
      // Where a share group will start depends on its configuration, so nothing is known to be left.
      if (place === 'start') return end.ok ? 'no start' : `no start · ${failureShort(end.failure)}`;
      if (lag.available !== undefined) return `no commit · ${formatExact(lag.available)} to read`;
      return end.ok ? 'no commit' : `no commit · ${failureShort(end.failure)}`;
    case 'unknown':
      return `unknown · ${failureShort(lag.failure)}`;
    case 'known':
      return [
        `${lag.atMost === true ? '≤ ' : ''}${behindText(lag.lag)}`,
        ...finishedOf(shown).map((count) => `${formatCompact(count)} finished beyond the start`),
        ...warnings(shown),
      ].join(' · ');
  }
}

function behindText(lag: bigint): string {
  if (lag < 0n) return `${formatCompact(-lag)} beyond the log end`;
  return lag === 0n ? 'caught up' : `${formatCompact(lag)} behind`;
}

/** What a share group has finished beyond its start; empty where that is nothing, or not known. */
function finishedOf({ commit, end }: GroupPartition): bigint[] {
  const finished = commit === undefined ? undefined : finishedBeyondStart(commit, end);
  return finished === undefined || finished === 0n ? [] : [finished];
}

/** A short warning about a commit before the log's start. */
function warnings(shown: GroupPartition): string[] {
  const { start } = shown;
  const committed = committedOf(shown);
  return committed !== undefined && start?.ok === true && committed < start.value
    ? [`log starts at ${formatExact(start.value)}`]
    : [];
}

/** What the position does not say by itself. */
const spokenLevel = (level: LagLevel): string =>
  level === 'unknown' || level === 'caughtUp' ? '' : LAG_LEVELS[level].name;

function lagLine(
  { topic, lag }: GroupPartition,
  level: LagLevel | undefined,
  { isCompacted }: RowOptions,
): TooltipLine {
  const meaning = level === undefined ? [] : [levelMeaning(level)];
  const value =
    lag.kind === 'known'
      ? [most(lag, upTo(lag.lag, [topic], isCompacted)) + formatExact(lag.lag), ...meaning].join(
          ', ',
        )
      : lag.kind === 'unknown'
        ? failureSentence(lag.failure)
        : levelMeaning('unknown');
  return { label: 'Lag', value };
}

const most = ({ atMost }: { readonly atMost?: true }, upToText: string): string =>
  atMost === true ? 'up to ' : upToText;

function positionLines(shown: GroupPartition, place: Place): TooltipLine[] {
  const { lag, end, start, commit } = shown;
  const committed = committedOf(shown);
  const lines: TooltipLine[] = [];
  lines.push({
    label: place === 'start' ? 'Start offset' : 'Committed',
    value: committedText(committed, lag, place),
  });
  for (const count of finishedOf(shown)) {
    lines.push({ label: 'Finished', value: `${formatExact(count)} beyond the start` });
  }
  if (end.ok) lines.push({ label: 'Log end', value: formatExact(end.value) });
  else if (lag.kind === 'noCommit') {
    lines.push({ label: 'Log end', value: failureSentence(end.failure) });
  }
  if (start?.ok === true) lines.push({ label: 'Log start', value: formatExact(start.value) });
  if (start?.ok === false)
    lines.push({ label: 'Log start', value: failureSentence(start.failure) });
  if (commit !== undefined && commit.metadata !== '') {
    lines.push({ label: 'Commit metadata', value: visibleText(commit.metadata) });
  }
  lines.push(...explanations(shown).map((value) => ({ label: 'Note', value })));
  return lines;
}

const adviceLine = (level: LagLevel, apart: boolean, isRead: boolean): TooltipLine =>
  apart
    ? { label: 'Not counted', value: WHY_APART }
    : { label: 'Action', value: levelAction(level, isRead) };

function committedText(committed: bigint | undefined, lag: PartitionLag, place: Place): string {
  if (committed !== undefined) return formatExact(committed);
  return lag.kind === 'unknown' ? 'unknown' : `no ${place}`;
}

/** The full sentences for {@link warnings}. */
function explanations(shown: GroupPartition): string[] {
  const { lag, start } = shown;
  const committed = committedOf(shown);
  if (lag.kind === 'known' && lag.lag < 0n) {
    return ['The committed offset is beyond the log end: the topic was recreated or truncated.'];
  }
  const markers = markersSentence(lag);
  if (markers !== '') return [markers];
  const isCommit = shown.commit?.share === undefined;
  if (isCommit && committed !== undefined && start?.ok === true && committed < start.value) {
    const lost = formatCount(start.value - committed, 'message was', 'messages were');
    return [`The committed offset is before the log start: ${lost} deleted unread.`];
  }
  return [];
}

/** Of very many readers of a share group the first ones. */
function readerLines({ member, others }: GroupPartition): TooltipLine[] {
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

function memberLines(member: Member | undefined): TooltipLine[] {
  if (member === undefined) return [];
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
