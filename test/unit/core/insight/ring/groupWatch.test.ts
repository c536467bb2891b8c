// What is remembered of one group is bounded, by number and by time.

import assert from 'node:assert/strict';
import { atOnce } from '../../../../../src/base/sharedThread';
import { GroupWatch } from '../../../../../src/core/insight/ring/groupWatch';
import { LogEnds } from '../../../../../src/core/insight/ring/logEnds';
import { MoveNoter } from '../../../../../src/core/insight/ring/moveNoter';
import type { GroupState } from '../../../../../src/core/model';
import { commit, listing, snapshotOf } from '../../fixture/guide';

const BEGAN = Date.UTC(2026, 0, 1);
const INTERVAL_MS = 10_000;
/** Readings in five minutes. */
const FIVE_MINUTES = 30;

interface Seen {
  readonly committed: bigint;
  readonly state?: GroupState;
}

/** What is remembered after `count` readings, each as `seenAt` says. */
function watched(count: number, seenAt: (reading: number) => Seen): GroupWatch {
  const ends = new LogEnds();
  let watch: GroupWatch | undefined;
  for (let slot = 0; slot < count; slot++) {
    const at = BEGAN + slot * INTERVAL_MS;
    const { committed, state = 'Stable' } = seenAt(slot);
    const parts = {
      listing: listing('shop', { state, stateText: state }),
      commits: [commit('orders', 0, committed)],
    };
    const snapshot = snapshotOf([parts], { orders: [1000n] }, { takenAt: at });
    ends.begin(snapshot, at);
    atOnce(ends.finish());
    const group = snapshot.groups.get('shop')!;
    const sighting = { snapshot, at, slot };
    if (watch === undefined) watch = GroupWatch.begin(group, sighting);
    else {
      const moves = new MoveNoter(watch, group, sighting, ends);
      while (!moves.isDone) moves.step();
      watch.see(moves);
    }
  }
  assert.ok(watch);
  return watch;
}

describe('GroupWatch', () => {
  it('keeps steps back for half an hour, and no more than a few of them', () => {
    // Goes back at every second reading.
    const often = watched(1000, (reading) => ({ committed: reading % 2 === 0 ? 500n : 400n }));
    assert.equal(often.stepsBack.length, 32);
    assert.equal(often.stepsBack.at(-1)?.at, often.seen.at);

    // Goes back every five minutes.
    const rarely = watched(1000, (reading) => ({
      committed: 500n + BigInt(reading % FIVE_MINUTES),
    }));
    const sinceLatest = 999 % FIVE_MINUTES;
    assert.deepEqual(
      rarely.stepsBack.map(({ at }) => (rarely.seen.at - at) / INTERVAL_MS - sinceLatest),
      [6, 5, 4, 3, 2, 1, 0].map((times) => times * FIVE_MINUTES),
    );
  });

  it('keeps unsettled readings for half an hour, and no more than some', () => {
    const often = watched(1000, () => ({ committed: 0n, state: 'PreparingRebalance' }));
    assert.equal(often.unsettledAt.length, 128);

    const rarely = watched(1000, (reading) => ({
      committed: 0n,
      state: reading % FIVE_MINUTES === 0 ? 'PreparingRebalance' : 'Stable',
    }));
    assert.deepEqual(
      rarely.unsettledAt.map((at) => (rarely.seen.at - at) / INTERVAL_MS - (999 % FIVE_MINUTES)),
      [180, 150, 120, 90, 60, 30, 0],
    );
  });
});
