// The rows under a topic of a group: one per partition, with its position and its reader.

import { formatExact } from '../../../base/format';
import { displayName, visibleText } from '../../../base/visibleText';
import { failureSentence } from '../../../base/failure/failureSentence';
import { LAG_LEVELS, levelAction, type LagLevel } from '../../../base/lagLevels';
import { partitionLevelOf } from '../../lagLevel';
import type { ClusterSnapshot, GroupSnapshot } from '../../store/clusterSnapshot';
import { hasOffsets, isApart, isResettable } from '../../store/groupFacts';
import { groupPartitions, type GroupPartition } from '../../store/groupPartitions';
import { levelMeaning, placeOf, type Place } from '../lagText';
import { upTo } from '../upTo';
import { shortAge, spokenTimeLag, timeLines } from '../timeLagText';
import { NOT_READ_ANY_MORE, WHY_APART } from '../leftText';
import type { Row, TooltipLine } from '../row';
import { rowId } from './rowId';
import { nameIn, type RowOptions } from './rowOptions';
import { positionLines, positionText } from './words/positionText';
import { memberLines, readerLines, readerTexts, type ReaderText } from './words/readerTexts';

/** Partitions in order of their numbers; `named` where no row above them names their topic: it comes last. */
export function partitionRows(
  clusterId: string,
  group: GroupSnapshot,
  topic: string,
  snapshot: ClusterSnapshot,
  options: RowOptions,
  { named = false } = {},
): Row[] {
  const readerOf = readerTexts(group);
  const place = placeOf(group);
  return groupPartitions(group, snapshot, topic).map((partition) =>
    partitionRow(
      clusterId,
      group,
      partition,
      { reader: readerOf(partition), place, named },
      options,
    ),
  );
}

interface Shown {
  readonly reader: ReaderText;
  readonly place: Place;
  readonly named: boolean;
}

function partitionRow(
  clusterId: string,
  group: GroupSnapshot,
  shown: GroupPartition,
  { reader, place, named }: Shown,
  options: RowOptions,
): Row {
  const { topic, partition, lag, member } = shown;
  const { groupId } = group.listing;
  const level = partitionLevelOf(lag, options.thresholds);
  const time = hasOffsets(group) ? options.time?.ofPartition(shown) : undefined;
  const age = time === undefined ? '' : shortAge(time);
  const position = positionText(shown, place);
  const apart = isApart(group, topic);
  const by = member === undefined ? reader.full : `read by ${reader.full}`;
  return {
    kind: 'partition',
    id: rowId('partition', clusterId, groupId, topic, partition),
    target: { clusterId, groupId, topic, partition },
    label: String(partition),
    description: [
      position,
      apart ? '' : age,
      apart ? NOT_READ_ANY_MORE : reader.short,
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
        ...readerLines(group, shown),
        ...positionLines(shown, place),
        adviceLine(level, apart, member !== undefined),
        ...memberLines(shown),
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

const adviceLine = (level: LagLevel, apart: boolean, isRead: boolean): TooltipLine =>
  apart
    ? { label: 'Not counted', value: WHY_APART }
    : { label: 'Action', value: levelAction(level, isRead) };
