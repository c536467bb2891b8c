// What the codec refuses and what it fills in, as Kafka's own classes do.

import assert from 'node:assert/strict';
import { describeGroups } from '../../../../src/wire/api/groups/describeGroups';
import { fetch } from '../../../../src/wire/api/records/fetch';
import { findCoordinator } from '../../../../src/wire/api/groups/findCoordinator';
import { listGroups } from '../../../../src/wire/api/groups/listGroups';
import { metadata } from '../../../../src/wire/api/cluster/metadata';
import { offsetCommit } from '../../../../src/wire/api/groups/offsetCommit';
import { apis } from '../../../../src/wire/api/apis';
import {
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  isFlexible,
} from '../../../../src/wire/codec/codec';
import { WireError } from '../../../../src/wire/codec/wireError';

/** Asserts that it throws WireError and nothing else, with a message that says why. */
function refuses(act: () => unknown, reason: RegExp): void {
  assert.throws(act, (error) => error instanceof WireError && reason.test(error.message));
}

describe('codec', () => {
  it('writes a request as it stands in the protocol guide', () => {
    const bytes = encodeRequest(listGroups, 4, { statesFilter: ['Empty'] });
    assert.deepEqual(bytes, Buffer.from([2, 6, ...Buffer.from('Empty'), 0]));
  });

  it('fills in what a version does not have', () => {
    const written = encodeResponse(describeGroups, 0, { groups: [] });
    assert.deepEqual(decodeResponse(describeGroups, 0, written), { throttleTimeMs: 0, groups: [] });
    const request = encodeRequest(metadata, 1, { topics: null });
    const { allowAutoTopicCreation } = decodeRequest(metadata, 1, request);
    assert.equal(allowAutoTopicCreation, true);
  });

  it('keeps 64-bit numbers exact', () => {
    const partition = { partitionIndex: 0, committedMetadata: null };
    for (const committedOffset of [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n]) {
      const bytes = encodeRequest(offsetCommit, 8, {
        groupId: 'g',
        memberId: '',
        topics: [{ name: 't', partitions: [{ ...partition, committedOffset }] }],
      });
      const [topic] = decodeRequest(offsetCommit, 8, bytes).topics;
      assert.equal(topic?.partitions[0]?.committedOffset, committedOffset);
    }
  });

  it('refuses a version that is not declared', () => {
    refuses(() => encodeRequest(fetch, 13, {} as never), /Fetch is declared for 4–12, not 13/);
    refuses(() => decodeResponse(fetch, 3, Buffer.alloc(9)), /Fetch is declared for 4–12, not 3/);
  });

  it('refuses a value that the version has no field for, unless it may be dropped', () => {
    refuses(
      () => encodeRequest(findCoordinator, 3, { key: 'g', coordinatorKeys: ['g'] }),
      /coordinatorKeys cannot be sent in version 3/,
    );
    const group = { groupId: 'g', protocolType: '', groupState: 'Empty', groupType: 'classic' };
    const bytes = encodeResponse(listGroups, 3, { errorCode: 0, groups: [group] });
    assert.deepEqual(decodeResponse(listGroups, 3, bytes).groups[0], {
      ...group,
      groupState: '',
      groupType: '',
    });
  });

  it('refuses null where it may not stand, in both directions', () => {
    refuses(() => encodeRequest(listGroups, 4, { statesFilter: null as never }), /statesFilter/);
    refuses(
      () => decodeRequest(listGroups, 4, Buffer.from([0, 0])),
      /statesFilter may not be null/,
    );
    refuses(() => decodeRequest(listGroups, 4, Buffer.from([2, 0, 0])), /statesFilter may not/);
  });

  it('refuses a number too large for its field', () => {
    refuses(() => encodeResponse(listGroups, 0, { errorCode: 0x8000, groups: [] }), /32767|range/);
  });

  it('refuses bytes left over after the message', () => {
    const bytes = Buffer.concat([encodeRequest(listGroups, 4, {}), Buffer.from([0])]);
    refuses(() => decodeRequest(listGroups, 4, bytes), /ListGroups v4: 1 bytes are left over/);
  });

  it('refuses a tagged field that is longer or shorter than it says', () => {
    const empty = encodeRequest(fetch, 12, { maxWaitMs: 0, minBytes: 0, topics: [] });
    const head = empty.subarray(0, -1);
    const clusterId = (size: number) => Buffer.concat([head, Buffer.from([1, 0, size, 2, 0x61])]);
    assert.equal(decodeRequest(fetch, 12, clusterId(2)).clusterId, 'a');
    refuses(() => decodeRequest(fetch, 12, clusterId(1)), /Tagged field 0/);
    refuses(() => decodeRequest(fetch, 12, clusterId(3)), /Tagged field 0|left/);
  });

  it('passes over a tagged field that it does not know', () => {
    const empty = encodeRequest(listGroups, 4, {});
    const tagged = Buffer.concat([empty.subarray(0, -1), Buffer.from([1, 99, 2, 0xaa, 0xbb])]);
    assert.deepEqual(decodeRequest(listGroups, 4, tagged), decodeRequest(listGroups, 4, empty));
  });
});

describe('apis', () => {
  it('are found by their key', () => {
    for (const [key, api] of apis) assert.equal(api.key, key);
    assert.equal(apis.get(16), listGroups);
  });

  it('know from which version on they are flexible', () => {
    assert.equal(isFlexible(listGroups.versions, 2), false);
    assert.equal(isFlexible(listGroups.versions, 3), true);
  });
});
