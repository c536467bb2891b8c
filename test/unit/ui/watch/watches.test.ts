import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import { Watches, type ReadCluster } from '../../../../src/ui/watch/watches';
import { FakeAdmin } from '../../core/fixture/fakeAdmin';
import { ManualClock } from '../../core/fixture/manualClock';
import { DEFAULT_SETTINGS } from '../../../support/defaultSettings';
import { ClusterSet } from '../../../../src/ui/clusters/clusterSet';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { PLAINTEXT } from '../../../../src/connections/security';

const profile = (id: string): ClusterProfile =>
  ({ id, name: id, bootstrapServers: [], security: PLAINTEXT, hostMapping: [] }) as never;

/** A window beside others that share a lease. */
class Windows {
  readonly clock = new ManualClock();
  holder: object | undefined;
  readonly taken = new EventEmitter<void>();

  open(used = DEFAULT_SETTINGS) {
    const admin = new FakeAdmin();
    const clusters = new ClusterSet(
      () => admin,
      () => used,
    );
    clusters.follow([profile('a'), profile('b')]);
    const me = {};
    const lease = {
      hold: () => {
        this.holder ??= me;
        return Promise.resolve(this.holder === me);
      },
      release: () => {
        if (this.holder === me) this.holder = undefined;
        return Promise.resolve();
      },
    };
    const settings = () => used;
    const watches = new Watches({ clusters, lease, settings, clock: this.clock });
    const read: ReadCluster[] = [];
    watches.onDidRead((one) => read.push(one));
    return { admin, clusters, watches, read };
  }

  async advance(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('Watches', () => {
  it('reads nothing and takes no lease before somebody wants something', async () => {
    const windows = new Windows();
    const { admin, watches } = windows.open();
    await windows.advance(600_000);
    assert.deepEqual(admin.asked, []);
    assert.equal(windows.holder, undefined);
    watches.dispose();
  });

  it('reads what is wanted, in one window of two, and in the other once that is closed', async () => {
    const windows = new Windows();
    const [first, second] = [windows.open(), windows.open()];
    for (const { watches } of [first, second]) watches.want({}, 'a', { groups: ['*'] });
    for (let period = 0; period < 4; period++) await windows.advance(66_000);
    assert.ok(first.read.length >= 3);
    assert.ok(first.read.every(({ cluster }) => cluster.profile.id === 'a'));
    assert.deepEqual(second.read, []);
    assert.deepEqual(second.admin.asked, []);
    first.watches.dispose();
    await windows.advance(60_000);
    await windows.advance(60_000);
    assert.ok(second.read.length > 0);
    second.watches.dispose();
  });

  it('ends with the last wish for a cluster, and gives the lease up with the last of all', async () => {
    const windows = new Windows();
    const { watches, read } = windows.open();
    const [alerts, metrics] = [{}, {}];
    watches.want(alerts, 'a', { groups: ['*'] });
    watches.want(metrics, 'a', { groups: ['x'] });
    await windows.advance(0);
    await windows.advance(0);
    assert.equal(read.length, 1);
    watches.want(alerts, 'a', undefined);
    await windows.advance(66_000);
    assert.equal(read.length, 2);
    watches.want(metrics, 'a', undefined);
    assert.equal(windows.holder, undefined);
    await windows.advance(600_000);
    assert.equal(read.length, 2);
    assert.equal(watches.isLeading, false);
    watches.dispose();
  });

  it('leaves a cluster that is looked at to its view, unless that reads it less often', async () => {
    const readings = async (refreshInterval: number): Promise<number> => {
      const windows = new Windows();
      const { clusters, watches, read } = windows.open({ ...DEFAULT_SETTINGS, refreshInterval });
      clusters.setVisible({}, ['a']);
      watches.want({}, 'a', { groups: ['*'] });
      for (let minute = 0; minute < 6; minute++) await windows.advance(66_000);
      watches.dispose();
      clusters.dispose();
      return read.length;
    };
    assert.ok((await readings(DEFAULT_SETTINGS.refreshInterval)) <= 1, 'that of the view alone');
    assert.ok((await readings(3_600_000)) >= 4);
  });

  it('leaves a cluster that is gone', async () => {
    const windows = new Windows();
    const { watches, clusters, read } = windows.open();
    watches.want({}, 'a', { groups: ['*'] });
    await windows.advance(0);
    await windows.advance(0);
    clusters.follow([profile('b')]);
    await windows.advance(600_000);
    assert.equal(read.length, 1);
    watches.dispose();
  });
});
