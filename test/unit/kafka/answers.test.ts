// From decoded answers to core's model, without a broker: the arithmetic of src/kafka.

import assert from 'node:assert/strict';
import type { GroupListing } from '../../../src/core/model';
import { toClassicDescription } from '../../../src/kafka/groups/toClassicDescription';
import { toClusterDescription } from '../../../src/kafka/brokers/toClusterDescription';
import { toGroupCommits } from '../../../src/kafka/groups/toGroupCommits';
import { Listings, toGroupListing } from '../../../src/kafka/groups/toGroupListing';
import { parseGroupState, parseGroupType } from '../../../src/kafka/groups/parseGroupState';
import {
  atPosition,
  atTime,
  toListOffsetsRequest,
  toOffsetAnswers,
} from '../../../src/kafka/topics/logOffsets';
import { toDescribedTopic } from '../../../src/kafka/brokers/describedTopic';
import { describeGroups } from '../../../src/wire/api/groups/describeGroups';
import { listGroups } from '../../../src/wire/api/groups/listGroups';
import { listOffsets } from '../../../src/wire/api/records/listOffsets';
import { metadata } from '../../../src/wire/api/cluster/metadata';
import { offsetFetch } from '../../../src/wire/api/groups/offsetFetch';
import { decodeResponse, encodeResponse } from '../../../src/wire/codec/codec';
import { errorCode } from '../../../src/wire/errorCodes';
import { writeAssignment, writeSubscription } from '../../../src/wire/message/consumerProtocol';
import type { Api, EncodableResponseOf } from '../../../src/wire/codec/schema';
import { failureOf, valueOf } from './demoAdmin';

/** An answer as it comes off the wire in that version. */
const answer = <A extends Api>(api: A, version: number, body: EncodableResponseOf<A>) =>
  decodeResponse(api, version, encodeResponse(api, version, body));

