// A whole panel state from what a test has to say about it; everything else is as in a quiet group.

import { totalOf } from '../../../src/core/lag';
import { DEFAULT_THRESHOLDS } from '../../../src/core/lagLevel';
import { panelLag } from '../../../src/core/view/panel/panelLag';
import type { GroupKind, GroupPicture, PanelMember } from '../../../src/protocol/groupPicture';
import type { LagHistory } from '../../../src/protocol/lagHistory';
import type { LagShown } from '../../../src/protocol/lagShown';
import type { PanelState } from '../../../src/protocol/panelState';
import { columnsOf, lagOf, type StateRow } from './columns';

export interface StateMember {
  readonly name: string;
  readonly clientId?: string;
  readonly host?: string;
  readonly instanceId?: string;
  readonly pattern?: string;
  readonly epoch?: number;
  readonly targetCount?: number;
  readonly idle?: string;
  readonly unreadable?: string;
  /** What it does where it reads nothing, and is not idle for that. */
  readonly none?: string;
  readonly tasks?: PanelMember['tasks'];
}

export interface StateSpec {
  readonly group?: string;
  /** Of plain consumers unless said. */
  readonly kind?: GroupKind;
  readonly rows: readonly StateRow[];
  readonly members: readonly StateMember[];
  /** Topic → why nobody reads some of its partitions. */
  readonly unassigned?: Readonly<Record<string, string>>;
  readonly failures?: Readonly<Record<string, string>>;
  readonly picture?: Partial<GroupPicture>;
  readonly state?: Partial<PanelState>;
}

let sequence = 0;

export function stateOf(spec: StateSpec): PanelState {
  const group = spec.group ?? 'manual-commit-group';
  return {
    sequence: ++sequence,
    group: { groupId: group, name: group },
    cluster: {
      clusterId: 'local',
      name: 'local',
      environment: null,
      readOnly: false,
      readMessages: true,
    },
    reading: { kind: 'fresh' },
    refreshing: false,
    paused: false,
    interval: 'every 5 s',
    asOf: 'as of 14:32:05',
    utcOffset: 60,
    picture: pictureOf(spec),
    ...spec.state,
  };
}

/** Without a picture: while it loads, or after it failed. */
export function withoutPicture(reading: PanelState['reading']): PanelState {
  return stateOf({ rows: [], members: [], state: { reading, picture: null, asOf: '' } });
}

const NOTHING_WRONG: GroupPicture['health'] = {
  verdicts: [],
  practices: [],
  status: { kind: 'judged', text: 'No problem was seen since 14:02:05.' },
  pace: '',
  oldest: '',
  attention: 0,
};

export function pictureOf(spec: StateSpec): GroupPicture {
  const { rows, members, kind = 'consumers' } = spec;
  const topics = [...new Set(rows.map(({ topic }) => topic))];
  const names = members.map(({ name }) => name);
  const lag = lagSum(rows);
  const readBy = rowsByReader(rows);
  return {
    state: { name: 'stable', meaning: 'Stable: no rebalance in progress', tone: 'stable' },
    type: { name: 'classic', meaning: 'members agree on the assignment', kind },
    assignor: {
      name: 'cooperative-sticky',
      meaning: 'Only partitions that move are revoked',
      style: 'cooperative',
    },
    coordinator: { name: 'broker 2', meaning: '10.0.0.7:9092' },
    lag,
    trend: { direction: 'rising', text: 'rising by about 120 per minute', pace: '120/min' },
    behind: { short: '≈ 4 min behind', text: 'about 4 min 10 s (3 min to 5 min)' },
    epochs: null,
    moreFacts: [],
    topics: topics.map((topic) => {
      const own = rows.filter((row) => row.topic === topic);
      const unread = own.filter(({ reader }) => reader === undefined).length;
      const reason = spec.unassigned?.[topic];
      return {
        topic,
        name: topic,
        lag: lagSum(own),
        unassigned: unread === 0 ? null : { count: unread, reason: reason ?? 'no member is there' },
        failure: spec.failures?.[topic] ?? null,
      };
    }),
    otherGroups: [],
    members: {
      kind: 'known',
      list: members.map((member) => panelMember(member, readBy.get(member.name) ?? [], kind)),
    },
    partitions: columnsOf(rows, topics, names),
    furtherReaders: rows.flatMap(({ alsoReadBy = [] }, row) =>
      alsoReadBy.map((name) => ({ row, member: names.indexOf(name) })),
    ),
    targetMoves: [],
    streams: null,
    gaps: [],
    remarks: [],
    rebalances: [],
    shownRebalance: null,
    history: historyOf(Number(totalOf(rows.map(lagOf)).lag), topics.length),
    marks: { list: [], omitted: 0 },
    health: NOTHING_WRONG,
    reset: { kind: 'offered' },
    ...spec.picture,
  };
}

