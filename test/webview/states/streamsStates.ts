// The states of streams groups: at rest, tasks on their way while state is restored, source topics that are missing,
// and thousands of tasks.

import type { PanelState } from '../../../src/protocol/panelState';
import type { StreamsPicture, TaskRole } from '../../../src/protocol/streamsPicture';
import type { StateRow } from './columns';
import { stateOf, type StateMember, type StateSpec } from './stateOf';

/** A member's part in a task: 'standby', or 'warmup>active' for what it is to become; and what is left of its state. */
interface Part {
  readonly task: string;
  readonly member: string;
  readonly role: TaskRole | `${TaskRole | ''}>${TaskRole | ''}`;
  readonly left?: number;
  readonly of?: number;
}

const SUBTOPOLOGIES: StreamsPicture['subtopologies'] = [
  {
    id: '0',
    sources: [
      { name: 'page-views', isRepartition: false, isMissing: false },
      { name: 'users', isRepartition: false, isMissing: false },
    ],
    stores: ['users-by-id'],
    sinks: ['page-view-stats-by-region-repartition'],
  },
  {
    id: '1',
    sources: [
      { name: 'page-view-stats-by-region-repartition', isRepartition: true, isMissing: false },
    ],
    stores: ['views-per-region', 'regions-of-the-last-hour'],
    sinks: [],
  },
];

const MEMBERS: readonly StateMember[] = ['1', '2', '3'].map((at) => ({
  name: `page-view-stats-${at}`,
  host: `10.0.0.3${at}`,
  epoch: 9,
  tasks: { process: at === '3' ? '…7be0aa12' : '…51c09d3f', text: '2 active, 1 standby' },
}));

export function streamsOf(
  parts: readonly Part[],
  changes: Partial<StreamsPicture> = {},
  members = MEMBERS,
): StreamsPicture {
  const subtopologies = changes.subtopologies ?? SUBTOPOLOGIES;
  const names = [...new Set(parts.map(({ task }) => task))].map((task) => task.split('_'));
  const tasks = names
    .map(([id = '', partition]) => ({
      subtopology: subtopologies.findIndex((each) => each.id === id),
      partition: Number(partition),
      name: `${id}_${partition ?? ''}`,
    }))
    .sort((a, b) => a.subtopology - b.subtopology || a.partition - b.partition);
  const places = new Map(tasks.map(({ name }, at) => [name, at]));
  const memberAt = new Map(members.map(({ name }, at) => [name, at]));
  const held = parts.filter(({ member }) => member !== '');
  const roles = held.map(({ role }) => {
    const [now = '', target = now] = role.split('>');
    return [now === '' ? null : now, target === '' ? null : target] as [
      TaskRole | null,
      TaskRole | null,
    ];
  });
  const processes = [...new Set(members.map(({ tasks: own }) => own?.process ?? ''))];
  return {
    subtopologies,
    unknown: '',
    tasks: {
      subtopology: tasks.map(({ subtopology }) => subtopology),
      partition: tasks.map(({ partition }) => partition),
    },
    holders: {
      task: held.map(({ task }) => places.get(task) ?? 0),
      member: held.map(({ member }) => memberAt.get(member) ?? 0),
      now: roles.map(([now]) => now),
      target: roles.map(([, target]) => target),
      left: held.map(({ left }) => (left === undefined ? null : left.toLocaleString('en'))),
      restored: held.map(({ left, of = 1 }) => (left === undefined ? null : 1 - left / of)),
    },
    processes: processes.map((name) => ({
      name,
      processId: `0c8ab1f0-9a2b-4c6e-8d11-e2f4${name.slice(1)}`,
      members: members.flatMap(({ tasks: own }, at) => (own?.process === name ? [at] : [])),
    })),
    restoration: '',
    ...changes,
  };
}

const [ONE, TWO, THREE] = ['page-view-stats-1', 'page-view-stats-2', 'page-view-stats-3'];

