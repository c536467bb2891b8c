// The states that every page must draw well, by name: from the guide's group to ten thousand partitions.

import type { RebalanceEntry, ShownRebalance } from '../../../src/protocol/rebalances';
import type { PanelState } from '../../../src/protocol/panelState';
import type { StateRow } from './columns';
import { healthStates } from './healthStates';
import { shareStates } from './shareStates';
import { streamsStates } from './streamsStates';
import { NOW, stateOf, withoutPicture } from './stateOf';

/** The guide's commits: 1,500 of 1,750, 2,000 of 2,000, 1,800 of 1,900; and a fourth partition. */
const OFFSETS = [
  [1500n, 1750n],
  [2000n, 2000n],
  [1800n, 1900n],
  [1234n, 1234n],
] as const;

const orders = (readers: readonly (string | undefined)[]): StateRow[] =>
  OFFSETS.map(([committed, end], partition) => ({
    topic: 'orders',
    partition,
    start: 0n,
    committed,
    end,
    reader: readers[partition],
    leaderEpoch: 4,
    metadata: partition === 0 ? 'batch 17 of 40' : '',
  }));

const C1 = { name: 'consumer-1', host: '10.0.0.11' };
const C2 = { name: 'consumer-2', host: '10.0.0.12' };
const C3 = { name: 'consumer-3', host: '10.0.0.13', instanceId: 'orders-c' };

const BEFORE = ['consumer-1', 'consumer-1', 'consumer-2', 'consumer-2'];
/** The guide's third consumer. */
const EAGER = ['consumer-1', 'consumer-2', 'consumer-3', 'consumer-1'];
const COOPERATIVE = ['consumer-1', 'consumer-3', 'consumer-2', 'consumer-2'];

function thirdJoins(
  style: 'eager' | 'cooperative',
  after: readonly string[],
  id = 1,
): RebalanceEntry {
  const moves = BEFORE.flatMap((from, partition) =>
    from === after[partition]
      ? []
      : [{ topic: 'orders', partition, from, to: after[partition] ?? null }],
  );
  return {
    id,
    at: NOW - 12 * 60_000,
    time: '14:20:05',
    title: 'consumer-3 joined',
    causes: ['One member joined: consumer-3 on 10.0.0.13.'],
    style,
    revoked: style === 'eager' ? 'all' : 'moved',
    revokedText:
      style === 'eager'
        ? `Eager: all 4 partitions were revoked, ${moves.length} of them changed hands.`
        : `Cooperative: only the ${moves.length} that moved were revoked.`,
    unrest: { kind: 'seen', text: 'not stable for about 5 s' },
    movedCount: moves.length,
    movedText: `${moves.length} of 4 partitions moved`,
    moves,
  };
}

function shownThird(after: readonly string[], id = 1): ShownRebalance {
  const members = ['consumer-1', 'consumer-2', 'consumer-3'];
  return {
    id,
    members: members.map((name) => ({
      name,
      presence: name === 'consumer-3' ? 'joined' : 'stayed',
    })),
    topics: [
      {
        topic: 'orders',
        name: 'orders',
        partition: [0, 1, 2, 3],
        before: BEFORE.map((name) => members.indexOf(name)),
        after: after.map((name) => members.indexOf(name)),
      },
    ],
  };
}

const leftEarlier: RebalanceEntry = {
  id: 0,
  at: NOW - 22 * 60_000,
  time: '14:10:05',
  title: 'consumer-9 left',
  causes: ['One member left: consumer-9.'],
  style: 'cooperative',
  revoked: 'none',
  revokedText: 'Cooperative: nothing was revoked from those who stayed.',
  unrest: { kind: 'notSeen', text: 'over between two readings' },
  movedCount: 1,
  movedText: '1 of 4 partitions moved',
  moves: [{ topic: 'orders', partition: 3, from: 'consumer-9', to: 'consumer-2' }],
};

const guide = (): PanelState => stateOf({ rows: orders(BEFORE), members: [C1, C2] });

const thirdEager = (): PanelState =>
  stateOf({
    rows: orders(EAGER),
    members: [C1, C2, C3],
    picture: {
      assignor: {
        name: 'range',
        meaning: 'Every rebalance revokes all partitions',
        style: 'eager',
      },
      rebalances: [thirdJoins('eager', EAGER)],
      shownRebalance: shownThird(EAGER),
    },
  });

const thirdCooperative = (): PanelState =>
  stateOf({
    group: 'rebalance-aware-group',
    rows: orders(COOPERATIVE),
    members: [C1, C2, C3],
    picture: {
      rebalances: [thirdJoins('cooperative', COOPERATIVE), leftEarlier],
      shownRebalance: shownThird(COOPERATIVE),
    },
  });

