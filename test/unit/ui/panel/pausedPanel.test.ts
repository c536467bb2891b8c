import assert from 'node:assert/strict';
import {
  commit,
  GUIDE_ENDS,
  GUIDE_GROUP,
  guideSnapshot,
  snapshotOf,
} from '../../core/fixture/guide';
import { closeAll, counts, lags, opened, settled } from './fixture/panelInMemory';

describe('GroupPanel', () => {
  afterEach(closeAll);

  it('stands still while paused, except for a reading that is asked for', async () => {
    const { window, read, admin } = await opened();
    window.send({ kind: 'pause', paused: true });
    assert.equal(window.latest.paused, true);
    const before = window.states.length;
    const other = snapshotOf(
      [{ ...GUIDE_GROUP, commits: [commit('orders', 0, 1600n)] }],
      GUIDE_ENDS,
    );
    await read(other);
    assert.equal(window.states.length, before);
    window.send({ kind: 'refresh' });
    assert.equal(window.latest.refreshing, true);
    await settled();
    assert.deepEqual(lags(window.latest), ['150', 'no commit', 'no commit']);
    assert.equal(window.latest.refreshing, false);
    admin.cluster = guideSnapshot();
    window.send({ kind: 'pause', paused: false });
    await read();
    assert.deepEqual([window.latest.paused, lags(window.latest)?.[0]], [false, '250']);
  });

  it('shows nothing of a reading that it was still taking when it was paused', async () => {
    const { window, read, admin } = await opened();
    let goOn = (): void => undefined;
    const going = new Promise<void>((resolve) => (goOn = resolve));
    // What judges the reading asks for log starts first, and the panel then.
    let starts = 0;
    admin.before.fetchLogOffsets = () => {
      if (admin.asked.at(-1)?.startsWith('fetchLogOffsets start') !== true) return undefined;
      return ++starts === 2 ? going : undefined;
    };
    const shown = lags(window.latest);
    await read(snapshotOf([{ ...GUIDE_GROUP, commits: [commit('orders', 0, 1600n)] }], GUIDE_ENDS));
    assert.equal(starts, 2);
    window.send({ kind: 'pause', paused: true });
    const before = window.states.length;
    goOn();
    await settled();
    assert.deepEqual([window.states.length, lags(window.latest)], [before, shown]);
    window.send({ kind: 'pause', paused: false });
    await settled();
    assert.deepEqual(lags(window.latest), ['150', 'no commit', 'no commit']);
  });

  it('shows, while paused, what was there when it was asked for, not what a reading saw before', async () => {
    const { window, admin, clusters } = await opened();
    window.send({ kind: 'pause', paused: true });
    let goOn = (): void => undefined;
    const going = new Promise<void>((resolve) => (goOn = resolve));
    admin.before.listGroups = () => going;
    void clusters.get('local')?.store.refresh();
    await settled();
    window.send({ kind: 'refresh' });
    admin.before.listGroups = () => {
      assert.equal(window.latest.refreshing, true);
      admin.cluster = snapshotOf(
        [{ ...GUIDE_GROUP, commits: [commit('orders', 0, 1600n)] }],
        GUIDE_ENDS,
      );
    };
    goOn();
    await settled();
    assert.equal(counts(admin), 3);
    assert.deepEqual(lags(window.latest), ['150', 'no commit', 'no commit']);
    assert.deepEqual([window.latest.refreshing, window.latest.paused], [false, true]);
  });

  it('is read while it is seen and not paused, and by nobody otherwise', async () => {
    const { window, clusters, panel } = await opened();
    const looking: unknown[] = [];
    clusters.setVisible = (owner, what) => {
      looking.push(owner === panel ? what : owner);
    };
    window.send({ kind: 'pause', paused: true });
    window.send({ kind: 'pause', paused: false });
    window.show(false);
    window.show(true);
    panel.dispose();
    assert.deepEqual(looking, ['none', ['local'], 'none', ['local'], 'none']);
  });
});
