import assert from 'node:assert/strict';
import type { GroupDescription, Member } from '../../../../src/core/model';
import { success } from '../../../../src/base/failure/result';
import { groupCover } from '../../../../src/core/store/groupCover';
import { groupTotals } from '../../../../src/core/store/groupPartitions';
import { commit, description, listing, member, offsets, snapshotOf } from '../fixture/guide';

const ENDS = { orders: [120n, 50n], 'orders-old': [1_200_000n] };
const COMMITS = [commit('orders', 0, 100n), commit('orders', 1, 50n), commit('orders-old', 0, 0n)];
const READER = member('a', 'orders', [0, 1]);

function coverOf(members: readonly Member[], changes: Partial<GroupDescription> = {}) {
  const reading = {
    commits: success(COMMITS),
    description: success(description(listing('g'), members, changes)),
  };
  return { ...reading, ...groupCover(reading) };
}

const LOGS = {
  topics: snapshotOf([], ENDS).topics,
  endOffsets: offsets(ENDS),
  startOffsets: offsets({}),
};

describe('leftTopics', () => {
  it('are those with commits that nobody subscribes to', () => {
    assert.deepEqual(coverOf([READER]).leftTopics, ['orders-old']);
    const both = { ...READER, subscribedTopics: ['orders', 'orders-old'] };
    assert.deepEqual(coverOf([READER, both]).leftTopics, []);
  });

  it('are none while a partition of the topic is assigned, or is going to be', () => {
    const assignment = [...(READER.assignment ?? []), { topic: 'orders-old', partition: 0 }];
    assert.deepEqual(coverOf([{ ...READER, assignment }]).leftTopics, []);
    const targetAssignment = [{ topic: 'orders-old', partition: 0 }];
    assert.deepEqual(coverOf([{ ...READER, targetAssignment }]).leftTopics, []);
  });

  it('are none while the group is not Stable, or is not one of consumers', () => {
    for (const state of ['PreparingRebalance', 'Reconciling', 'Empty', 'Unknown'] as const) {
      assert.deepEqual(coverOf([READER], { state }).leftTopics, [], state);
    }
    assert.deepEqual(coverOf([READER], { protocolType: 'connect' }).leftTopics, []);
    assert.deepEqual(coverOf([]).leftTopics, []);
  });

  it('are those of Kafka Streams that its topology does not read', () => {
    const streams = { type: 'streams', protocolType: 'streams' } as const;
    assert.deepEqual(coverOf([READER], streams).leftTopics, ['orders-old']);
    const unknown = { ...READER, subscribedTopics: undefined };
    assert.deepEqual(coverOf([unknown], streams).leftTopics, []);
  });

  it('are none where the subscription of one member is not known', () => {
    for (const subscribedTopics of [undefined, []]) {
      assert.deepEqual(coverOf([READER, { ...READER, subscribedTopics }]).leftTopics, []);
    }
  });

  it('follow a pattern that a member subscribes by', () => {
    const by = (subscribedPattern: string) =>
      coverOf([{ ...READER, subscribedTopics: [], subscribedPattern }]).leftTopics;
    assert.deepEqual(by('orders'), ['orders-old']);
    assert.deepEqual(by('orders.*'), []);
    assert.deepEqual(by('(orders|bills)-[a-z]+'), [], 'a pattern that is not understood');
  });

  it('are out of the sum, which stands apart; a setting counts them again', () => {
    const group = coverOf([READER]);
    const { total, leftTotal } = groupTotals(group, LOGS);
    assert.deepEqual([total.lag, total.partitions], [20n, 2]);
    assert.deepEqual([leftTotal?.lag, leftTotal?.partitions], [1_200_000n, 1]);
    const counted = groupTotals(group, LOGS, { countLeft: true });
    assert.deepEqual([counted.total.lag, counted.leftTotal], [1_200_020n, undefined]);
  });
});