const AT_REST: readonly Part[] = [
  { task: '0_0', member: ONE, role: 'active', left: 0 },
  { task: '0_1', member: TWO, role: 'active', left: 0 },
  { task: '0_2', member: THREE, role: 'active', left: 0 },
  { task: '1_0', member: ONE, role: 'active', left: 0 },
  { task: '1_1', member: TWO, role: 'active', left: 0 },
  { task: '1_2', member: THREE, role: 'active', left: 0 },
  { task: '0_0', member: THREE, role: 'standby', left: 0 },
  { task: '1_0', member: THREE, role: 'standby', left: 40, of: 9000 },
  { task: '0_2', member: ONE, role: 'standby', left: 0 },
  { task: '1_2', member: TWO, role: 'standby', left: 0 },
];

const MOVING: readonly Part[] = [
  { task: '0_0', member: ONE, role: 'active', left: 0 },
  { task: '0_1', member: ONE, role: 'active>', left: 0 },
  { task: '0_1', member: TWO, role: '>active' },
  { task: '0_2', member: TWO, role: 'active', left: 3800, of: 12_000 },
  { task: '1_0', member: ONE, role: 'active>standby', left: 0 },
  { task: '1_0', member: THREE, role: 'warmup>active', left: 61_250, of: 480_000 },
  { task: '1_1', member: TWO, role: 'active', left: 0 },
  { task: '1_2', member: '', role: 'active' },
];

const rowsOf = (topic: string, readers: readonly (string | undefined)[]): StateRow[] =>
  readers.map((reader, partition) => ({
    ...{ topic, partition, start: 0n, committed: 9000n + BigInt(partition * 400), end: 10_240n },
    reader,
  }));

const rows = (readers: readonly (string | undefined)[]): StateRow[] => [
  ...rowsOf('page-view-stats-by-region-repartition', readers),
  ...rowsOf('page-views', readers),
  ...rowsOf('users', readers),
];

const OF_STREAMS = {
  kind: 'streams',
  group: 'page-view-stats',
  members: MEMBERS,
  picture: {
    type: { name: 'streams', meaning: 'KIP-1071: Kafka Streams', kind: 'streams' },
    assignor: { name: '', meaning: 'No assignor reported.', style: 'unknown' },
    epochs: { group: 9, assignment: 9, meaning: 'The target assignment belongs to group epoch 9.' },
    moreFacts: [
      {
        name: 'Processes',
        value: '2',
        meaning: 'Members of one process share its state directory',
      },
      { name: 'Topology epoch', value: '0', meaning: 'Every member computes this topology' },
      {
        name: 'Standby copies',
        value: '1 copy',
        meaning: 'Of the state of each task (streams.num.standby.replicas)',
      },
    ],
  },
} as const satisfies Omit<StateSpec, 'rows'>;

const streams = (): PanelState =>
  stateOf({
    ...OF_STREAMS,
    rows: rows([ONE, TWO, THREE]),
    picture: { ...OF_STREAMS.picture, streams: streamsOf(AT_REST) },
  });

/** Nobody tells how far the state is, which is what members do today. */
const unreported = (): PanelState => {
  const parts = AT_REST.map(({ task, member, role }) => ({ task, member, role }));
  return stateOf({
    ...OF_STREAMS,
    rows: rows([ONE, TWO, THREE]),
    picture: {
      ...OF_STREAMS.picture,
      streams: streamsOf(parts.filter(({ role }) => role === 'active')),
    },
  });
};

