// From answers about share groups to core's model: members, starts, what is not finished, and what brokers
// that lack the feature say.

import assert from 'node:assert/strict';
import { success } from '../../../src/base/failure/result';
import { toShareDescription } from '../../../src/kafka/groups/toShareDescription';
import { toShareStarts } from '../../../src/kafka/groups/toShareStarts';
import { describeShareGroupOffsets } from '../../../src/wire/api/groups/describeShareGroupOffsets';
import { shareGroupDescribe } from '../../../src/wire/api/groups/shareGroupDescribe';
import { decodeResponse, encodeResponse } from '../../../src/wire/codec/codec';
import type { Api, EncodableResponseOf } from '../../../src/wire/codec/schema';
import { errorCode } from '../../../src/wire/errorCodes';
import { failureOf, valueOf } from './demoAdmin';

const TOPIC_ID = '0123456789abcdef0123456789abcdef';

/** An answer as it comes off the wire in that version. */
const answer = <A extends Api>(api: A, version: number, body: EncodableResponseOf<A>) =>
  decodeResponse(api, version, encodeResponse(api, version, body));

const memberOf = (memberId: string, partitions: readonly number[]) => ({
  ...{ memberId, rackId: null, memberEpoch: 3, clientId: `client-${memberId}`, clientHost: '/h' },
  subscribedTopicNames: ['orders'],
  assignment: {
    topicPartitions: [{ topicId: TOPIC_ID, topicName: 'orders', partitions: [...partitions] }],
  },
});

function described(code: number = errorCode.NONE) {
  const [group] = answer(shareGroupDescribe, 1, {
    throttleTimeMs: 0,
    groups: [
      {
        ...{ errorCode: code, groupId: 's', groupState: 'Stable', groupEpoch: 7 },
        ...{ assignmentEpoch: 6, assignorName: 'simple' },
        members: [memberOf('a', [0, 1]), memberOf('b', [1])],
      },
    ],
  }).groups;
  return toShareDescription(group!, 2);
}

function starts(
  version: number,
  partition: Partial<{ startOffset: bigint; lag: bigint; errorCode: number }>,
  code: number = errorCode.NONE,
) {
  const [group] = answer(describeShareGroupOffsets, version, {
    throttleTimeMs: 0,
    groups: [
      {
        ...{ groupId: 's', errorCode: code },
        topics: [
          {
            ...{ topicName: 'orders', topicId: TOPIC_ID },
            partitions: [
              {
                ...{ partitionIndex: 1, startOffset: 5n, leaderEpoch: 4, errorCode: 0 },
                ...partition,
              },
            ],
          },
        ],
      },
    ],
  }).groups;
  return toShareStarts(group!);
}

describe('answers about share groups', () => {
  it('give their members, of whom several may read a partition', () => {
    const { members, ...group } = valueOf(described().result);
    assert.deepEqual(group, {
      ...{ groupId: 's', type: 'share', state: 'Stable', stateText: 'Stable' },
      ...{ protocolType: 'share', assignor: 'simple', coordinator: 2 },
      ...{ groupEpoch: 7, assignmentEpoch: 6 },
    });
    assert.deepEqual(
      members.map(({ memberId, assignment }) => [memberId, assignment]),
      [
        ['a', [0, 1].map((partition) => ({ topic: 'orders', partition }))],
        ['b', [{ topic: 'orders', partition: 1 }]],
      ],
    );
  });

  it('give starts with what is not finished', () => {
    assert.deepEqual(valueOf(starts(1, { lag: 12n }).result), [
      {
        ...{ topic: 'orders', partition: 1, leaderEpoch: 4, metadata: '' },
        offset: success(5n),
        share: { lag: 12n },
      },
    ]);
  });

  it('do not count it in version 0, nor where the broker says −1', () => {
    for (const one of [starts(0, {}), starts(1, { lag: -1n })]) {
      const [start] = valueOf(one.result);
      assert.deepEqual(start?.share, { lag: undefined });
      assert.deepEqual(start.offset, success(5n));
    }
  });

  it('keep a partition whose start nobody has set, without an offset and a lag', () => {
    const [start] = valueOf(starts(1, { startOffset: -1n, lag: -1n }).result);
    assert.deepEqual([start?.offset, start?.share], [success(-1n), { lag: undefined }]);
  });

  it('keep why one partition is not known beside it', () => {
    const code = errorCode.UNKNOWN_TOPIC_OR_PARTITION;
    const [start] = valueOf(starts(1, { startOffset: -1n, errorCode: code }).result);
    assert.deepEqual(start?.offset.ok === false && start.offset.failure.kind, 'notFound');
  });

  it('of a group that does not exist are no starts, and no description', () => {
    assert.deepEqual(valueOf(starts(1, {}, errorCode.GROUP_ID_NOT_FOUND).result), []);
    assert.equal(failureOf(described(errorCode.GROUP_ID_NOT_FOUND).result).kind, 'notFound');
  });

  it('say so where the cluster has share groups switched off', () => {
    const code = errorCode.UNSUPPORTED_VERSION;
    for (const { result } of [described(code), starts(1, {}, code)]) {
      const { kind, reason } = failureOf(result);
      assert.equal(kind, 'unsupported');
      assert.equal(reason, 'share groups are switched off in this cluster (share.version 0)');
    }
  });
});
