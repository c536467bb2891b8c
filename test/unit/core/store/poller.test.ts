import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import type { ClusterState } from '../../../../src/core/store/clusterSnapshot';
import type { RefreshKind } from '../../../../src/core/store/clusterStore';
import { Poller } from '../../../../src/core/store/poller';
import { failure } from '../fixture/guide';
import { ManualClock } from '../fixture/manualClock';

/** A store whose readings end when the test says so. */
class StoreByHand {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  state: ClusterState = { snapshot: undefined, failure: undefined, refreshing: false };
  started = 0;
  readonly asked: (RefreshKind | undefined)[] = [];

  refresh(kind?: RefreshKind): Promise<void> {
    this.asked.push(kind);
    if (!this.state.refreshing) {
      this.started++;
      this.#become({ ...this.state, refreshing: true });
    }
    return Promise.resolve();
  }

  end(failed = false): void {
    this.#become({
      ...this.state,
      failure: failed ? failure('unreachable') : undefined,
      refreshing: false,
    });
  }

  get listeners(): number {
    return this.#changed.listenerCount;
  }

  #become(state: ClusterState): void {
    this.state = state;
    this.#changed.fire();
  }
}

function pollerOf(interval = 10_000, random = 1) {
  const clock = new ManualClock();
  const store = new StoreByHand();
  const settings = { interval };
  const poller = new Poller(store, {
    interval: () => settings.interval,
    clock,
    random: () => random,
  });
  return { clock, store, poller, settings };
}

describe('Poller', () => {
  it('reads nothing until somebody looks, then at once, then every interval', () => {
    const { clock, store, poller } = pollerOf();
    clock.advance(60_000);
    assert.equal(store.started, 0);
    poller.setVisible(true);
    assert.equal(store.started, 1);
    assert.deepEqual(clock.waiting, []);
    store.end();
    assert.deepEqual(clock.waiting, [10_000]);
    clock.advance(9_999);
    assert.equal(store.started, 1);
    clock.advance(1);
    assert.equal(store.started, 2);
  });

  it('never waits for the next reading while one runs', () => {
    const { clock, store, poller } = pollerOf();
    poller.setVisible(true);
    clock.advance(100_000);
    poller.reschedule();
    poller.setVisible(false);
    poller.setVisible(true);
    assert.equal(store.started, 1);
    assert.deepEqual(clock.waiting, []);
  });

  it('stops when nobody looks, and reads at once on return only what is stale', () => {
    const { clock, store, poller } = pollerOf();
    poller.setVisible(true);
    store.end();
    poller.setVisible(false);
    assert.deepEqual(clock.waiting, []);
    clock.advance(4_000);
    poller.setVisible(true);
    assert.equal(store.started, 1);
    assert.deepEqual(clock.waiting, [6_000]);
    poller.setVisible(false);
    clock.advance(6_000);
    poller.setVisible(true);
    assert.equal(store.started, 2);
  });

  it('counts a reading that somebody else began', () => {
    const { clock, store, poller } = pollerOf();
    poller.setVisible(true);
    store.end();
    clock.advance(9_000);
    void store.refresh();
    assert.deepEqual(clock.waiting, []);
    store.end();
    assert.deepEqual(clock.waiting, [10_000]);
  });

  it('waits twice as long after each failure, up to half a minute, until one works', () => {
    const { clock, store, poller } = pollerOf();
    poller.setVisible(true);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      store.end(true);
      waits.push(clock.waiting[0] ?? NaN);
      clock.advance(clock.waiting[0] ?? NaN);
    }
    assert.deepEqual(waits, [20_000, 30_000, 30_000, 30_000, 30_000, 30_000]);
    store.end();
    assert.deepEqual(clock.waiting, [10_000]);
  });

  it('says when it tries again, and that stays true however often somebody looks away', () => {
    const { clock, store, poller } = pollerOf();
    assert.equal(poller.nextTry, undefined);
    poller.setVisible(true);
    store.end();
    assert.equal(poller.nextTry, undefined);
    clock.advance(10_000);
    store.end(true);
    const { nextTry } = poller;
    assert.equal(nextTry, clock.now() + 20_000);
    clock.advance(5_000);
    poller.setVisible(false);
    assert.equal(poller.nextTry, undefined);
    poller.setVisible(true);
    assert.equal(poller.nextTry, nextTry);
    assert.deepEqual(clock.waiting, [15_000]);
    clock.advance(15_000);
    assert.equal(store.started, 3);
    store.end();
    assert.equal(poller.nextTry, undefined);
  });

  it('tries at once when somebody comes back, if it failed or a computer that slept made it stale', () => {
    const { clock, store, poller } = pollerOf();
    poller.cameBack();
    assert.equal(store.started, 0, 'nobody looks');
    poller.setVisible(true);
    poller.cameBack();
    assert.equal(store.started, 1, 'it is under way');
    store.end();
    poller.cameBack();
    assert.equal(store.started, 1, 'it is fresh');
    clock.advance(10_000);
    store.end(true);
    poller.cameBack();
    assert.equal(store.started, 3);
    store.end(true);
    assert.deepEqual(clock.waiting, [30_000]);
    store.state = { ...store.state, failure: undefined };
  });

  it('spreads its waits after a failure by a quarter', () => {
    const { clock, store, poller } = pollerOf(10_000, 0);
    poller.setVisible(true);
    store.end(true);
    assert.deepEqual(clock.waiting, [15_000]);
  });

  it('never polls more often while failing than otherwise', () => {
    const { clock, store, poller } = pollerOf(300_000);
    poller.setVisible(true);
    store.end(true);
    assert.deepEqual(clock.waiting, [300_000]);
  });

  it('wants what is so from now on when a person refreshes, whatever runs already', async () => {
    const { store, poller } = pollerOf();
    poller.setVisible(true);
    await poller.refresh();
    assert.deepEqual(store.asked, [undefined, 'afterNow']);
  });

  it('starts over when a person refreshes', async () => {
    const { clock, store, poller } = pollerOf();
    poller.setVisible(true);
    for (let attempt = 1; attempt <= 3; attempt++) {
      store.end(true);
      clock.advance(clock.waiting[0] ?? NaN);
    }
    store.end(true);
    await poller.refresh();
    assert.equal(store.started, 5);
    store.end(true);
    assert.deepEqual(clock.waiting, [20_000]);
  });

  it('polls never with an interval of 0, but still reads the first time', () => {
    const { clock, store, poller } = pollerOf(0);
    poller.setVisible(true);
    assert.equal(store.started, 1);
    store.end();
    poller.setVisible(false);
    poller.setVisible(true);
    assert.equal(store.started, 1);
    assert.deepEqual(clock.waiting, []);
  });

  it('follows a new interval', () => {
    const { clock, store, poller, settings } = pollerOf();
    poller.setVisible(true);
    store.end();
    clock.advance(3_000);
    settings.interval = 5_000;
    poller.reschedule();
    assert.deepEqual(clock.waiting, [2_000]);
  });

  it('leaves nothing behind', () => {
    const { clock, store, poller } = pollerOf();
    poller.setVisible(true);
    store.end();
    poller.dispose();
    poller.setVisible(true);
    void store.refresh();
    store.end();
    assert.deepEqual(clock.waiting, []);
    assert.equal(store.listeners, 0);
    assert.equal(store.started, 2);
  });
});
