// Lag that a look at the log has proven to be markers of transactions: how a reading is shown then, and for how long.

import assert from 'node:assert/strict';
import { success } from '../../../../../src/base/failure/result';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import type { LogShape } from '../../../../../src/core/insight/time/logShape';
import type { TimeWish } from '../../../../../src/core/insight/time/timeWish';
import { TimeWatch } from '../../../../../src/core/insight/time/timeWatch';
import type { PlaceInLog } from '../../../../../src/core/records/recordReader';
import type { ClusterSnapshot } from '../../../../../src/core/store/clusterSnapshot';
import { groupPartitions } from '../../../../../src/core/store/groupPartitions';
import { viewBadge } from '../../../../../src/core/view/tree/viewBadge';
import { commit, groupOf, listing, snapshotOf, TAKEN_AT, topic } from '../../fixture/guide';
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

/** What a reading has beside two offsets of partition 0. */
interface Beside {
  readonly at?: number;
  /** What brokers say of the topic, where they do. */
  readonly id?: string;
  readonly leaderEpoch?: number;
  /** Committed in partition 1. */
  readonly next?: bigint;
}

function reading(
  committed = 999n,
  end = 1000n,
  { at = TAKEN_AT, id, leaderEpoch, next = 400n }: Beside = {},
): ClusterSnapshot {
  const commits = [commit('orders', 0, committed), commit('orders', 1, next)];
  const partitions = [0, 1].map((partition) => ({
    ...{ partition, leader: 1 },
    ...(leaderEpoch !== undefined && { leaderEpoch }),
  }));
  const orders = { topic: 'orders', partitions, ...(id !== undefined && { id }) };
  const topics = new Map([
    ['orders', success(orders)],
    ['payments', success(topic('payments', 1))],
  ]);
  const others = [commit('payments', 0, 1n)];
  return snapshotOf(
    [
      { listing: listing('writes', { state: 'Empty' }), commits },
      { listing: listing('also', { state: 'Empty' }), commits: [commit('orders', 0, 990n)] },
      { listing: listing('others', { state: 'Empty' }), commits: others },
    ],
    { orders: [end, 450n], payments: [20n] },
    { topics, takenAt: at },
  );
}

const lagsOf = (snapshot: ClusterSnapshot, groupId = 'writes') =>
  groupPartitions(groupOf(snapshot, groupId), snapshot).map(({ lag }) => lag);
const totalOf = (snapshot: ClusterSnapshot, groupId = 'writes') => {
  const { lag, markers } = groupOf(snapshot, groupId).total;
  return [lag, markers];
};

const MINUTE = 60_000;

describe('lag that is only markers of transactions', () => {
  let clock: ManualClock;
  let wishes: TimeWish[];
  let compacted: LogShape['compacted'];
  let watch: TimeWatch;

  beforeEach(() => {
    clock = new ManualClock();
    clock.advance(1_800_000_000_000);
    wishes = [{ rank: 'open', groups: ['writes'] }];
    compacted = false;
    watch = new TimeWatch(
      () => Promise.resolve(brokers),
      () => wishes,
      clock,
      undefined,
      () => ({ compacted, start: undefined }),
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

  it('gives the same objects where a look proves the same again', async () => {
    await watch.follow(reading(), signal);
    clock.advance(MINUTE);
    // The next message of another partition is not known yet.
    const next = reading(999n, 1000n, { next: 401n });
    const shown = watch.withoutMarkers(next);
    assert.deepEqual(totalOf(shown), [49n, 1n]);
    let learned = 0;
    watch.onDidLearn(() => learned++);
    await watch.follow(next, signal);
    assert.equal(learned, 1, 'it was looked at');
    assert.equal(watch.withoutMarkers(next), shown);
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

  const old = { at: TAKEN_AT, id: 'a', leaderEpoch: 3 };
  const laterBy = (ms: number, said: Beside = {}) =>
    reading(999n, 1000n, { ...said, at: TAKEN_AT + ms });
  for (const [what, said] of [
    ['the topic was made anew', { id: 'b', leaderEpoch: 3 }],
    ['another leader may have cut the log', { id: 'a', leaderEpoch: 4 }],
  ] as const) {
    it(`is raw where ${what} and it came to the same end while nobody looked, until it is proven anew`, async () => {
      await watch.follow(reading(999n, 1000n, old), signal);
      const asked = laterBy(MINUTE / 6, said);
      wishes = [];
      assert.equal(watch.withoutMarkers(asked), asked, 'before it was followed');
      wishes = [{ rank: 'open', groups: ['writes'] }];
      clock.advance(MINUTE);
      await watch.follow(asked, signal);
      assert.deepEqual(totalOf(watch.withoutMarkers(asked)), [50n, 1n]);
    });
  }

  it('stays so over hours in which nobody looked, where the topic has an id', async () => {
    await watch.follow(reading(999n, 1000n, old), signal);
    wishes = [];
    const later = laterBy(300 * MINUTE, { id: 'a', leaderEpoch: 3 });
    assert.deepEqual(totalOf(watch.withoutMarkers(later)), [50n, 1n]);
  });

  it('ends with a minute without a reading where the topic has no id', async () => {
    await watch.follow(reading(), signal);
    wishes = [];
    for (const minutes of [0.5, 1.5, 2.4])
      assert.deepEqual(totalOf(watch.withoutMarkers(laterBy(minutes * MINUTE))), [50n, 1n]);
    const late = laterBy(3.5 * MINUTE);
    assert.equal(watch.withoutMarkers(late), late);
    await watch.follow(laterBy(3.6 * MINUTE), signal);
    const again = laterBy(3.7 * MINUTE);
    assert.equal(watch.withoutMarkers(again), again, 'for good');
  });

  it('is not ended by a reading that began before', async () => {
    await watch.follow(reading(999n, 1000n, old), signal);
    const before = reading(990n, 991n, { ...old, at: TAKEN_AT - MINUTE / 6 });
    assert.equal(watch.withoutMarkers(before), before);
    assert.deepEqual(totalOf(watch.withoutMarkers(laterBy(0, old))), [50n, 1n]);
  });

  it('is raw in a compacted topic where more than one offset is left: compaction may have emptied the others', async () => {
    for (const [known, committed, shown] of [
      [true, 997n, [53n, undefined]],
      [true, 999n, [50n, 1n]],
      ['denied', 997n, [50n, 3n]],
      [false, 997n, [50n, 3n]],
    ] as const) {
      compacted = known;
      clock.advance(MINUTE);
      const left = reading(committed, 1000n, { ...old, id: `${known} ${committed}` });
      await watch.follow(left, signal);
      assert.deepEqual(totalOf(watch.withoutMarkers(left)), shown, `${known} ${committed}`);
    }
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
