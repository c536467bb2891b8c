// Members of Kafka Streams by the classic protocol, and workers of Connect: what their bytes tell, and that
// bytes of anything else cost only that.

import assert from 'node:assert/strict';
import { toClassicDescription } from '../../../src/kafka/groups/toClassicDescription';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { decodeResponse, encodeMessage, encodeResponse } from '../../../src/wire/codec/codec';
import { connectAssignment, connectWorkerState } from '../../../src/wire/message/connectProtocol';
import { writeAssignment, writeSubscription } from '../../../src/wire/message/consumerProtocol';
import { streamsAssignment, streamsSubscription } from '../../../src/wire/message/streamsProtocol';
import { valueOf } from './demoAdmin';

const versioned = (version: Buffer, body: Buffer): Buffer => Buffer.concat([version, body]);
const V11 = Buffer.from([0, 0, 0, 11]);
const V2 = Buffer.from([0, 2]);

const at = (subtopology: number, partition: number) => ({ subtopology, partition });

const ofStreams = (active: readonly ReturnType<typeof at>[]) =>
  writeAssignment({
    assignedPartitions: [{ topic: 'orders', partitions: [0, 1] }],
    userData: versioned(
      V11,
      encodeMessage(streamsAssignment, 11, {
        activeTasks: active,
        standbyTasks: [{ ...at(1, 2), partitions: [] }],
      }),
    ),
  });
const subscription = writeSubscription({
  topics: ['orders'],
  userData: versioned(
    V11,
    encodeMessage(streamsSubscription, 11, { processId: '0123456789abcdef0123456789abcdef' }),
  ),
});

function memberOf(
  { protocolType = 'consumer', protocolData = 'stream' },
  memberMetadata: Buffer,
  memberAssignment: Buffer,
) {
  const member = { memberId: 'm', clientId: 'c', clientHost: '/h' };
  const group = { errorCode: 0, groupId: 'g', groupState: 'Stable', protocolType, protocolData };
  const answer = {
    groups: [{ ...group, members: [{ ...member, memberMetadata, memberAssignment }] }],
  };
  const [read] = decodeResponse(
    describeGroups,
    2,
    encodeResponse(describeGroups, 2, answer),
  ).groups;
  return valueOf(toClassicDescription(read!, 1).result).members[0]!;
}

describe('members of Kafka Streams by the classic protocol', () => {
  it('tell their process and their tasks, each task once', () => {
    const { streams, assignment } = memberOf(
      {},
      subscription,
      ofStreams([at(0, 1), at(0, 1), at(1, 0)]),
    );
    assert.equal(streams?.processId, '01234567-89ab-cdef-0123-456789abcdef');
    const names = streams.tasks.active.map((one) => `${one.subtopologyId}_${one.partition}`);
    assert.deepEqual(names, ['0_1', '1_0']);
    assert.deepEqual(streams.tasks.standby, [{ subtopologyId: '1', partition: 2 }]);
    assert.equal(streams.targetTasks, streams.tasks);
    assert.equal(assignment?.length, 2);
  });

  it('have none while the group rebalances', () => {
    const { streams } = memberOf({}, subscription, Buffer.alloc(0));
    assert.deepEqual(streams?.tasks.active, []);
    assert.equal(memberOf({}, Buffer.alloc(0), Buffer.alloc(0)).streams, undefined);
  });

  it('are plain consumers where the bytes are not of Streams, or another assignor is at work', () => {
    const other = writeSubscription({ topics: ['orders'], userData: Buffer.from('sticky') });
    const mine = memberOf({}, other, ofStreams([at(0, 1)]));
    assert.deepEqual([mine.streams, mine.assignment?.length], [undefined, 2]);
    assert.equal(
      memberOf({ protocolData: 'range' }, subscription, ofStreams([])).streams,
      undefined,
    );
  });

  it('lose only their tasks where these cannot be', () => {
    for (const task of [at(-1, 0), at(0, -1), at(0, 2 ** 31 - 1)]) {
      const { streams, assignment } = memberOf({}, subscription, ofStreams([task]));
      assert.deepEqual([streams, assignment?.length], [undefined, 2]);
    }
  });
});

describe('workers of Connect', () => {
  const worker = { protocolType: 'connect', protocolData: 'sessioned' };
  type Tasks = Readonly<Record<string, readonly number[]>>;
  const list = (some: Tasks) =>
    Object.entries(some).map(([connector, tasks]) => ({ connector, tasks }));
  const assigned = (assignment: Tasks, revoked: Tasks = {}) =>
    versioned(
      V2,
      encodeMessage(connectAssignment, 2, {
        ...{ error: 0, leader: 'w-1', leaderUrl: 'http://10.0.0.1:8083/', configOffset: 3n },
        ...{ assignment: list(assignment), revoked: list(revoked) },
      }),
    );
  const state = (running?: Tasks) =>
    versioned(
      V2,
      encodeMessage(connectWorkerState, 2, {
        ...{ url: 'http://10.0.0.1:8083/', configOffset: 3n },
        allocation: running === undefined ? null : assigned(running),
      }),
    );
  const runBy = (metadata: Buffer, assignment: Buffer) => {
    const { connect } = memberOf(worker, metadata, assignment);
    return (
      connect && [
        ...connect.connectors,
        ...connect.tasks.map(({ connector, task }) => `${connector} ${task}`),
      ]
    );
  };

  it('tell their address, their connectors and their tasks', () => {
    const tasks = assigned({ sink: [-1, 0, 1], files: [2] });
    const { connect, assignment } = memberOf(worker, state(), tasks);
    assert.deepEqual(connect, {
      ...{ url: 'http://10.0.0.1:8083/', leader: 'w-1', connectors: ['sink'] },
      tasks: [
        { connector: 'sink', task: 0 },
        { connector: 'sink', task: 1 },
        { connector: 'files', task: 2 },
      ],
    });
    assert.equal(assignment, undefined, 'these are no partitions');
  });

  it('run what they ran before, without what they stop, and what comes to it', () => {
    const before = state({ sink: [-1, 0], files: [2] });
    assert.deepEqual(runBy(before, assigned({ sink: [1] }, { files: [2] })), [
      ...['sink', 'sink 0', 'sink 1'],
    ]);
    assert.deepEqual(runBy(before, assigned({})), ['sink', 'sink 0', 'files 2']);
  });

  it('run nothing while nobody has told, and are unknown where the bytes are garbage', () => {
    assert.deepEqual(runBy(state(), Buffer.alloc(0)), []);
    assert.deepEqual(runBy(Buffer.alloc(0), Buffer.alloc(0)), []);
    const some = assigned({ sink: [0] });
    for (const bytes of [Buffer.from('garbage!'), assigned({ sink: [-2] }), some.subarray(0, 20)]) {
      assert.equal(runBy(state(), bytes), undefined);
    }
    for (const bytes of [Buffer.from([9]), state({ sink: [0] }).subarray(0, 50)]) {
      assert.equal(runBy(bytes, some), undefined);
    }
  });
});
