import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import { FailureError } from '../../../../src/base/failure/failure';
import type { ClusterState } from '../../../../src/core/store/clusterSnapshot';
import {
  ClusterWatch,
  type WatchedReading,
  type WatchOptions,
} from '../../../../src/core/watch/clusterWatch';
import { needsOf, type WatchNeeds } from '../../../../src/core/watch/watchWish';
import type { TimeWish } from '../../../../src/core/insight/time/timeWish';
import { FakeAdmin } from '../fixture/fakeAdmin';
import { commit, failure, guideSnapshot, GUIDE_ENDS, listing, snapshotOf } from '../fixture/guide';
import { GUIDE_GROUP } from '../fixture/guide';
import { ManualClock } from '../fixture/manualClock';

const OTHER = {
  listing: listing('billing', { state: 'Empty' }),
  commits: [commit('orders', 0, 10n)],
};
const NONE: ClusterState = { snapshot: undefined, failure: undefined, refreshing: false };

class Watched {
  readonly clock = new ManualClock();
  readonly admin = new FakeAdmin(snapshotOf([GUIDE_GROUP, OTHER], GUIDE_ENDS));
  readonly recorded = new EventEmitter<void>();
  readonly readings: WatchedReading[] = [];
  readonly parts: boolean[] = [];
  state = NONE;
  wish: TimeWish | undefined;
  looksAt = false;
  needs: WatchNeeds = needsOf([{ groups: ['manual-*'] }])!;
  readonly watch: ClusterWatch;

  constructor(options: Partial<WatchOptions> = {}) {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- a getter of another object reads it
    const self = this;
    const cluster = {
      store: {
        get state() {
          return self.state;
        },
        profile: { name: 'Real' } as never,
        admin: () => Promise.resolve(this.admin),
      },
      insight: {
        onDidRecord: this.recorded.event,
        time: { want: (_: unknown, wish: TimeWish | undefined) => (this.wish = wish) },
        recordPart: (_: unknown, { verdicts }: { readonly verdicts: boolean }) => {
          this.parts.push(verdicts);
          return Promise.resolve();
        },
      },
    };
    this.watch = new ClusterWatch(cluster, () => this.needs, {
      interval: () => 60_000,
      isReadAnyway: () => this.looksAt,
      reading: () => ({ excludedGroups: [] }),
      clock: this.clock,
      random: () => 0.5,
      ...options,
    });
    this.watch.onDidRead((reading) => this.readings.push(reading));
  }

  async advance(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds);
    await settled();
  }
}