describe('kafka answers', () => {
  describe('group words', () => {
    it('compares without case and keeps what it does not know apart', () => {
      assert.equal(parseGroupType('Consumer'), 'consumer');
      assert.equal(parseGroupType(''), 'unknown');
      assert.equal(parseGroupType('quorum'), 'unknown');
      assert.equal(parseGroupState('STABLE'), 'Stable');
      assert.equal(parseGroupState('preparingrebalance'), 'PreparingRebalance');
      assert.equal(parseGroupState('Sleeping'), 'Unknown');
    });
  });

  describe('listings', () => {
    it('keeps a state that it does not know as it came', () => {
      const groups = [
        { groupId: 'g', protocolType: 'consumer', groupState: 'Sleeping', groupType: 'Classic' },
      ];
      const [listed] = answer(listGroups, 5, { errorCode: 0, groups }).groups;
      const listing = toGroupListing(listed!, 7);
      assert.deepEqual(listing, {
        groupId: 'g',
        type: 'classic',
        state: 'Unknown',
        stateText: 'Sleeping',
        protocolType: 'consumer',
        coordinator: 7,
      });
    });

    const at = (coordinator: number, state: GroupListing['state']): GroupListing => ({
      ...{ groupId: 'g', type: 'classic', stateText: state, protocolType: '' },
      coordinator,
      state,
    });
    const listings = (...all: GroupListing[]) => new Listings(all.map((listing) => [listing]));
    const merged = (all: Listings, coordinator?: number) => {
      const known = coordinator === undefined ? [] : [['g', coordinator] as const];
      return [...all.merged(new Map(known)).values()];
    };

    it('lists a group once, from the broker that still has it alive', () => {
      const [dead, empty] = [at(1, 'Dead'), at(1, 'Empty')];
      assert.deepEqual(merged(listings(dead, at(2, 'Stable'))), [at(2, 'Stable')]);
      assert.deepEqual(merged(listings(empty, at(2, 'Dead'))), [empty]);
    });

    it('takes the word of the coordinator, whoever else lists the group', () => {
      const all = () => listings(at(1, 'Stable'), at(2, 'Empty'), at(3, 'Dead'));
      assert.deepEqual(all().twice, ['g']);
      for (const [coordinator, state] of [
        [1, 'Stable'],
        [2, 'Empty'],
        [3, 'Dead'],
      ] as const) {
        assert.deepEqual(merged(all(), coordinator), [at(coordinator, state)]);
      }
    });

    it('believes no state of a group that its coordinator does not list', () => {
      const stale = { ...at(9, 'Unknown'), stateText: '' };
      assert.deepEqual(merged(listings(at(1, 'Stable')), 9), [stale]);
      assert.deepEqual(merged(listings(at(1, 'Stable'), at(2, 'Empty')), 9), [stale]);
      assert.deepEqual(merged(listings(), 9), []);
    });

    it('counts a group once that one broker lists twice', () => {
      const all = new Listings([[at(1, 'Stable'), at(1, 'Stable')]]);
      assert.deepEqual(all.twice, []);
      assert.deepEqual(merged(all), [at(1, 'Stable')]);
    });
  });

  describe('classic descriptions', () => {
    const described = (memberMetadata: Buffer, memberAssignment: Buffer, protocolType: string) => {
      const member = { memberId: 'm', clientId: 'c', clientHost: '/h' };
      const [group] = answer(describeGroups, 2, {
        groups: [
          {
            ...{ errorCode: 0, groupId: 'g', groupState: 'Stable', protocolData: 'range' },
            protocolType,
            members: [{ ...member, memberMetadata, memberAssignment }],
          },
        ],
      }).groups;
      return valueOf(toClassicDescription(group!, 1).result).members[0]!;
    };
    const assignment = writeAssignment({
      assignedPartitions: [{ topic: 'a', partitions: [0, 3] }],
    });
    const subscription = writeSubscription({ topics: ['a', 'b'], rackId: 'r' });

    it('reads what members tell each other', () => {
      const member = described(subscription, assignment, 'consumer');
      assert.deepEqual(member.subscribedTopics, ['a', 'b']);
      assert.equal(member.rackId, 'r');
      assert.deepEqual(member.assignment, [
        { topic: 'a', partition: 0 },
        { topic: 'a', partition: 3 },
      ]);
    });

    it('leaves the assignment open where the bytes are garbage', () => {
      for (const bytes of [Buffer.from('garbage!'), Buffer.from([0]), assignment.subarray(0, 7)]) {
        const member = described(bytes, bytes, 'consumer');
        assert.equal(member.assignment, undefined);
        assert.equal(member.subscribedTopics, undefined);
      }
    });

    it('leaves it open where it names what no consumer can be assigned', () => {
      const many = Array.from({ length: 100_001 }, (_, partition) => partition);
      for (const partitions of [[0, 2 ** 31 - 1], [-1], [-(2 ** 31)], many]) {
        const bytes = writeAssignment({ assignedPartitions: [{ topic: 'a', partitions }] });
        assert.equal(described(subscription, bytes, 'consumer').assignment, undefined);
      }
    });

    it('does not guess at the bytes of another protocol type', () => {
      assert.equal(described(subscription, assignment, 'connect').assignment, undefined);
    });

    it('takes no bytes for no partitions, as while the group rebalances', () => {
      const member = described(Buffer.alloc(0), Buffer.alloc(0), 'consumer');
      assert.deepEqual(member.assignment, []);
      assert.equal(member.subscribedTopics, undefined);
    });
  });

  describe('commits', () => {
    const partition = (partitionIndex: number, committedOffset: bigint, code = 0) => ({
      ...{ partitionIndex, committedOffset, metadata: null, errorCode: code },
    });

    it('leaves out -1, keeps 0 and the largest offset, and turns an error into a failure', () => {
      const denied = errorCode.TOPIC_AUTHORIZATION_FAILED;
      const partitions = [
        partition(0, 0n),
        partition(1, -1n),
        partition(2, 2n ** 63n - 1n),
        partition(3, -1n, denied),
      ];
      const groups = [{ groupId: 'g', topics: [{ name: 't', partitions }] }];
      const [fetched] = answer(offsetFetch, 8, { groups }).groups;
      const group = toGroupCommits(fetched!);
      const commits = valueOf(group.result);
      assert.deepEqual(
        commits.map((commit) => commit.partition),
        [0, 2, 3],
      );
      assert.equal(valueOf(commits[0]?.offset), 0n);
      assert.equal(valueOf(commits[1]?.offset), 9223372036854775807n);
      const failure = failureOf(commits[2]?.offset);
      assert.deepEqual([failure.kind, failure.subject], ['denied', 'partition 3 of topic t']);
      assert.deepEqual([commits[0]?.metadata, commits[0]?.leaderEpoch], ['', -1]);
    });

    it('keeps the error code of a group, for whoever decides to ask again', () => {
      const code = errorCode.NOT_COORDINATOR;
      const groups = [{ groupId: 'g', errorCode: code, topics: [] }];
      const [fetched] = answer(offsetFetch, 8, { groups }).groups;
      const group = toGroupCommits(fetched!);
      assert.equal(group.errorCode, code);
      assert.equal(failureOf(group.result).kind, 'coordinator');
    });
  });

  describe('topics and brokers', () => {
    const partition = (partitionIndex: number, leaderId: number, code = 0) => ({
      ...{ partitionIndex, leaderId, errorCode: code, replicaNodes: [], isrNodes: [] },
    });

    it('has no leader where there is none, and orders partitions', () => {
      const partitions = [partition(1, -1, errorCode.LEADER_NOT_AVAILABLE), partition(0, 4)];
      const topics = [{ errorCode: 0, name: 't', partitions }];
      const [described] = answer(metadata, 7, { brokers: [], topics }).topics;
      assert.deepEqual(valueOf(toDescribedTopic(described!).result).partitions, [
        { partition: 0, leader: 4 },
        { partition: 1, leader: undefined },
      ]);
    });

    it('says which topic of the name it is, and under which leader, where the brokers do', () => {
      const partitions = [{ ...partition(0, 4), leaderEpoch: 7 }];
      const topics = [{ errorCode: 0, name: 't', topicId: 'ab'.repeat(16), partitions }];
      const described = (version: number) =>
        valueOf(
          toDescribedTopic(answer(metadata, version, { brokers: [], topics }).topics[0]!).result,
        );
      const known = { partition: 0, leader: 4, leaderEpoch: 7 };
      assert.deepEqual(described(10), { topic: 't', id: 'ab'.repeat(16), partitions: [known] });
      assert.deepEqual(described(9), { topic: 't', partitions: [known] });
      assert.deepEqual(described(6), { topic: 't', partitions: [{ partition: 0, leader: 4 }] });
      const none = [{ errorCode: 0, name: 't', topicId: '0'.repeat(32), partitions: [] }];
      const [nameless] = answer(metadata, 12, { brokers: [], topics: none }).topics;
      assert.equal(valueOf(toDescribedTopic(nameless!).result).id, undefined);
    });

    it('has no cluster id, controller or rack where they are not said', () => {
      const brokers = [
        { nodeId: 2, host: 'b', port: 2, rack: null },
        { nodeId: 1, host: 'a', port: 1, rack: 'r' },
      ];
      assert.deepEqual(toClusterDescription(answer(metadata, 7, { brokers, topics: [] })), {
        clusterId: undefined,
        controller: undefined,
        brokers: [
          { nodeId: 1, host: 'a', port: 1, rack: 'r' },
          { nodeId: 2, host: 'b', port: 2, rack: undefined },
        ],
      });
    });
  });

  describe('log offsets', () => {
    it('asks for partitions topic by topic', () => {
      const partitions = [
        { topic: 'a', partition: 0 },
        { topic: 'a', partition: 2 },
        { topic: 'b', partition: 1 },
      ];
      assert.deepEqual(toListOffsetsRequest(partitions, atPosition('start')), {
        replicaId: -1,
        isolationLevel: 0,
        topics: [
          {
            name: 'a',
            partitions: [
              { partitionIndex: 0, timestamp: -2n },
              { partitionIndex: 2, timestamp: -2n },
            ],
          },
          { name: 'b', partitions: [{ partitionIndex: 1, timestamp: -2n }] },
        ],
      });
    });

    it('never takes -1 for an offset', () => {
      const partitions = [
        { partitionIndex: 0, errorCode: 0, offset: 5n },
        { partitionIndex: 1, errorCode: 0, offset: -1n },
        { partitionIndex: 2, errorCode: errorCode.NOT_LEADER_OR_FOLLOWER, offset: -1n },
      ];
      const topics = [{ name: 't', partitions }];
      const [answered] = answer(listOffsets, 3, { topics }).topics;
      const [good, none, moved] = toOffsetAnswers(answered!, atPosition('end'));
      assert.equal(valueOf(good?.result), 5n);
      assert.equal(failureOf(none?.result).kind, 'malformed');
      assert.equal(failureOf(moved?.result).kind, 'noLeader');
    });

    it('takes -1 for "no record is that young" when asked for a time', () => {
      const partitions = [
        { partitionIndex: 0, errorCode: 0, offset: 5n },
        { partitionIndex: 1, errorCode: 0, offset: -1n },
      ];
      const topics = [{ name: 't', partitions }];
      const [answered] = answer(listOffsets, 3, { topics }).topics;
      const found = toOffsetAnswers(answered!, atTime(1000n));
      assert.deepEqual(
        found.map(({ result }) => valueOf(result)),
        [5n, undefined],
      );
    });

    it('never asks for a time that means something else', () => {
      const [at] = toListOffsetsRequest([{ topic: 'a', partition: 0 }], atTime(-1n)).topics;
      assert.equal(at?.partitions[0]?.timestamp, 0n);
    });
  });
});
