// One reading of one group, with what is remembered of it, as the panel's page draws it.

import type { LongWork } from '../base/sharedThread';
import { visibleText, oneLine } from '../base/visibleText';
import type { ClusterProfile } from '../cluster/profile';
import { failureSentence } from '../failureSentence';
import type { LagPast } from '../insight/lagHistory';
import type { Rebalance } from '../insight/rebalance';
import { rebalanceStyleOf, type RebalanceStyle } from '../insight/rebalanceStyle';
import { NO_LAG, totalOf } from '../lag';
import { LEVELS, type LagThresholds } from '../lagLevel';
import type { GroupState, Member } from '../model';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import {
  foreignProtocol,
  groupMembers,
  groupState,
  groupStateText,
  groupType,
  hasOffsets,
  isSimple,
} from '../store/groupFacts';
import type { GroupPartition } from '../store/groupPartitions';
import type { GroupPicture, StateTone, TargetMove } from '../../protocol/groupPicture';
import { brokerText, SIMPLE } from './groupRow';
import { stateMeaning, stateName, typeClause } from './groupStateText';
import { panelHistory } from './panelHistory';
import { panelLag, panelTrend } from './panelLag';
import { inOrder, panelMembers, tooManyMembers } from './panelMembers';
import { panelPartitions } from './panelPartitions';
import { panelRebalance, shownStyle } from './panelRebalances';
import { panelRows, type LogStarts } from './panelRows';
import { panelShownRebalance } from './panelShownRebalance';
import { panelTopics } from './panelTopics';

/** What the picture is drawn from. */
export interface PanelFacts {
  readonly profile: ClusterProfile;
  readonly snapshot: ClusterSnapshot;
  readonly group: GroupSnapshot;
  readonly starts: LogStarts;
  readonly past: LagPast;
  /** Latest first. */
  readonly rebalances: readonly Rebalance[];
  /** The rebalance that is stepped to; null for none. */
  readonly shownRebalance: number | null;
}

export interface PanelOptions {
  readonly thresholds: LagThresholds;
  /** Milliseconds from one reading to the next. */
  readonly interval: number;
}

/** The work of drawing it, which for thousands of partitions takes a while. */
export function* panelPicture(facts: PanelFacts, options: PanelOptions): LongWork<GroupPicture> {
  const { group, snapshot, past, rebalances } = facts;
  const { thresholds, interval } = options;
  const rows = panelRows(group, snapshot, facts.starts);
  yield;
  const members = inOrder(groupMembers(group) ?? []);
  const topics = panelTopics(group, rows, snapshot, thresholds);
  const indexes = indexesOf(rows, members, topics);
  const shown = rebalances.find(({ id }) => id === facts.shownRebalance);
  const partitions = yield* panelPartitions(rows, {
    thresholds,
    topicAt: indexes.topic,
    readerAt: ({ member }) => (member === undefined ? undefined : indexes.member(member)),
    commits: hasOffsets(group),
  });
  return {
    ...headOf(group, snapshot),
    lag: panelLag(lagOf(group, rows), thresholds),
    trend: panelTrend(past, interval),
    topics,
    members: panelMembers(group, members, rows, thresholds),
    partitions,
    furtherReaders: furtherReaders(rows, members, indexes),
    targetMoves: targetMoves(rows, members, indexes),
    gaps: gapsOf(group, snapshot),
    remarks: remarksOf(group, rows),
    rebalances: rebalances.map(panelRebalance),
    shownRebalance: shown === undefined ? null : panelShownRebalance(shown),
    history: panelHistory(
      past,
      topics.map(({ topic }) => topic),
      thresholds,
      interval,
    ),
    levels: LEVELS,
    reset: resetOf(facts),
  };
}

/** The lag of all rows; the sidebar's where there is none, which says what could not be read. */
function lagOf(group: GroupSnapshot, rows: readonly GroupPartition[]) {
  if (!hasOffsets(group)) return NO_LAG;
  if (rows.length === 0) return group.total;
  return totalOf(rows.map(({ lag }) => lag));
}

