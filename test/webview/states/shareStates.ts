// The states of share groups: one partition with many members, one that nobody has started, brokers that do not
// count the lag, and many of everything.

import type { PanelState } from '../../../src/protocol/panelState';
import type { StateRow } from './columns';
import { stateOf, type StateSpec } from './stateOf';

const WORKERS = ['worker-1', 'worker-2', 'worker-3', 'worker-4'];

const members = WORKERS.map((name, at) => ({ name, host: `10.0.0.${21 + at}`, epoch: 6 }));

const ROWS: readonly StateRow[] = [
  {
    ...{
      topic: 'jobs',
      partition: 0,
      start: 0n,
      committed: 41_200n,
      end: 44_000n,
      counted: 1_900n,
    },
    ...{ reader: 'worker-1', alsoReadBy: ['worker-2', 'worker-3', 'worker-4'] },
  },
  {
    ...{ topic: 'jobs', partition: 1, start: 0n, committed: 39_950n, end: 40_000n, counted: 20n },
    ...{ reader: 'worker-1', alsoReadBy: ['worker-3'] },
  },
  {
    ...{ topic: 'jobs', partition: 2, start: 0n, committed: 40_100n, end: 40_100n, counted: 0n },
    ...{ reader: 'worker-2', alsoReadBy: ['worker-4'] },
  },
  {
    ...{ topic: 'retries', partition: 0, start: 500n, committed: null, end: 620n, counted: null },
    ...{ reader: 'worker-4' },
    note: 'No start offset: 120 messages to read.',
  },
];

const OF_SHARE = {
  kind: 'share',
  group: 'job-workers',
  members,
  picture: {
    type: { name: 'share', meaning: 'KIP-932: members share partitions', kind: 'share' },
    behind: { short: '', text: '' },
    assignor: { name: 'simple', meaning: 'the broker assigns', style: 'unknown' },
    moreFacts: [
      {
        name: 'Lock time',
        value: '30 s',
        meaning:
          'A delivered message is locked for one member this long; then it can be delivered again (share.record.lock.duration.ms)',
      },
      {
        name: 'Delivery limit',
        value: '5 times',
        meaning:
          'A message is delivered this often before the group gives it up (share.delivery.count.limit)',
      },
      {
        name: 'First start',
        value: 'latest',
        meaning: 'Where a partition without a start offset begins (share.auto.offset.reset)',
      },
      {
        name: 'Session timeout',
        value: '45 s',
        meaning: 'A silent member is removed after this time; heartbeats are expected every 5 s',
      },
    ],
    epochs: { group: 6, assignment: 6, meaning: 'The target assignment belongs to group epoch 6.' },
  },
} as const satisfies Omit<StateSpec, 'rows'>;

const share = (): PanelState => stateOf({ ...OF_SHARE, rows: ROWS });

/** Before Kafka 4.2 brokers count no lag; and a member is there to which nothing was given. */
const uncounted = (): PanelState =>
  stateOf({
    ...OF_SHARE,
    rows: ROWS.slice(0, 3).map((row) => ({ ...row, counted: null })),
    members: [
      ...members,
      { name: 'worker-5', host: '10.0.0.25', none: 'The assignor gave it no partition.' },
    ],
  });

const empty = (): PanelState =>
  stateOf({
    ...OF_SHARE,
    rows: ROWS.map((row) => ({ ...row, reader: undefined, alsoReadBy: [] })),
    members: [],
    unassigned: { jobs: 'The group has no members.', retries: 'The group has no members.' },
    picture: {
      ...OF_SHARE.picture,
      state: {
        name: 'empty',
        meaning: 'Empty: no members; the start offsets are kept',
        tone: 'empty',
      },
      assignor: { name: '', meaning: 'No members, so no assignor.', style: 'unknown' },
    },
  });

/** `partitions` of one topic, each with `readers` of `count` members. */
export function largeShare(partitions: number, count: number, readers: number): PanelState {
  const names = Array.from({ length: count }, (_, at) => `worker-${String(at).padStart(4, '0')}`);
  const nameAt = (at: number): string => names[at % count] ?? '';
  const rows = Array.from({ length: partitions }, (_, partition): StateRow => {
    const end = 100_000n + BigInt(partition * 37);
    const left = [0n, 12n, 480n, 0n, 23_000n, 70n][partition % 6] ?? 0n;
    const beside = Array.from({ length: readers - 1 }, (__, nth) =>
      nameAt(partition * 3 + nth + 1),
    );
    return {
      ...{ topic: 'jobs', partition, start: 0n, committed: end - left, end, counted: left / 2n },
      ...{ reader: nameAt(partition * 3), alsoReadBy: beside },
    };
  });
  return stateOf({ ...OF_SHARE, rows, members: names.map((name) => ({ name })) });
}

/** Stepped to the rebalance in which the last worker came. */
const stepped = (): PanelState =>
  stateOf({
    ...OF_SHARE,
    rows: ROWS,
    picture: {
      ...OF_SHARE.picture,
      rebalances: [
        {
          ...{ id: 1, at: Date.UTC(2026, 1, 1, 13, 20, 5), time: '14:20:05' },
          ...{ title: 'worker-4 joined', causes: ['1 member joined: worker-4.'] },
          ...{ style: 'unknown', revoked: 'unknown', movedCount: 0, movedText: '', moves: [] },
          revokedText: 'Members share partitions: before and after show who reads which.',
          unrest: { kind: 'notSeen', text: 'took at most 5 s (between two readings)' },
        },
      ],
      shownRebalance: {
        ...{ id: 1, shared: true },
        members: WORKERS.map((name, at) => ({ name, presence: at === 3 ? 'joined' : 'stayed' })),
        topics: [
          {
            ...{ topic: 'jobs', name: 'jobs', partition: [0, 1, 2] },
            ...{ before: [0, 0, 1], after: [0, 0, 1] },
            further: {
              before: [1, 2].map((member) => ({ at: 0, member })),
              after: [
                ...[1, 2, 3].map((member) => ({ at: 0, member })),
                ...[1, 2].map((at) => ({ at, member: at + 1 })),
              ],
            },
          },
        ],
      },
    },
  });

export const shareStates: Readonly<Record<string, () => PanelState>> = {
  share,
  'share-uncounted': uncounted,
  'share-empty': empty,
  'share-stepped': stepped,
  'share-many': () => largeShare(60, 24, 6),
  'share-one-partition': () => largeShare(1, 40, 40),
};