/** Everything that can go on without a timer has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('ClusterWatch', () => {
  it('reads at once, then at intervals, and only the groups that are wanted', async () => {
    const watched = new Watched();
    await watched.advance(0);
    assert.ok(watched.admin.asked.includes('fetchCommittedOffsets manual-commit-group'));
    const [first] = watched.readings;
    assert.ok(first?.ok === true && first.snapshot.isPart === true);
    assert.deepEqual([...first.snapshot.groups.keys()], ['manual-commit-group']);
    await watched.advance(59_999);
    assert.equal(watched.readings.length, 1);
    await watched.advance(1);
    assert.equal(watched.readings.length, 2);
  });

  it('asks for members in each fifth reading only, unless verdicts are needed', async () => {
    const watched = new Watched();
    for (let reading = 0; reading < 6; reading++) await watched.advance(60_000);
    const described = () =>
      watched.admin.asked.filter((asked) => asked.startsWith('describeGroups')).length;
    assert.equal(described(), 2);
    watched.needs = needsOf([{ groups: ['*'], verdicts: true }])!;
    await watched.advance(60_000);
    await watched.advance(60_000);
    assert.equal(described(), 4);
    assert.deepEqual(watched.parts.slice(-2), [true, true]);
  });

  it('spreads its readings by a tenth of the interval', async () => {
    for (const [random, pause] of [
      [0, 54_000],
      [0.9999999, 66_000],
    ] as const) {
      const watched = new Watched({ random: () => random });
      await watched.advance(0);
      assert.ok(Math.abs(watched.clock.waiting[0]! - pause) < 1);
    }
  });

  it('waits longer and longer while it fails, up to ten minutes', async () => {
    const watched = new Watched();
    watched.admin.before.listGroups = () => {
      throw new FailureError(failure('unreachable'));
    };
    await watched.advance(0);
    const pauses: number[] = [];
    for (let failures = 0; failures < 6; failures++) {
      const [pause = 0] = watched.clock.waiting;
      pauses.push(pause / 1000);
      await watched.advance(pause);
    }
    assert.deepEqual(pauses, [120, 240, 480, 600, 600, 600]);
    assert.ok(watched.readings.every(({ ok }) => !ok));
  });

  it('does not try again where only a person can help, until a reading that somebody made is good', async () => {
    for (const kind of ['authentication', 'configuration', 'tls'] as const) {
      const watched = new Watched();
      watched.admin.before.listGroups = () => {
        throw new FailureError(failure(kind));
      };
      await watched.advance(0);
      for (let hour = 0; hour < 3; hour++) await watched.advance(3_600_000);
      const tries = () => watched.admin.asked.filter((asked) => asked.startsWith('listGroups'));
      assert.equal(tries().length, 1, kind);
      assert.equal(watched.watch.isWaiting, true);
      delete watched.admin.before.listGroups;
      watched.state = { ...NONE, snapshot: guideSnapshot() };
      watched.recorded.fire();
      await watched.advance(66_000);
      assert.equal(tries().length, 2, kind);
    }
  });

  it('asks nothing while somebody looks, and takes their readings', async () => {
    const watched = new Watched();
    watched.looksAt = true;
    await watched.advance(0);
    assert.deepEqual(watched.admin.asked, []);
    watched.state = { ...NONE, snapshot: guideSnapshot() };
    watched.recorded.fire();
    assert.equal(watched.readings.length, 1);
    await watched.advance(59_000);
    watched.recorded.fire();
    watched.looksAt = false;
    await watched.advance(59_000);
    assert.deepEqual(watched.admin.asked, [], 'the next one is due an interval after the latest');
    await watched.advance(1000);
    assert.notDeepEqual(watched.admin.asked, []);
  });

  it('asks how far behind in time the wanted groups are, where that is needed', async () => {
    const watched = new Watched();
    await watched.advance(0);
    assert.equal(watched.wish, undefined);
    watched.needs = needsOf([{ groups: ['manual-*'], ages: [900_000] }])!;
    await watched.advance(60_000);
    const groups = ['manual-commit-group'];
    assert.deepEqual(watched.wish, { rank: 'alerted', groups, ages: [900_000] });
    watched.watch.dispose();
    assert.equal(watched.wish, undefined);
  });

  it('ends', async () => {
    const watched = new Watched();
    watched.watch.dispose();
    await watched.advance(600_000);
    assert.deepEqual(watched.admin.asked, []);
    assert.deepEqual(watched.clock.waiting, []);
  });
});

describe('needsOf', () => {
  it('is what all wishes need together', () => {
    const needs = needsOf([
      { groups: ['orders-*'], ages: [900_000] },
      { groups: ['billing'], verdicts: true, ages: [60_000, 900_000] },
    ])!;
    assert.deepEqual(needs.ages, [60_000, 900_000]);
    assert.equal(needs.verdicts, true);
    assert.equal(needs.isWanted?.('orders-eu'), true);
    assert.equal(needs.isWanted('billing'), true);
    assert.equal(needs.isWanted('nightly'), false);
  });

  it('is nothing without a wish, and everything for one star', () => {
    assert.equal(needsOf([]), undefined);
    assert.equal(needsOf([{ groups: [] }]), undefined);
    const needs = needsOf([{ groups: ['a', '*'] }]);
    assert.ok(needs !== undefined && needs.isWanted === undefined);
    assert.equal(needs.ages, undefined);
  });
});