function headOf(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
): Pick<GroupPicture, 'state' | 'type' | 'assignor' | 'coordinator' | 'epochs'> {
  const state = groupState(group);
  const text = groupStateText(group);
  const type = groupType(group);
  const { coordinator } = group.listing;
  return {
    state: { name: stateName(state, text), meaning: stateMeaning(state, text), tone: TONES[state] },
    type: { name: type, meaning: typeClause(type) },
    assignor: assignorOf(group),
    coordinator: { name: `broker ${coordinator}`, meaning: brokerText(coordinator, snapshot) },
    epochs: epochsOf(group),
  };
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
  unknown: 'not one of Kafka’s own, so how it rebalances is not known here',
};

function assignorOf({ description }: GroupSnapshot): GroupPicture['assignor'] {
  const described = description?.ok === true ? description.value : undefined;
  if (described === undefined || described.assignor === '') {
    const meaning =
      description === undefined ? 'No members, hence no assignor.' : 'The broker names none now.';
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
      ? `The target assignment is that of the group's epoch ${group}.`
      : `The group is at epoch ${group}, its target assignment still at ${assignment}: the broker works out a new one.`;
  return { group, assignment, meaning };
}

interface Indexes {
  readonly topic: (topic: string) => number;
  readonly member: (member: Member) => number | undefined;
  readonly row: (partition: {
    readonly topic: string;
    readonly partition: number;
  }) => number | undefined;
}

function indexesOf(
  rows: readonly GroupPartition[],
  members: readonly Member[],
  topics: GroupPicture['topics'],
): Indexes {
  const ofTopics = new Map(topics.map(({ topic }, index) => [topic, index]));
  const ofMembers = new Map(members.map((member, index) => [member, index]));
  const ofRows = new Map(rows.map((row, index) => [`${row.partition} ${row.topic}`, index]));
  return {
    topic: (topic) => ofTopics.get(topic) ?? 0,
    member: (member) => ofMembers.get(member),
    row: ({ topic, partition }) => ofRows.get(`${partition} ${topic}`),
  };
}

function furtherReaders(
  rows: readonly GroupPartition[],
  members: readonly Member[],
  { row: rowAt }: Indexes,
): { readonly row: number; readonly member: number }[] {
  return members.flatMap((reader, member) =>
    (reader.assignment ?? []).flatMap((partition) => {
      const row = rowAt(partition);
      return row === undefined || rows[row]?.member === reader ? [] : [{ row, member }];
    }),
  );
}

function targetMoves(
  rows: readonly GroupPartition[],
  members: readonly Member[],
  indexes: Indexes,
): TargetMove[] {
  if (members.every(({ targetAssignment }) => targetAssignment === undefined)) return [];
  const targets = new Map<number, number>();
  members.forEach(({ targetAssignment = [] }, member) => {
    for (const partition of targetAssignment) {
      const row = indexes.row(partition);
      if (row !== undefined) targets.set(row, member);
    }
  });
  return rows.flatMap(({ member }, row) => {
    const from = (member && indexes.member(member)) ?? null;
    const to = targets.get(row) ?? null;
    return from === to ? [] : [{ row, from, to }];
  });
}

function gapsOf(group: GroupSnapshot, snapshot: ClusterSnapshot): string[] {
  const { commits } = group;
  return [
    ...(commits.ok ? [] : [failureSentence(commits.failure)]),
    ...snapshot.failures.map(failureSentence),
  ];
}

function remarksOf(group: GroupSnapshot, rows: readonly GroupPartition[]): string[] {
  const protocol = foreignProtocol(group);
  const tooMany = tooManyMembers(group, rows);
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

function resetOf({ profile, group }: PanelFacts): GroupPicture['reset'] {
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
