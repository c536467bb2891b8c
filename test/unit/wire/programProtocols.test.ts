// What members of Kafka Streams and workers of Connect tell each other: every version, other programs'
// bytes, and bytes that end anywhere.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeMessage } from '../../../src/wire/codec/codec';
import { WireError } from '../../../src/wire/codec/wireError';
import {
  connectAssignment,
  connectWorkerState,
  readConnectAssignment,
  readConnectWorkerState,
} from '../../../src/wire/message/connectProtocol';
import {
  readStreamsAssignment,
  readStreamsSubscription,
  streamsAssignment,
  streamsSubscription,
} from '../../../src/wire/message/streamsProtocol';

const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const processId = '0123456789abcdef0123456789abcdef';
const at = (subtopology: number, partition: number) => ({ subtopology, partition });
const streams = {
  activeTasks: [at(0, 1), at(1, 1)],
  standbyTasks: [{ ...at(1, 0), partitions: [{ topic: 'orders', partition: 0 }] }],
};
const ofStreams = (version: number): Buffer =>
  Buffer.concat([int32(version), encodeMessage(streamsAssignment, version, streams)]);
const worker = {
  ...{ error: 0, leader: 'w-1', leaderUrl: 'http://10.0.0.1:8083/', configOffset: 7n },
  assignment: [{ connector: 'sink', tasks: [-1, 0, 1] }],
  revoked: [{ connector: 'files', tasks: [2] }],
};
const ofConnect = (version: number): Buffer =>
  Buffer.concat([
    int16(version),
    encodeMessage(connectAssignment, version, {
      ...worker,
      revoked: version === 0 ? null : worker.revoked,
    }),
  ]);

/** Each reader with bytes that it understands. */
const readers: readonly (readonly [string, (bytes: Buffer) => unknown, Buffer])[] = [
  ['the assignment of Streams', readStreamsAssignment, ofStreams(11)],
  [
    'the subscription of Streams',
    readStreamsSubscription,
    Buffer.concat([int32(11), encodeMessage(streamsSubscription, 11, { processId })]),
  ],
  ['the assignment of Connect', readConnectAssignment, ofConnect(2)],
  [
    'the state of a worker',
    readConnectWorkerState,
    Buffer.concat([
      int16(2),
      encodeMessage(connectWorkerState, 2, { url: 'http://w', configOffset: 1n }),
    ]),
  ],
];

describe('the protocols of Kafka Streams and Connect', () => {
  it('read the tasks of every version, and leave what follows alone', () => {
    for (let version = 1; version <= 11; version++) {
      const bytes = Buffer.concat([ofStreams(version), Buffer.from('hosts, errors, times')]);
      const read = readStreamsAssignment(bytes);
      const names = (tasks: readonly { subtopology: number; partition: number }[] = []) =>
        tasks.map(({ subtopology, partition }) => `${subtopology}_${partition}`);
      assert.deepEqual(names(read?.activeTasks), ['0_1', '1_1'], `version ${version}`);
      assert.deepEqual(names(read?.standbyTasks), ['1_0']);
    }
  });

  it('read the process of every version', () => {
    for (let version = 1; version <= 11; version++) {
      const body = encodeMessage(streamsSubscription, version, { processId });
      const read = readStreamsSubscription(Buffer.concat([int32(version), body, Buffer.from('…')]));
      assert.equal(read?.processId, processId);
    }
  });

  it('do not guess at versions of Streams that are not known', () => {
    for (const version of [-1, 0, 12]) {
      const bytes = ofStreams(11);
      bytes.writeInt32BE(version);
      assert.throws(() => readStreamsAssignment(bytes), WireError);
    }
  });

  it('read connectors and tasks of every version, and of later ones what is known', () => {
    for (const version of [0, 1, 2, 3]) {
      const bytes = ofConnect(Math.min(version, 2));
      bytes.writeInt16BE(version);
      const read = readConnectAssignment(Buffer.concat([bytes, Buffer.from('…')]));
      assert.deepEqual(read, { ...worker, revoked: version === 0 ? null : worker.revoked });
    }
    const none = encodeMessage(connectAssignment, 1, { ...worker, assignment: null });
    assert.equal(readConnectAssignment(Buffer.concat([int16(1), none]))?.assignment, null);
  });

  for (const [name, read, bytes] of readers) {
    it(`${name}: no bytes are nothing, and bytes that end early an error`, () => {
      assert.equal(read(Buffer.alloc(0)), undefined);
      for (let end = 1; end < bytes.length; end++) {
        assert.throws(() => read(bytes.subarray(0, end)), WireError, `${end} bytes`);
      }
    });

    it(`${name}: any other bytes are an error or a value, quickly`, () => {
      const damaged = fc
        .tuple(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }))
        .map(([from, with_]) => {
          const changed = Buffer.from(bytes);
          Buffer.from(with_).copy(changed, from);
          return changed;
        });
      const any = fc.uint8Array({ maxLength: 80 }).map((some) => Buffer.from(some));
      fc.assert(
        fc.property(fc.oneof(damaged, any), (some) => {
          try {
            read(some);
          } catch (error) {
            assert.ok(error instanceof WireError, String(error));
          }
        }),
      );
    });
  }
});