/** Everything that the history can mark, and a text of somebody else in it. */
const marked = (): PanelState => {
  const minutesAgo = (minutes: number): number => NOW - minutes * 60_000;
  const moment = { until: null, detail: '' };
  return stateOf({
    rows: orders(BEFORE),
    members: [C1, C2],
    picture: {
      rebalances: [thirdJoins('cooperative', COOPERATIVE), leftEarlier],
      marks: {
        list: [
          {
            ...{ id: 'a', kind: 'change', at: minutesAgo(26), until: null, time: '14:06:05' },
            title: 'Reset to the log start',
            detail: 'With this extension: 3 of 3 done.',
          },
          {
            ...{ id: 'b', kind: 'change', at: minutesAgo(24), time: '14:08:05', ...moment },
            title: 'Undo: Reset manual-commit-group to the log start',
          },
          {
            ...{ id: 'c', kind: 'gap', at: NOW - 219 * 5000, until: NOW - 207 * 5000 },
            ...{ time: '14:13:50 to 14:14:50', title: 'The lag was unknown' },
            detail: 'Cannot connect to broker 1 (10.0.0.6:9092): connection refused.',
          },
          {
            ...{ id: 'd', kind: 'part', at: NOW - 159 * 5000, until: NOW - 134 * 5000 },
            ...{ time: '14:18:50 to 14:20:55', title: 'Up to 2 partitions unknown', detail: '' },
          },
          {
            ...{ id: 'e', kind: 'elsewhere', at: minutesAgo(5), until: null, time: '14:27:05' },
            title: '2 committed offsets went back by 5,300 messages',
            detail: 'Seen between 14:27:00 and 14:27:05, while 2 consumers were connected.',
          },
          {
            ...{ id: 'f', kind: 'change', at: minutesAgo(2), time: '14:30:05', ...moment },
            title: `Undo: <b>reset</b> ${'x'.repeat(249)}`,
          },
        ],
        omitted: 3,
      },
    },
  });
};

const target = (): PanelState =>
  stateOf({
    group: 'kip848-group',
    rows: orders(BEFORE),
    members: [
      { ...C1, epoch: 7, targetCount: 1 },
      { ...C2, epoch: 7, targetCount: 2 },
      { ...C3, epoch: 8, targetCount: 1, idle: 'its partitions are still with other members' },
    ],
    picture: {
      state: {
        name: 'reconciling',
        meaning: 'Reconciling: members are moving to their new assignment',
        tone: 'rebalancing',
      },
      type: { name: 'consumer', meaning: 'KIP-848: the broker assigns', kind: 'consumers' },
      assignor: { name: 'uniform', meaning: 'Runs on the broker', style: 'cooperative' },
      epochs: { group: 8, assignment: 8, meaning: '2 members are still at epoch 7' },
      targetMoves: [{ row: 1, from: 0, to: 2 }],
    },
  });

const idle = (): PanelState =>
  stateOf({
    rows: orders(['consumer-1', 'consumer-2', 'consumer-3', 'consumer-4']),
    members: [1, 2, 3, 4, 5, 6].map((at) => ({
      name: `consumer-${at}`,
      host: `10.0.0.${10 + at}`,
    })),
    picture: {
      remarks: [
        '6 members for 4 partitions: 2 have nothing to read. Match consumers to partitions.',
      ],
    },
  });

const unassigned = (): PanelState =>
  stateOf({
    rows: [
      ...orders(['consumer-1', 'consumer-1', undefined, undefined]),
      { topic: 'payments', partition: 0, start: 0n, committed: 90_000n, end: 120_000n },
    ],
    members: [C1, { name: 'connect-1', unreadable: 'its assignment is of another protocol' }],
    unassigned: {
      orders: 'the group is between two assignments',
      payments: 'no member subscribes to it',
    },
  });

const partlyUnknown = (): PanelState =>
  stateOf({
    rows: [
      ...orders(BEFORE),
      {
        topic: 'audit',
        partition: 0,
        start: 0n,
        committed: 40n,
        end: undefined,
        reader: 'consumer-1',
        note: 'The log end is not known: broker 3 (10.0.0.8:9092) gave no answer in time.',
      },
      {
        topic: 'audit',
        partition: 1,
        start: 500n,
        committed: 120n,
        end: 900n,
        reader: 'consumer-2',
        note: 'The commit lies below the log start: 380 messages were deleted before they were read.',
      },
      {
        topic: 'recreated',
        partition: 0,
        start: 0n,
        committed: 4000n,
        end: 12n,
        reader: 'consumer-2',
        note: 'The commit lies beyond the log end: the topic was recreated or truncated.',
      },
      {
        topic: 'fresh',
        partition: 0,
        start: 0n,
        committed: null,
        end: 4200n,
        reader: 'consumer-1',
      },
      { topic: 'fresh', partition: 1, start: 0n, committed: null, end: 0n, reader: 'consumer-1' },
      { topic: 'fresh', partition: 2, start: 7n, committed: 7n, end: 7n, reader: 'consumer-2' },
    ],
    members: [C1, C2],
    failures: { audit: 'Broker 3 did not answer: the log end of one partition is unknown.' },
    picture: {
      gaps: ['Broker 3 (10.0.0.8:9092) did not answer in time: its partitions are unknown.'],
      trend: { direction: 'unknown', text: 'no trend yet (1 reading)', pace: '' },
    },
  });

