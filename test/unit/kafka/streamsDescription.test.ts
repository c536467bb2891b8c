// From a StreamsGroupDescribe answer to core's model: tasks, what they read, and what hostile bytes cost.

import assert from 'node:assert/strict';
import type { Member } from '../../../src/core/model';
import { MadeWith } from '../../../src/kafka/memory/madeWith';
import {
  topicsToCount,
  toStreamsDescription,
} from '../../../src/kafka/groups/toStreamsDescription';
import { streamsGroupDescribe } from '../../../src/wire/api/groups/streamsGroupDescribe';
import { decodeResponse, encodeResponse } from '../../../src/wire/codec/codec';
import type { EncodableResponseOf } from '../../../src/wire/codec/schema';
import { errorCode } from '../../../src/wire/errorCodes';
import { failureOf, valueOf } from './demoAdmin';

type Group = EncodableResponseOf<typeof streamsGroupDescribe>['groups'][number];
type GroupMember = NonNullable<Group['members']>[number];
type Tasks = GroupMember['assignment'];

const internal = (name: string, partitions: number) => ({
  ...{ name, partitions, replicationFactor: 1, topicConfigs: [] },
});
const tasks = (active: Record<string, readonly number[]>): Tasks => ({
  activeTasks: idsOf(active),
  standbyTasks: [],
  warmupTasks: [],
});
const idsOf = (some: Record<string, readonly number[]>) =>
  Object.entries(some).map(([subtopologyId, partitions]) => ({
    subtopologyId,
    partitions: [...partitions],
  }));

const member: GroupMember = {
  ...{ memberId: 'm', memberEpoch: 3, clientId: 'c', clientHost: '/h', topologyEpoch: 1 },
  ...{ processId: 'p', clientTags: [], taskOffsets: [], taskEndOffsets: [] },
  assignment: tasks({ '0': [0, 1, 2], '1': [1] }),
  targetAssignment: tasks({ '0': [0, 1] }),
  isClassic: false,
};

const group: Group = {
  ...{ errorCode: 0, groupId: 'g', groupState: 'Reconciling', groupEpoch: 5, assignmentEpoch: 4 },
  topology: {
    epoch: 1,
    subtopologies: [
      {
        subtopologyId: '0',
        sourceTopics: ['orders', 'returns'],
        repartitionSinkTopics: ['g-again-repartition'],
        stateChangelogTopics: [],
        repartitionSourceTopics: [],
      },
      {
        subtopologyId: '1',
        sourceTopics: [],
        repartitionSinkTopics: [],
        stateChangelogTopics: [internal('g-store-changelog', 3)],
        repartitionSourceTopics: [internal('g-again-repartition', 3)],
      },
    ],
  },
  members: [member],
};

const answered = (body: Group) =>
  decodeResponse(
    streamsGroupDescribe,
    0,
    encodeResponse(streamsGroupDescribe, 0, { throttleTimeMs: 0, groups: [body] }),
  ).groups[0]!;

const described = (body: Group, counts: Readonly<Record<string, number>> = {}) =>
  valueOf(toStreamsDescription(answered(body), 7, (topic) => counts[topic]).result);

const names = (read: Member['assignment']) =>
  read?.map(({ topic, partition }) => `${topic} ${partition}`);

