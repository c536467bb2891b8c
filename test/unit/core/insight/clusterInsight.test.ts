import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import { ClusterInsight } from '../../../../src/core/insight/clusterInsight';
import type { ClusterState } from '../../../../src/core/store/clusterSnapshot';
import { guideSnapshot } from '../fixture/guide';

describe('ClusterInsight', () => {
  it('goes on after a reading that cannot be remembered', async () => {
    const changed = new EventEmitter<void>();
    let state: ClusterState = { snapshot: undefined, failure: undefined, refreshing: false };
    const store = {
      get state() {
        return state;
      },
      onDidChange: changed.event,
      admin: () => Promise.reject(new Error('nobody asks')),
    };
    const reported: unknown[] = [];
    const insight = new ClusterInsight(store, Date.now, (error) => reported.push(error));
    let recorded = 0;
    insight.onDidRecord(() => recorded++);
    const read = async (snapshot: ClusterState['snapshot']) => {
      const told = new Promise<void>((resolve) => {
        const listener = insight.onDidRecord(() => {
          listener.dispose();
          resolve();
        });
      });
      state = { ...state, snapshot };
      changed.fire();
      await told;
    };
    const good = guideSnapshot();
    const broken = { ...good, groups: new Map([['a', undefined as never]]) };
    await read(broken);
    assert.ok(reported.length > 0);
    assert.equal(recorded, 1, 'whoever shows the reading is told all the same');
    await read(good);
    assert.equal(recorded, 2);
    assert.ok(insight.history.of('manual-commit-group', good.takenAt).times.length > 0);
    insight.dispose();
  });

  it('tells all listeners, whichever of them throws', async () => {
    const event = new EventEmitter<number>();
    const told: number[] = [];
    event.event(() => {
      throw new Error('a listener of the test');
    });
    event.event((value) => told.push(value));
    const [thrown] = await Promise.all([
      new Promise((resolve) => {
        const mocha = process.listeners('uncaughtException');
        process.removeAllListeners('uncaughtException');
        process.once('uncaughtException', (error) => {
          for (const listener of mocha) process.on('uncaughtException', listener);
          resolve(error.message);
        });
      }),
      Promise.resolve().then(() => {
        event.fire(7);
      }),
    ]);
    assert.deepEqual(told, [7]);
    assert.equal(thrown, 'a listener of the test');
  });
});
