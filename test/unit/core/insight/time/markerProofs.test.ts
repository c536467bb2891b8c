// Lag that a look at the log has proven to be markers of transactions: how a reading is shown then, and for how long.

import assert from 'node:assert/strict';
import { success } from '../../../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import type { TimeWish } from '../../../../../src/core/insight/time/timeWish';
import { TimeWatch } from '../../../../../src/core/insight/time/timeWatch';
import type { PlaceInLog } from '../../../../../src/core/records/recordReader';
import type { ClusterSnapshot } from '../../../../../src/core/store/clusterSnapshot';
import { groupPartitions } from '../../../../../src/core/store/groupPartitions';
import { viewBadge } from '../../../../../src/core/view/tree/viewBadge';
import { commit, groupOf, listing, snapshotOf } from '../../fixture/guide';
import { read as stateOf } from '../../fixture/rows';
import { ManualClock } from '../../fixture/manualClock';

const signal = new AbortController().signal;

/** Partition 0 ends with markers; in every other one a message comes next. */
const brokers = {
  fetchRecordsSince: () => Promise.resolve(new TopicPartitionMap() as never),
  fetchTimesAtOffsets: (places: readonly PlaceInLog[]) => {
    const found = new TopicPartitionMap<unknown>();
    for (const { topic, partition, offset } of places)
      found.set(topic, partition, success(partition === 0 ? undefined : { offset, timestamp: 5n }));
    return Promise.resolve(found as never);
  },
};

function reading(committed = 999n, end = 1000n): ClusterSnapshot {
  const commits = [commit('orders', 0, committed), commit('orders', 1, 400n)];
  const others = [commit('payments', 0, 1n)];
  return snapshotOf(
    [
      { listing: listing('writes', { state: 'Empty' }), commits },
      { listing: listing('also', { state: 'Empty' }), commits: [commit('orders', 0, 990n)] },
      { listing: listing('others', { state: 'Empty' }), commits: others },
    ],
    { orders: [end, 450n], payments: [20n] },
  );
}

const lagsOf = (snapshot: ClusterSnapshot, groupId = 'writes') =>
  groupPartitions(groupOf(snapshot, groupId), snapshot).map(({ lag }) => lag);
const totalOf = (snapshot: ClusterSnapshot, groupId = 'writes') => {
  const { lag, markers } = groupOf(snapshot, groupId).total;
  return [lag, markers];
};

describe('lag that is only markers of transactions', () => {
  let wishes: TimeWish[];
  let watch: TimeWatch;

  beforeEach(() => {
    const clock = new ManualClock();
    clock.advance(1_800_000_000_000);
    wishes = [{ rank: 'open', groups: ['writes'] }];
    watch = new TimeWatch(
      () => Promise.resolve(brokers),
      () => wishes,
      clock,
    );
  });

  it('is shown raw until a look at the log has proven it', async () => {
    const first = reading();
    assert.equal(watch.withoutMarkers(first), first);
    await watch.follow(first, signal);
    const shown = watch.withoutMarkers(first);
    assert.deepEqual(lagsOf(shown), [
      { kind: 'known', lag: 0n, markers: 1n },
      { kind: 'known', lag: 50n },
    ]);
    assert.deepEqual(totalOf(shown), [50n, 1n]);
    assert.deepEqual(totalOf(first), [51n, undefined], 'the reading itself stays as it was');
  });

  it('leaves every other group as it is, also one that stands elsewhere in the same partition', async () => {
    const first = reading();
    await watch.follow(first, signal);
    const shown = watch.withoutMarkers(first);
    for (const id of ['also', 'others'])
      assert.equal(shown.groups.get(id), first.groups.get(id), id);
    assert.deepEqual(totalOf(shown, 'also'), [10n, undefined]);
  });

  it('stays so while both offsets stay, whoever looks', async () => {
    const first = reading();
    await watch.follow(first, signal);
    wishes = [];
    await watch.follow(reading(), signal);
    assert.deepEqual(totalOf(watch.withoutMarkers(reading())), [50n, 1n]);
  });

  it('gives the same objects for the same readings', async () => {
    const first = reading();
    await watch.follow(first, signal);
    const shown = watch.withoutMarkers(first);
    assert.equal(watch.withoutMarkers(first), shown);
    const next = { ...first, takenAt: first.takenAt + 10_000 };
    await watch.follow(next, signal);
    assert.equal(groupOf(watch.withoutMarkers(next), 'writes'), groupOf(shown, 'writes'));
  });

  it('is raw again the moment the log end moves, and the very reading before stays as it was', async () => {
    const first = reading();
    await watch.follow(first, signal);
    const grown = reading(999n, 1001n);
    assert.equal(watch.withoutMarkers(grown), grown, 'before it was followed');
    wishes = [{ rank: 'visible', groups: ['writes'] }];
    await watch.follow(grown, signal);
    assert.deepEqual(totalOf(watch.withoutMarkers(grown)), [52n, undefined]);
  });

  it('is raw again the moment the committed offset moves', async () => {
    await watch.follow(reading(), signal);
    for (const committed of [998n, 1000n, 1001n]) {
      const moved = reading(committed);
      assert.equal(watch.withoutMarkers(moved), moved, `${committed}`);
    }
  });

  it('is raw where the log was made anew and came to the same end', async () => {
    wishes = [{ rank: 'open', groups: ['writes'] }];
    await watch.follow(reading(), signal);
    wishes = [{ rank: 'visible', groups: ['writes'] }];
    await watch.follow(reading(999n, 3n), signal);
    const again = reading();
    await watch.follow(again, signal);
    assert.deepEqual(totalOf(watch.withoutMarkers(again)), [51n, undefined]);
  });

  it('counts neither for the level nor for the badge', async () => {
    const first = reading();
    await watch.follow(first, signal);
    const levels = { normal: 20n, fallingBehind: 50n };
    const badgeOf = (snapshot: ClusterSnapshot) => viewBadge([stateOf(snapshot)], levels)?.value;
    assert.equal(badgeOf(first), 1, 'a lag of 51');
    assert.equal(badgeOf(watch.withoutMarkers(first)), undefined, 'a lag of 50');
  });
});
