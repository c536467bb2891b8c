// The guard of a group's picture: the shape of every part, then whether its parts fit each other.

import type {
  GroupPicture,
  MemberReading,
  Named,
  PanelMember,
  PanelMembers,
  PanelTopic,
  StateTone,
  TargetMove,
} from './groupPicture';
import { isLagHistory } from './lagHistoryShape';
import type { LagLevel, LagLevelText, LagSum, LagTrend } from './lagShown';
import { columnsFit, isPartitionColumns } from './partitionColumnsShape';
import type { RebalanceStyle } from './rebalances';
import { isRebalanceEntry, isShownRebalance } from './rebalancesShape';
import {
  boolean,
  index,
  list,
  nullable,
  number,
  object,
  oneOf,
  string,
  tagged,
  type Fields,
  type Guard,
} from './shape';

const named = { name: string, meaning: string };

const lagLevel = oneOf<LagLevel>('caughtUp', 'normal', 'fallingBehind', 'backlog', 'unknown');

const lagSum = object<LagSum>({
  compact: string,
  exact: string,
  level: lagLevel,
  value: nullable(number),
  complete: boolean,
  partitions: index,
  unknown: index,
  caveats: list(string),
});

const topic = object<PanelTopic>({
  topic: string,
  name: string,
  lag: lagSum,
  unassigned: nullable(
    object<NonNullable<PanelTopic['unassigned']>>({ count: index, reason: string }),
  ),
  failure: nullable(string),
});

const member = object<PanelMember>({
  memberId: string,
  name: string,
  clientId: string,
  host: string,
  instanceId: nullable(string),
  rack: nullable(string),
  epoch: nullable(number),
  reading: tagged<MemberReading>({
    reading: { count: index },
    idle: { reason: string },
    unreadable: { reason: string },
  }),
  targetCount: nullable(index),
  lag: lagSum,
});

const levelText = object<LagLevelText>({
  name: string,
  meaning: string,
  action: string,
  sign: string,
});

/** All but the partitions and the history, which have guards of their own. */
export const partFields: Fields<Omit<GroupPicture, 'partitions' | 'history'>> = {
  state: object<GroupPicture['state']>({
    ...named,
    tone: oneOf<StateTone>('stable', 'empty', 'rebalancing', 'waiting', 'dead', 'unknown'),
  }),
  type: object<Named>(named),
  assignor: object<GroupPicture['assignor']>({
    ...named,
    style: oneOf<RebalanceStyle>('eager', 'cooperative', 'unknown'),
  }),
  coordinator: object<Named>(named),
  lag: lagSum,
  trend: object<LagTrend>({
    direction: oneOf('rising', 'falling', 'steady', 'unknown'),
    text: string,
  }),
  epochs: nullable(
    object<NonNullable<GroupPicture['epochs']>>({
      group: number,
      assignment: number,
      meaning: string,
    }),
  ),
  topics: list(topic),
  members: tagged<PanelMembers>({ known: { list: list(member) }, unknown: { reason: string } }),
  furtherReaders: list(
    object<GroupPicture['furtherReaders'][number]>({ row: index, member: index }),
  ),
  targetMoves: list(object<TargetMove>({ row: index, from: nullable(index), to: nullable(index) })),
  gaps: list(string),
  remarks: list(string),
  rebalances: list(isRebalanceEntry),
  shownRebalance: nullable(isShownRebalance),
  levels: object<Readonly<Record<LagLevel, LagLevelText>>>({
    caughtUp: levelText,
    normal: levelText,
    fallingBehind: levelText,
    backlog: levelText,
    unknown: levelText,
  }),
  reset: tagged<GroupPicture['reset']>({ offered: {}, refused: { reason: string } }),
};

const shape = object<GroupPicture>({
  ...partFields,
  partitions: isPartitionColumns,
  history: isLagHistory,
});

export const isGroupPicture: Guard<GroupPicture> = (value): value is GroupPicture =>
  shape(value) && partsFit(value);

/** Whether columns are of one length, and every index points at something. */
export function partsFit(picture: GroupPicture): boolean {
  const members = picture.members.kind === 'known' ? picture.members.list.length : 0;
  const topics = picture.topics.length;
  const rows = picture.partitions.topic.length;
  const within = (at: number | null, count: number): boolean => at === null || at < count;
  return (
    columnsFit(picture.partitions, topics, members) &&
    picture.furtherReaders.every(({ row, member: at }) => row < rows && at < members) &&
    picture.targetMoves.every(
      ({ row, from, to }) => row < rows && within(from, members) && within(to, members),
    ) &&
    picture.history.topics.every((series) => series.topic < topics)
  );
}