function rowsByReader(rows: readonly StateRow[]): ReadonlyMap<string, readonly StateRow[]> {
  const byReader = new Map<string, StateRow[]>();
  for (const row of rows) {
    for (const name of [row.reader, ...(row.alsoReadBy ?? [])]) {
      if (name === undefined) continue;
      const own = byReader.get(name);
      if (own === undefined) byReader.set(name, [row]);
      else own.push(row);
    }
  }
  return byReader;
}

function panelMember(member: StateMember, own: readonly StateRow[], kind: GroupKind): PanelMember {
  return {
    memberId: `${member.name}-3f2a9c1e-0b77-4c52-9d0e-6a1f0c5e77aa`,
    name: member.name,
    clientId: member.clientId ?? member.name,
    host: member.host ?? '10.0.0.11',
    instanceId: member.instanceId ?? null,
    rack: null,
    pattern: member.pattern ?? null,
    epoch: member.epoch ?? null,
    reading: readingOf(member, own.length),
    targetCount: member.targetCount ?? null,
    tasks: member.tasks ?? null,
    lag: kind === 'share' ? null : lagSum(own),
  };
}

function readingOf({ idle, unreadable, none }: StateMember, count: number): PanelMember['reading'] {
  if (unreadable !== undefined) return { kind: 'unreadable', reason: unreadable };
  if (count > 0) return { kind: 'reading', count };
  if (none !== undefined) return { kind: 'none', reason: none };
  return { kind: 'idle', reason: idle ?? 'there are more members than partitions' };
}

export const lagSum = (rows: readonly StateRow[]): LagShown =>
  panelLag(totalOf(rows.map(lagOf)), DEFAULT_THRESHOLDS);

/** 2026-02-01 14:32:05 on a host one hour ahead of UTC. */
export const NOW = Date.UTC(2026, 1, 1, 13, 32, 5);
const STEP_MS = 5000;
const POINTS = 360;

/** Half an hour that ends at `now`, with a gap and a stretch of which parts are unknown. */
export function historyOf(now: number, topics: number): LagHistory {
  const times = Array.from({ length: POINTS }, (_, at) => NOW - (POINTS - 1 - at) * STEP_MS);
  const wave = (at: number, share: number): number =>
    Math.max(0, Math.round(now * share * (at / POINTS) * (1 + 0.35 * Math.sin(at / 14 + share))));
  const series = (share: number): LagHistory['group'] => ({
    lag: times.map((_, at) => (at > 140 && at < 152 ? null : wave(at, share))),
    unknown: times.map((_, at) => (at > 200 && at < 225 ? 2 : 0)),
  });
  return {
    times,
    group: series(1),
    topics: Array.from({ length: Math.min(topics, 6) }, (_, topic) => ({
      ...series(1 / (topic + 1.6)),
      topic,
    })),
    omittedTopics: Math.max(0, topics - 6),
    thresholds: { normal: 100, fallingBehind: 10_000 },
  };
}
