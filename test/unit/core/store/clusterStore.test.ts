import assert from 'node:assert/strict';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { PLAINTEXT } from '../../../../src/connections/security';
import { FailureError } from '../../../../src/base/failure/failure';
import type { GroupAdmin } from '../../../../src/core/groupAdmin';
import { ClusterStore } from '../../../../src/core/store/clusterStore';
import { FakeAdmin } from '../fixture/fakeAdmin';
import { failure } from '../fixture/guide';
import { ManualClock } from '../fixture/manualClock';

const PROFILE: ClusterProfile = {
  id: 'local',
  name: 'local',
  bootstrapServers: [{ host: 'localhost', port: 9092 }],
  security: PLAINTEXT,
  hostMapping: {},
  demo: false,
  readOnly: false,
  readMessages: true,
  environment: undefined,
};
const LOST = failure('unreachable', 'localhost:9092', 'connection refused');

function storeOf(connect: () => GroupAdmin | Promise<GroupAdmin>, excludedGroups: string[] = []) {
  const store = new ClusterStore(PROFILE, connect, () => ({ excludedGroups }), new ManualClock());
  const states: string[] = [];
  store.onDidChange(() => {
    const { snapshot, listing, failure: failed, refreshing } = store.state;
    states.push(
      [refreshing && 'refreshing', listing && 'listed', snapshot && 'snapshot', failed?.kind]
        .filter(Boolean)
        .join(' '),
    );
  });
  return { store, states };
}

