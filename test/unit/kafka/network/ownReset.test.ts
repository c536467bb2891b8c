// A reset on the demo cluster, over real sockets: whoever made it knows it and does not judge it; to anybody else
// the group went back.

import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import { ClusterInsight } from '../../../../src/core/insight/clusterInsight';
import { commitAt, commitOf } from '../../../../src/core/plan/groupChange';
import type { ClusterState } from '../../../../src/core/store/clusterSnapshot';
import { readSnapshot } from '../../../../src/core/store/readSnapshot';
import { applyChange } from '../../../../src/core/write/applyChange';
import { DemoAdmin, forever } from '../demoAdmin';

const GROUP = 'nightly-import';
const READING_MS = 10_000;
/** More than a minute, after which groups are judged. */
const WATCHED = 8;

describe('a reset of ours on the demo cluster', function () {
  this.timeout(60_000);
  const demo = new DemoAdmin();
  const changed = new EventEmitter<void>();
  let state: ClusterState;
  let owner: ClusterInsight;
  let stranger: ClusterInsight;

  before(async () => {
    await demo.start();
    state = { snapshot: undefined, failure: undefined, refreshing: false };
    const store = {
      get state() {
        return state;
      },
      onDidChange: changed.event,
      admin: () => Promise.resolve(demo.admin),
    };
    const insight = () =>
      new ClusterInsight(
        store,
        () => demo.cluster.world.now,
        (error) => {
          throw error as Error;
        },
        () => ({ isLookedAt: false, refreshInterval: READING_MS }),
      );
    [owner, stranger] = [insight(), insight()];
  });

  after(async () => {
    owner.dispose();
    stranger.dispose();
    await demo.stop();
  });

  async function read(times: number): Promise<void> {
    const { world } = demo.cluster;
    for (let time = 0; time < times; time++) {
      world.advanceTo(world.now + READING_MS);
      const options = { excludedGroups: [], now: () => world.now, previous: state.snapshot };
      state = { ...state, snapshot: await readSnapshot(demo.admin, options, forever()) };
      const recorded = [owner, stranger].map(
        (insight) =>
          new Promise<void>((resolve) => {
            const listener = insight.onDidRecord(() => {
              listener.dispose();
              resolve();
            });
          }),
      );
      changed.fire();
      await Promise.all(recorded);
    }
  }

  it('is named, and not judged, by the one who made it', async () => {
    await read(WATCHED);
    const group = state.snapshot?.groups.get(GROUP);
    assert.ok(group?.commits.ok === true && group.commits.value.length > 0);
    const offsets = group.commits.value.map((fetched) => {
      const before = commitOf(fetched);
      assert.ok(before.ok && before.value !== undefined);
      const { topic, partition } = fetched;
      return { topic, partition, before: before.value, after: commitAt(before.value.offset - 50n) };
    });
    owner.noteChange([GROUP]);
    const wroteAt = demo.cluster.world.now;
    const { coordinator } = group.listing;
    const change = { groupId: GROUP, coordinator, existedBefore: true, existsAfter: true, offsets };
    const [outcome] = await applyChange(demo.admin, [change], { signal: forever() });
    assert.ok(outcome?.offsets.every((one) => one.outcome.kind === 'done'));
    await read(3);
    const ids = (insight: ClusterInsight): string[] =>
      insight.health.of(GROUP).verdicts.map(({ id }) => id);
    assert.ok(ids(stranger).includes('rewound'), ids(stranger).join());
    assert.ok(!ids(owner).includes('rewound'), ids(owner).join());
    assert.equal(owner.health.of(GROUP).ownChangeAt, wroteAt);
    assert.equal(stranger.health.of(GROUP).ownChangeAt, undefined);
  });
});
