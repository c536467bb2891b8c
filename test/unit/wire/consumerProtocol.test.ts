// The envelope of what classic members say to each other: later versions, other protocols, nothing.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  readAssignment,
  readSubscription,
  writeAssignment,
  writeSubscription,
} from '../../../src/wire/message/consumerProtocol';
import { WireError } from '../../../src/wire/codec/wireError';

const assignment = {
  assignedPartitions: [{ topic: 'orders', partitions: [0, 2] }],
  userData: null,
};

describe('consumer protocol', () => {
  it('reads an assignment of every version', () => {
    for (const version of [0, 1, 2, 3]) {
      const bytes = writeAssignment(assignment, version);
      assert.equal(bytes.readInt16BE(), version);
      assert.deepEqual(readAssignment(bytes), assignment);
    }
  });

  it('reads a later version as the newest it knows, and leaves the rest alone', () => {
    const bytes = Buffer.concat([writeAssignment(assignment), Buffer.from('what 9 adds')]);
    bytes.writeInt16BE(9);
    assert.deepEqual(readAssignment(bytes), assignment);
  });

  it('reads a subscription of version 0 without what later versions add', () => {
    const bytes = writeSubscription({ topics: ['orders'], userData: Buffer.from('x') }, 0);
    assert.deepEqual(readSubscription(bytes), {
      topics: ['orders'],
      userData: Buffer.from('x'),
      ownedPartitions: [],
      generationId: -1,
      rackId: null,
    });
  });

  it('takes no bytes for no assignment', () => {
    assert.equal(readAssignment(Buffer.alloc(0)), undefined);
    assert.equal(readSubscription(Buffer.alloc(0)), undefined);
  });

  it('refuses a negative version and bytes that end early', () => {
    assert.throws(() => readAssignment(Buffer.from([0xff, 0xff, 0, 0, 0, 0])), WireError);
    const bytes = writeAssignment(assignment);
    for (let length = 1; length < bytes.length; length++) {
      assert.throws(() => readAssignment(bytes.subarray(0, length)), WireError);
    }
  });

  it('gives a value or WireError for the bytes of any other protocol', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (garbage) => {
        for (const read of [readAssignment, readSubscription]) {
          try {
            read(Buffer.from(garbage));
          } catch (error) {
            assert.ok(error instanceof WireError, String(error));
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
