import assert from 'node:assert/strict';
import { failed, success } from '../../../../../../src/base/failure/result';
import type { Member, StreamsMember } from '../../../../../../src/core/model';
import type { StreamsPicture } from '../../../../../../src/protocol/streamsPicture';
import { description, failure, listing, member, snapshotOf, topic } from '../../../fixture/guide';
import { pictureOf } from '../../../fixture/panel';

const REPARTITION = 'stats-by-region-repartition';
const TOPOLOGY = {
  epoch: 1,
  subtopologies: [
    {
      subtopologyId: '0',
      sourceTopics: ['views'],
      repartitionSourceTopics: [],
      repartitionSinkTopics: [REPARTITION],
      changelogTopics: [],
    },
    {
      subtopologyId: '1',
      sourceTopics: [],
      repartitionSourceTopics: [{ topic: REPARTITION, partitions: 3 }],
      repartitionSinkTopics: [],
      changelogTopics: [{ topic: 'stats-per-region-changelog', partitions: 3 }],
    },
  ],
};

const tasksOf = (names: readonly string[]) =>
  names.map((name) => {
    const [subtopologyId = '', partition] = name.split('_');
    return { subtopologyId, partition: Number(partition) };
  });

interface Held {
  readonly active?: readonly string[];
  readonly standby?: readonly string[];
  readonly warmup?: readonly string[];
}

const held = ({ active = [], standby = [], warmup = [] }: Held) => ({
  active: tasksOf(active),
  standby: tasksOf(standby),
  warmup: tasksOf(warmup),
});

function thread(
  clientId: string,
  now: Held,
  target: Held = now,
  changes: Partial<StreamsMember> = {},
): Member {
  const streams: StreamsMember = {
    processId: `0c8ab1f0-9a2b-4c6e-8d11-e2f4${clientId.padStart(8, '0')}`,
    topologyEpoch: 1,
    userEndpoint: undefined,
    tasks: held(now),
    targetTasks: held(target),
    taskOffsets: [],
    taskEndOffsets: [],
    ...changes,
  };
  const assignment = streams.tasks.active.map(({ subtopologyId, partition }) => ({
    topic: subtopologyId === '0' ? 'views' : REPARTITION,
    partition,
  }));
  return { ...member(clientId, 'views', []), assignment, streams };
}

interface Group {
  readonly type?: 'streams' | 'classic';
  readonly members: readonly Member[];
  readonly topology?: Parameters<typeof description>[2];
  readonly views?: ReturnType<typeof failed> | undefined;
}

function pictureOfStreams(of: Group) {
  const { type = 'streams', members, topology = { topology: TOPOLOGY }, views } = of;
  const protocolType = type === 'streams' ? 'streams' : 'consumer';
  const group = listing('stats', { type, protocolType });
  const ends = { views: [10n, 10n], [REPARTITION]: [5n, 5n, 5n] };
  const snapshot = snapshotOf([{ listing: group, members }], ends, {
    topics: new Map([
      ['views', views ?? success(topic('views', 2))],
      [REPARTITION, success(topic(REPARTITION, 3))],
    ]),
  });
  const before = snapshot.groups.get('stats')!;
  const described = description(group, members, { assignor: '', ...topology });
  return pictureOf(snapshot, { group: { ...before, description: success(described) } });
}

/** '1_2 a active, b standby>active 3,800 0.5' of each task. */
function taskLines({ subtopologies, tasks, holders }: StreamsPicture): string[] {
  return tasks.partition.map((partition, task) => {
    const own = holders.task.flatMap((of, at) => {
      if (of !== task) return [];
      const [now, target] = [holders.now[at] ?? '', holders.target[at] ?? ''];
      const way = now === target ? now : `${now}>${target}`;
      const state = holders.left[at] == null ? [] : [holders.left[at], holders.restored[at]];
      return [[holders.member[at], way, ...state].join(' ')];
    });
    return `${subtopologies[tasks.subtopology[task] ?? 0]?.id ?? '?'}_${partition}: ${own.join(', ')}`;
  });
}