const moving = (): PanelState =>
  stateOf({
    ...OF_STREAMS,
    rows: rows([ONE, ONE, TWO]),
    members: MEMBERS.map((member) =>
      member.name === THREE
        ? {
            ...member,
            none: 'Its tasks: 0 active, 1 warm-up.',
            tasks: { process: '…7be0aa12', text: '0 active, 1 warm-up' },
          }
        : member,
    ),
    picture: {
      ...OF_STREAMS.picture,
      state: {
        name: 'reconciling',
        meaning: 'Reconciling: members are moving to their new assignment',
        tone: 'rebalancing',
      },
      epochs: { group: 10, assignment: 10, meaning: 'The target belongs to group epoch 10.' },
      streams: streamsOf(MOVING, {
        restoration: '2 tasks restore their state: 65,050 messages left.',
      }),
    },
  });

const NOT_READY = {
  name: 'not ready',
  meaning: 'NotReady: some topics that the application needs do not exist yet',
  tone: 'waiting',
} as const;

const notReady = (): PanelState =>
  stateOf({
    ...OF_STREAMS,
    rows: [],
    members: MEMBERS.map((member) => ({
      ...member,
      none: 'It waits until the application is ready.',
      tasks: { process: member.tasks?.process ?? '', text: '0 active' },
    })),
    picture: {
      ...OF_STREAMS.picture,
      state: NOT_READY,
      behind: { short: '', text: '' },
      trend: { direction: 'unknown', text: 'trend unknown', pace: '' },
      gaps: ['The application is not ready: source topic users does not exist.'],
      streams: streamsOf([], {
        subtopologies: SUBTOPOLOGIES.map((each) => ({
          ...each,
          sources: each.sources.map((source) => ({
            ...source,
            isMissing: source.name === 'users',
          })),
        })),
      }),
    },
  });

/** As brokers tell it: that something is missing, and not what. */
const notReadyUnnamed = (): PanelState => {
  const state = notReady();
  const unknown =
    'The broker names subtopologies only once their source topics exist and have matching numbers of partitions.';
  return {
    ...state,
    picture: state.picture && {
      ...state.picture,
      gaps: [
        'The application is not ready: source topics are missing, or their numbers of partitions do not match. The broker does not name them.',
      ],
      streams: streamsOf([], { subtopologies: [], unknown }),
    },
  };
};

/** As many tasks as partitions, over ten subtopologies, each with a standby task. */
export function largeStreams(partitions: number, count: number): PanelState {
  const members: readonly StateMember[] = Array.from({ length: count }, (_, at) => ({
    name: `stream-thread-${String(at).padStart(4, '0')}`,
    tasks: { process: `…${String(Math.floor(at / 4)).padStart(8, '0')}`, text: '' },
  }));
  const nameAt = (at: number): string => members[at % count]?.name ?? '';
  const each = partitions / 10;
  const subtopologies = Array.from({ length: 10 }, (_, at) => ({
    id: String(at),
    sources: [{ name: `topic-${at}`, isRepartition: at > 0, isMissing: false }],
    stores: [`store-${at}`],
    sinks: at < 9 ? [`topic-${at + 1}`] : [],
  }));
  const all = Array.from({ length: partitions }, (_, at) => at);
  const taskOf = (at: number): string => `${Math.floor(at / each)}_${at % each}`;
  const parts = all.flatMap((at): Part[] => [
    { task: taskOf(at), member: nameAt(at), role: 'active', left: 0 },
    { task: taskOf(at), member: nameAt(at + 1), role: 'standby', left: at % 50, of: 1000 },
  ]);
  return stateOf({
    ...OF_STREAMS,
    rows: all.map((at) => ({
      ...{ topic: `topic-${Math.floor(at / each)}`, partition: at % each, start: 0n },
      ...{ committed: 90n, end: 100n + BigInt(at % 7), reader: nameAt(at) },
    })),
    members,
    picture: {
      ...OF_STREAMS.picture,
      streams: streamsOf(parts, { subtopologies }, members),
    },
  });
}

export const streamsStates: Readonly<Record<string, () => PanelState>> = {
  streams,
  'streams-unreported': unreported,
  'streams-moving': moving,
  'streams-not-ready': notReady,
  'streams-not-ready-unnamed': notReadyUnnamed,
};