describe('streams descriptions', () => {
  it('say what the group, its topology and its members are', () => {
    const { members, topology, ...rest } = described(group);
    assert.deepEqual(rest, {
      ...{ groupId: 'g', type: 'streams', state: 'Reconciling', stateText: 'Reconciling' },
      ...{ protocolType: 'streams', assignor: '', coordinator: 7 },
      ...{ groupEpoch: 5, assignmentEpoch: 4 },
    });
    assert.deepEqual(topology, {
      epoch: 1,
      subtopologies: [
        {
          subtopologyId: '0',
          sourceTopics: ['orders', 'returns'],
          repartitionSourceTopics: [],
          repartitionSinkTopics: ['g-again-repartition'],
          changelogTopics: [],
        },
        {
          subtopologyId: '1',
          sourceTopics: [],
          repartitionSourceTopics: [{ topic: 'g-again-repartition', partitions: 3 }],
          repartitionSinkTopics: [],
          changelogTopics: [{ topic: 'g-store-changelog', partitions: 3 }],
        },
      ],
    });
    const [only] = members;
    assert.deepEqual(only?.subscribedTopics, ['orders', 'returns', 'g-again-repartition']);
    assert.deepEqual(only.streams?.tasks.active, [
      { subtopologyId: '0', partition: 0 },
      { subtopologyId: '0', partition: 1 },
      { subtopologyId: '0', partition: 2 },
      { subtopologyId: '1', partition: 1 },
    ]);
  });

  it('give a member the partitions that its active tasks read, of each source topic that has them', () => {
    const counts = { orders: 3, returns: 2 };
    const [only] = described(group, counts).members;
    assert.deepEqual(names(only?.assignment), [
      ...['orders 0', 'returns 0', 'orders 1', 'returns 1', 'orders 2'],
      'g-again-repartition 1',
    ]);
    assert.deepEqual(names(only?.targetAssignment), [
      ...['orders 0', 'returns 0', 'orders 1', 'returns 1'],
    ]);
  });

  it('take a topic that nobody could count for one that each task reads', () => {
    const [only] = described(group, { orders: 3 }).members;
    assert.equal(names(only?.assignment)?.includes('returns 2'), true);
  });

  it('ask for the counts of those topics only that share their tasks', () => {
    assert.deepEqual(topicsToCount(answered(group)), ['orders', 'returns']);
    assert.deepEqual(topicsToCount(answered({ ...group, topology: null })), []);
  });

  it('have standby and warm-up tasks, ends of stores, and where queries go', () => {
    const busy: GroupMember = {
      ...member,
      ...{ instanceId: 'i', rackId: 'r', userEndpoint: { host: 'h', port: 65_535 } },
      taskOffsets: [{ subtopologyId: '1', partition: 1, offset: 40n }],
      taskEndOffsets: [{ subtopologyId: '1', partition: 1, offset: 100n }],
      assignment: {
        activeTasks: [],
        standbyTasks: idsOf({ '1': [0, 2] }),
        warmupTasks: idsOf({ '1': [1] }),
      },
    };
    const [only] = described({ ...group, members: [busy] }).members;
    assert.deepEqual([only?.groupInstanceId, only?.rackId, only?.memberEpoch], ['i', 'r', 3]);
    assert.deepEqual(only?.assignment, []);
    const { tasks: now, taskOffsets, taskEndOffsets, userEndpoint, processId } = only.streams!;
    assert.deepEqual(
      [now.standby, now.warmup],
      [
        [
          { subtopologyId: '1', partition: 0 },
          { subtopologyId: '1', partition: 2 },
        ],
        [{ subtopologyId: '1', partition: 1 }],
      ],
    );
    assert.deepEqual(taskOffsets, [{ subtopologyId: '1', partition: 1, offset: 40n }]);
    assert.deepEqual(taskEndOffsets, [{ subtopologyId: '1', partition: 1, offset: 100n }]);
    assert.deepEqual([userEndpoint, processId], [{ host: 'h', port: 65_535 }, 'p']);
  });

  it('are unknown where the topology is, and nothing is read where there is no task', () => {
    for (const topology of [null, { epoch: 1, subtopologies: null }]) {
      const idle = { ...member, assignment: tasks({}) };
      const { members, topology: known } = described({
        ...group,
        topology,
        members: [member, idle],
      });
      assert.equal(known?.subtopologies, undefined);
      assert.deepEqual(
        members.map(({ assignment, subscribedTopics }) => [assignment, subscribedTopics]),
        [
          [undefined, undefined],
          [[], undefined],
        ],
      );
    }
  });

  it('do not guess at tasks that cannot be', () => {
    const many = Array.from({ length: 60_000 }, (_, partition) => partition);
    for (const active of [{ '9': [0] }, { '1': [-1] }, { '1': [2 ** 31 - 1] }, { '0': many }]) {
      const [only] = described({
        ...group,
        members: [{ ...member, assignment: tasks(active) }],
      }).members;
      assert.equal(only?.assignment, undefined);
    }
  });

  it("keep a group's error code, for whoever decides to ask again", () => {
    const code = errorCode.GROUP_ID_NOT_FOUND;
    const answer = toStreamsDescription(answered({ ...group, errorCode: code, members: [] }), 1);
    assert.equal(answer.errorCode, code);
    assert.equal(failureOf(answer.result).kind, 'notFound');
  });

  it('say where streams groups are switched off', () => {
    const off = { ...group, errorCode: errorCode.UNSUPPORTED_VERSION, members: [] };
    const failure = failureOf(toStreamsDescription(answered(off), 1).result);
    assert.equal(failure.kind, 'unsupported');
    assert.match(failure.reason, /switched off in this cluster/);
  });
});

describe('an object made of an answer and of facts', () => {
  it('is the same object until a fact that it needs changes', () => {
    const facts = new Map([['orders', 3]]);
    const factOf = (topic: string) => facts.get(topic);
    const made = new MadeWith((of) => ({ count: of('orders') }), ['orders']);
    const first = made.with(factOf);
    facts.set('others', 1);
    assert.equal(made.with(factOf), first);
    facts.set('orders', 4);
    assert.deepEqual(made.with(factOf), { count: 4 });
    facts.delete('orders');
    assert.deepEqual(made.with(factOf), { count: undefined });
  });

  it('without facts is made once', () => {
    let times = 0;
    const made = new MadeWith(() => ++times, []);
    assert.deepEqual([made.with(() => 1), made.with(() => 2)], [1, 1]);
  });
});