describe('the tasks of a streams group', () => {
  it('are those of its subtopologies, with who holds them now and who is to', () => {
    const members = [
      thread('a', { active: ['0_0', '1_0', '1_1'] }, { active: ['0_0', '1_0'], standby: ['1_1'] }),
      thread('b', { active: ['0_1'], warmup: ['1_1'] }, { active: ['0_1', '1_1'] }),
    ];
    const { streams, type, members: shown } = pictureOfStreams({ members });
    assert.ok(streams);
    assert.equal(type.kind, 'streams');
    assert.deepEqual(taskLines(streams), [
      '0_0: 0 active',
      '0_1: 1 active',
      '1_0: 0 active',
      '1_1: 0 active>standby, 1 warmup>active',
      '1_2: ',
    ]);
    assert.deepEqual(
      streams.subtopologies.map(({ id, sources, stores, sinks }) => [
        id,
        sources.map(({ name, isRepartition }) => (isRepartition ? `(${name})` : name)),
        stores,
        sinks,
      ]),
      [
        ['0', ['views'], [], [REPARTITION]],
        ['1', [`(${REPARTITION})`], ['per-region'], []],
      ],
    );
    assert.equal(shown.kind, 'known');
    assert.deepEqual(
      shown.list.map(({ tasks }) => tasks),
      [
        { process: '…0000000a', text: '3 active' },
        { process: '…0000000b', text: '1 active, 1 warm-up' },
      ],
    );
  });

  it('tell what is left of their state only where members say so', () => {
    const at = (name: string, offset: bigint) => ({ ...tasksOf([name])[0]!, offset });
    const members = [
      thread('a', { active: ['1_0', '1_1', '1_2'] }, undefined, {
        taskOffsets: [at('1_0', 1000n), at('1_1', 500n)],
        taskEndOffsets: [at('1_0', 4000n), at('1_1', 500n), at('1_2', 9n)],
      }),
    ];
    const { streams } = pictureOfStreams({ members });
    assert.deepEqual(streams && taskLines(streams).slice(2), [
      '1_0: 0 active 3,000 0.25',
      '1_1: 0 active 0 1',
      '1_2: 0 active',
    ]);
    assert.match(streams?.restoration ?? '', /^1 task restores its state: 3,000 messages left/);
    const silent = pictureOfStreams({ members: [thread('a', { active: ['1_0'] })] });
    assert.equal(silent.streams?.restoration, '');
  });

  it('name source topics that are missing, and say where the broker names nothing', () => {
    const members = [thread('a', {})];
    const views = failed(failure('notFound', 'topic views'));
    const notReady = { state: 'NotReady', topology: TOPOLOGY } as const;
    const missing = pictureOfStreams({ members, views, topology: notReady });
    assert.deepEqual(missing.gaps, [
      'The application is not ready: source topic views does not exist.',
    ]);
    assert.deepEqual(missing.streams?.subtopologies[0]?.sources[0], {
      ...{ name: 'views', isRepartition: false, isMissing: true },
    });
    const topology = {
      state: 'NotReady',
      topology: { epoch: 1, subtopologies: undefined },
    } as const;
    const unnamed = pictureOfStreams({ members, topology });
    assert.match(unnamed.gaps[0] ?? '', /The broker does not name them\.$/);
    assert.deepEqual(unnamed.streams?.subtopologies, []);
    assert.match(unnamed.streams.unknown, /only once their source topics exist/);
  });

  it('make no member idle that has standby tasks', () => {
    const members = [thread('a', { standby: ['1_0'] }), thread('b', {})];
    const { members: shown, remarks } = pictureOfStreams({ members });
    assert.equal(shown.kind, 'known');
    assert.deepEqual(
      shown.list.map(({ reading }) => reading),
      [
        { kind: 'none', reason: 'Its tasks: 0 active, 1 standby.' },
        { kind: 'idle', reason: 'No task is assigned to it.' },
      ],
    );
    assert.deepEqual(remarks, []);
  });

  it('are of processes, which short names tell apart where they can', () => {
    const long = (end: string) => ({ processId: `0c8ab1f0-9a2b-4c6e-8d11-e2f4${end}` });
    const namesOf = (...ends: readonly Partial<StreamsMember>[]) =>
      pictureOfStreams({
        members: ends.map((changes, at) => thread(String(at), {}, {}, changes)),
      }).streams?.processes.map(({ name, members }) => [name, ...members]);
    assert.deepEqual(namesOf(long('0000aaaa'), long('0000bbbb'), long('0000aaaa')), [
      ['…0000aaaa', 0, 2],
      ['…0000bbbb', 1],
    ]);
    assert.deepEqual(namesOf({ processId: 'one' }, { processId: 'two' }), [
      ['one', 0],
      ['two', 1],
    ]);
  });

  it('are shown of a classic application, too, as far as its members tell', () => {
    const members = [thread('a', { active: ['10_0', '2_1'] }), thread('b', { standby: ['2_0'] })];
    const { streams, type } = pictureOfStreams({ type: 'classic', members, topology: {} });
    assert.ok(streams);
    assert.equal(type.kind, 'consumers');
    assert.deepEqual(taskLines(streams), ['2_0: 1 standby', '2_1: 0 active', '10_0: 0 active']);
    assert.match(streams.unknown, /classic protocol/);
  });

  it('are bounded, whatever a broker says of the number of partitions', () => {
    const many = [{ topic: REPARTITION, partitions: 2_000_000_000 }];
    const [first, second] = TOPOLOGY.subtopologies;
    const topology = {
      topology: {
        epoch: 1,
        subtopologies: [first!, { ...second!, repartitionSourceTopics: many }],
      },
    };
    const { streams } = pictureOfStreams({ members: [thread('a', {})], topology });
    assert.equal(streams?.tasks.partition.length, 20_000);
  });
});