describe('ClusterStore', () => {
  it('connects once, when first asked, and says how each reading went', async () => {
    let connections = 0;
    const admin = new FakeAdmin();
    const { store, states } = storeOf(() => (connections++, admin));
    assert.equal(connections, 0);
    await store.refresh();
    await store.refresh();
    assert.equal(connections, 1);
    assert.deepEqual(states, [
      'refreshing',
      'refreshing listed',
      'snapshot',
      'refreshing snapshot',
      'snapshot',
    ]);
  });

  it('knows which groups there are while the first reading goes on, and only then', async () => {
    const admin = new FakeAdmin();
    const { store } = storeOf(() => admin);
    const seen: string[] = [];
    admin.before.fetchCommittedOffsets = () => {
      const { snapshot, listing, refreshing } = store.state;
      assert.equal(refreshing, true);
      seen.push(
        `${[...(listing?.groups.keys() ?? [])].join()} ${snapshot?.groups.size ?? 'unread'}`,
      );
    };
    await store.refresh();
    assert.equal(store.state.listing, undefined);
    await store.refresh();
    assert.deepEqual(seen, ['manual-commit-group unread', ' 1']);
  });

  it('knows of no groups any more where the first reading fails after all', async () => {
    const admin = new FakeAdmin();
    const { store } = storeOf(() => admin);
    admin.before.listGroups = () => {
      throw new FailureError(LOST);
    };
    await store.refresh();
    delete admin.before.listGroups;
    let listedAs: unknown;
    admin.before.fetchCommittedOffsets = () => {
      listedAs = store.state.failure;
      store.dispose();
    };
    assert.deepEqual(store.state.failure, LOST);
    await store.refresh();
    assert.equal(listedAs, undefined, 'what failed before says nothing of a cluster that answers');
  });

  it('never reads twice at once: a second call waits for the first', async () => {
    const admin = new FakeAdmin();
    const { store } = storeOf(() => admin);
    const first = store.refresh();
    assert.equal(store.refresh(), first);
    store.onDidChange(() => {
      if (store.state.refreshing) void store.refresh();
    });
    await first;
    assert.equal(admin.asked.filter((request) => request === 'listGroups').length, 1);
  });

  describe('asked for what is there from now on, as after a write', () => {
    const readings = (admin: FakeAdmin): number =>
      admin.asked.filter((request) => request === 'listGroups').length;

    it('reads once more after the reading that has begun, for all who ask meanwhile', async () => {
      const admin = new FakeAdmin();
      const { store } = storeOf(() => admin);
      const before = store.refresh();
      const asked = [store.refresh('afterNow'), store.refresh('afterNow')];
      await before;
      assert.equal(readings(admin), 1);
      await Promise.all(asked);
      assert.equal(readings(admin), 2);
      await store.refresh('afterNow');
      assert.equal(readings(admin), 3);
    });

    it('resolves when that reading is there, not the one before it', async () => {
      const admin = new FakeAdmin();
      const { store } = storeOf(() => admin);
      let written = false;
      admin.before.listGroups = () => {
        seen.push(written);
      };
      const seen: boolean[] = [];
      void store.refresh();
      while (seen.length === 0) await Promise.resolve();
      written = true;
      await store.refresh('afterNow');
      assert.deepEqual(seen, [false, true]);
    });

    it('does nothing more after dispose', async () => {
      const admin = new FakeAdmin();
      const { store } = storeOf(() => admin);
      void store.refresh();
      const next = store.refresh('afterNow');
      store.dispose();
      await next;
      assert.ok(readings(admin) <= 1);
    });
  });

  it('may be asked again by whoever hears that it is done', async () => {
    const admin = new FakeAdmin();
    const { store } = storeOf(() => admin);
    let second: Promise<void> | undefined;
    store.onDidChange(() => {
      if (!store.state.refreshing) second ??= store.refresh();
    });
    await store.refresh();
    await second;
    assert.equal(admin.asked.filter((request) => request === 'listGroups').length, 2);
  });

  it('keeps the last good reading while later ones fail', async () => {
    const admin = new FakeAdmin();
    const { store, states } = storeOf(() => admin);
    await store.refresh();
    const { snapshot } = store.state;
    admin.before.listGroups = () => {
      throw new FailureError(LOST);
    };
    await store.refresh();
    assert.equal(store.state.snapshot, snapshot);
    assert.equal(store.state.failure, LOST);
    delete admin.before.listGroups;
    await store.refresh();
    assert.equal(store.state.failure, undefined);
    assert.deepEqual(states.slice(3), [
      'refreshing snapshot',
      'snapshot unreachable',
      'refreshing snapshot unreachable',
      'snapshot',
    ]);
  });

  it('connects anew after a connection that failed', async () => {
    let attempts = 0;
    const { store, states } = storeOf(() => {
      if (++attempts === 1) throw new FailureError(LOST);
      return new FakeAdmin();
    });
    await store.refresh();
    await store.refresh();
    assert.equal(attempts, 2);
    assert.deepEqual(states, [
      'refreshing',
      'unreachable',
      'refreshing unreachable',
      'refreshing listed',
      'snapshot',
    ]);
  });

  it('never rejects, not even for a fault of ours', async () => {
    const { store } = storeOf(() => Promise.reject(new TypeError('x is undefined')));
    await store.refresh();
    assert.deepEqual(store.state.failure, {
      kind: 'malformed',
      subject: 'cluster local',
      code: '',
      reason: 'x is undefined',
    });
  });

  it('asks the settings anew for each reading', async () => {
    const excluded: string[] = [];
    const { store } = storeOf(() => new FakeAdmin(), excluded);
    await store.refresh();
    assert.equal(store.state.snapshot?.groups.size, 1);
    excluded.push('manual-*');
    await store.refresh();
    assert.equal(store.state.snapshot.groups.size, 0);
  });

  it('calls off what runs, closes the connection and falls silent on dispose', async () => {
    const admin = new FakeAdmin();
    const { store, states } = storeOf(() => admin);
    let aborted = false;
    const begun = new Promise<void>((resolve) => {
      admin.before.listGroups = (signal) => {
        resolve();
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason as Error);
          });
        });
      };
    });
    const reading = store.refresh();
    await begun;
    store.dispose();
    store.dispose();
    await reading;
    await store.refresh();
    assert.equal(aborted, true);
    assert.equal(admin.closed, 1);
    assert.deepEqual(states, ['refreshing']);
    assert.deepEqual(admin.asked, ['listGroups']);
  });

  it('closes a connection that is made only after dispose', async () => {
    const admin = new FakeAdmin();
    let connected: (admin: GroupAdmin) => void = () => undefined;
    const { store } = storeOf(() => new Promise((resolve) => (connected = resolve)));
    const reading = store.refresh();
    await Promise.resolve();
    await Promise.resolve();
    store.dispose();
    connected(admin);
    await reading;
    await Promise.resolve();
    assert.equal(admin.closed, 1);
    assert.deepEqual(admin.asked, []);
    const never = new ClusterStore(
      PROFILE,
      () => assert.fail('connected'),
      () => ({ excludedGroups: [] }),
    );
    never.dispose();
    await assert.rejects(never.admin(), { name: 'AbortError' });
  });
});