const empty = (): PanelState =>
  stateOf({
    group: 'nightly-import',
    rows: orders([]),
    members: [],
    unassigned: { orders: 'no member is in the group' },
    picture: {
      state: {
        name: 'empty',
        meaning: 'Empty: no members; the committed offsets are kept',
        tone: 'empty',
      },
      assignor: { name: '', meaning: 'None without members', style: 'unknown' },
    },
  });

const hostile = (): PanelState => {
  const names = [
    '<img src=x onerror=alert(1)>',
    '**bold** `code` [link](command:x)',
    '🦓🦓 zebra 👩‍👩‍👧',
    'x'.repeat(255),
    'مجموعة المستهلكين ‹U+202E› txt.exe',
    '__proto__',
  ];
  return stateOf({
    group: '<script>alert("group")</script> & **groups** مجموعة',
    rows: names.map((reader, partition) => ({
      topic: partition < 3 ? '__proto__' : `topic-${'y'.repeat(240)}`,
      partition,
      start: 0n,
      committed: 10n,
      end: 500n + BigInt(partition),
      reader,
      metadata: '<b onclick="x()">meta</b> ${x} 🦓',
    })),
    members: names.map((name) => ({ name, clientId: name, host: '/<i>host</i>' })),
    state: {
      cluster: {
        clusterId: 'c',
        name: '<u>cluster</u> 🦓',
        environment: 'production',
        readOnly: true,
        readMessages: true,
      },
    },
    picture: { reset: { kind: 'refused', reason: 'The cluster is marked as read-only.' } },
  });
};

const stale = (): PanelState => {
  const state = thirdCooperative();
  const reason = 'No connection to broker 1 (10.0.0.6:9092): connection refused.';
  return { ...state, paused: true, reading: { kind: 'stale', reason } };
};

const gone = (): PanelState => ({
  ...guide(),
  reading: {
    kind: 'gone',
    reason: 'This group was deleted with this extension.',
    restorable: true,
  },
});

/**
 * `partitions` in all, over `topics`, read by `members`; every level is there. With another `moment`
 * every row is another.
 */
export function largeState(
  partitions: number,
  topics: number,
  members: number,
  moment = 0,
): PanelState {
  const each = partitions / topics;
  const rows = Array.from({ length: partitions }, (_, at): StateRow => {
    const end = 1_000_000n + BigInt(at * 37 + moment * 211);
    const lag = [0n, 12n, 0n, 480n, 0n, 70n, 23_000n, 3n][(at * 7 + moment) % 8] ?? 0n;
    return {
      topic: `topic-${String(Math.floor(at / each)).padStart(3, '0')}`,
      partition: at % each,
      start: BigInt(at % 9) * 1000n,
      committed: at % 997 === 0 ? undefined : end - lag,
      end,
      reader: `worker-${String(at % members).padStart(3, '0')}`,
      leaderEpoch: at % 5,
    };
  });
  return stateOf({
    group: 'warehouse-sync',
    rows,
    members: Array.from({ length: members }, (_, at) => ({
      name: `worker-${String(at).padStart(3, '0')}`,
      host: `10.1.${Math.floor(at / 200)}.${at % 200}`,
    })),
  });
}

/** Four members of the same client id, as pods of one deployment are. */
const pods = (): PanelState =>
  stateOf({
    group: 'com.acme.payments.settlement-reconciler.v2',
    rows: orders([0, 1, 2, 3].map((at) => `consumer-pods-1 …5c1${at}`)),
    members: [0, 1, 2, 3].map((at) => ({
      name: `consumer-pods-1 …5c1${at}`,
      clientId: 'consumer-pods-1',
      host: `10.20.5.2${at}`,
    })),
  });

/** Name of the picture → its state, made anew each time. */
export const recordedStates: Readonly<Record<string, () => PanelState>> = {
  guide,
  ...healthStates(guide),
  ...shareStates,
  ...streamsStates,
  'third-eager': thirdEager,
  'third-cooperative': thirdCooperative,
  marked,
  target,
  idle,
  unassigned,
  'partly-unknown': partlyUnknown,
  empty,
  hostile,
  stale,
  gone,
  loading: () => withoutPicture({ kind: 'loading' }),
  failed: () =>
    withoutPicture({
      kind: 'failed',
      reason: 'No connection to broker 1 (10.0.0.6:9092): connection refused.',
    }),
  'one-partition': () => stateOf({ rows: orders(BEFORE).slice(0, 1), members: [C1] }),
  pods,
  'twenty-four': () => largeState(24, 1, 3),
  'two-hundred': () => largeState(200, 2, 10),
  'thousand-partitions': () => largeState(1000, 4, 20),
  'two-hundred-members': () => largeState(1000, 1, 200),
  'ten-thousand': () => largeState(10_000, 40, 60),
};
