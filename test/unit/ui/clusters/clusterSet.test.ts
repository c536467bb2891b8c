import assert from 'node:assert/strict';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { DEFAULT_TLS } from '../../../../src/connections/security';
import { ClusterSet } from '../../../../src/ui/clusters/clusterSet';
import { FakeAdmin } from '../../core/fixture/fakeAdmin';
import { LOCAL } from '../../core/fixture/rows';

const OTHER: ClusterProfile = { ...LOCAL, id: 'other', name: 'other' };

const made: ClusterSet[] = [];

function setup() {
  const connected: { readonly profile: ClusterProfile; readonly admin: FakeAdmin }[] = [];
  const connect = (profile: ClusterProfile) => {
    const admin = new FakeAdmin();
    connected.push({ profile, admin });
    return admin;
  };
  const settings = { refreshInterval: 3_600_000, excludedGroups: [] as string[] };
  const clusters = new ClusterSet(connect, () => settings);
  made.push(clusters);
  let membersChanged = 0;
  clusters.onDidChangeMembers(() => membersChanged++);
  const reading = (id: string) => clusters.get(id)?.store.refresh();
  return { clusters, connected, settings, reading, membersChanged: () => membersChanged };
}

describe('ClusterSet', () => {
  // Each reads again after a while, and would do so for ever.
  afterEach(() => {
    for (const clusters of made.splice(0)) clusters.dispose();
  });

  it('connects to nothing while nobody looks', () => {
    const { clusters, connected } = setup();
    clusters.follow([LOCAL, OTHER]);
    assert.deepEqual(connected, []);
  });

  it('reads every cluster once somebody looks, also one that comes later', async () => {
    const { clusters, connected, reading } = setup();
    clusters.follow([LOCAL]);
    clusters.setVisible(LOCAL, 'all');
    clusters.follow([LOCAL, OTHER]);
    await Promise.all([reading('local'), reading('other')]);
    assert.deepEqual(
      connected.map(({ profile }) => profile.id),
      ['local', 'other'],
    );
  });

  it('reads only what somebody looks at, as long as anybody does', async () => {
    const { clusters, connected, settings } = setup();
    settings.refreshInterval = 1;
    clusters.follow([LOCAL, OTHER]);
    const [one, another] = [{}, {}];
    clusters.setVisible(one, ['other']);
    clusters.setVisible(another, ['other']);
    clusters.setVisible(one, 'none');
    await clusters.get('other')?.store.refresh();
    assert.deepEqual(
      connected.map(({ profile }) => profile.id),
      ['other'],
    );
    await setTimeout(20);
    clusters.setVisible(another, 'none');
    const { asked } = connected[0]!.admin;
    await setTimeout(20);
    const count = asked.length;
    assert.ok(asked.filter((request) => request === 'listGroups').length > 1);
    await setTimeout(20);
    assert.equal(asked.length, count);
  });

  it('tells when a reading is remembered', async () => {
    const { clusters, reading } = setup();
    clusters.follow([LOCAL]);
    const recorded = new Promise((resolve) => clusters.onDidRecord(resolve));
    await reading('local');
    assert.equal(await recorded, clusters.get('local'));
    const { insight } = clusters.get('local')!;
    assert.equal(insight.history.of('manual-commit-group', Date.now()).group[0]?.lag, 350);
  });

  it('keeps the order of the settings', () => {
    const { clusters, membersChanged } = setup();
    clusters.follow([LOCAL, OTHER]);
    clusters.follow([OTHER, LOCAL]);
    assert.deepEqual(
      clusters.all().map(({ profile }) => profile.id),
      ['other', 'local'],
    );
    assert.equal(membersChanged(), 2);
  });

  it('leaves alone what did not change', () => {
    const { clusters, membersChanged } = setup();
    clusters.follow([LOCAL]);
    const before = clusters.get('local');
    const { demo, ...rest } = LOCAL;
    clusters.follow([{ demo, ...rest, bootstrapServers: [...LOCAL.bootstrapServers] }]);
    assert.equal(clusters.get('local'), before);
    assert.equal(membersChanged(), 1);
  });

  it('starts anew what changed, and ends what is gone', async () => {
    const { clusters, connected, reading, membersChanged } = setup();
    clusters.follow([LOCAL, OTHER]);
    await Promise.all([reading('local'), reading('other')]);
    clusters.follow([{ ...LOCAL, security: { tls: DEFAULT_TLS, sasl: undefined } }]);
    await setImmediate();
    assert.deepEqual(
      connected.map(({ admin }) => admin.closed),
      [1, 1],
    );
    assert.equal(clusters.get('other'), undefined);
    assert.equal(clusters.get('local')?.store.state.snapshot, undefined);
    assert.equal(membersChanged(), 2);
  });

  it('keeps what is known where only words and guards change, and tells of them', async () => {
    const { clusters, connected, reading, membersChanged } = setup();
    clusters.follow([LOCAL, OTHER]);
    await Promise.all([reading('local'), reading('other')]);
    const before = clusters.get('local')!;
    const { snapshot } = before.store.state;
    const told: string[] = [];
    clusters.onDidChangeProfile(({ profile }) => told.push(profile.name));
    const said = { ...LOCAL, name: 'renamed', environment: 'production' as const, readOnly: true };
    clusters.follow([said, OTHER]);
    assert.equal(clusters.get('local'), before);
    assert.deepEqual(before.profile, said);
    assert.deepEqual(before.store.profile, said);
    assert.ok(snapshot !== undefined && before.store.state.snapshot === snapshot);
    assert.equal(before.insight.history.of('manual-commit-group', Date.now()).group.length, 1);
    await reading('local');
    assert.deepEqual(
      connected.map(({ profile, admin }) => [profile.name, admin.closed]),
      [
        ['local', 0],
        ['other', 0],
      ],
    );
    assert.deepEqual([told, membersChanged()], [['renamed'], 1]);
  });

  it('starts anew for everything that says where and as whom it connects', async () => {
    const changes: Partial<ClusterProfile>[] = [
      { bootstrapServers: [{ host: 'elsewhere', port: 9092 }] },
      { hostMapping: { 'kafka-1:9092': '127.0.0.1:19092' } },
      { security: { tls: DEFAULT_TLS, sasl: undefined } },
      { demo: true },
    ];
    for (const change of changes) {
      const { clusters, connected, reading } = setup();
      clusters.follow([LOCAL]);
      await reading('local');
      clusters.follow([{ ...LOCAL, ...change }]);
      assert.equal(clusters.get('local')?.store.state.snapshot, undefined, JSON.stringify(change));
      await setImmediate();
      assert.equal(connected[0]?.admin.closed, 1);
    }
  });

  it('tells which cluster changed', async () => {
    const { clusters, reading } = setup();
    clusters.follow([LOCAL, OTHER]);
    const changed = new Set<string>();
    clusters.onDidChange(({ profile }) => changed.add(profile.id));
    await reading('other');
    assert.deepEqual([...changed], ['other']);
  });

  it('reads again at once when other groups are wanted, if somebody looks', async () => {
    const { clusters, settings, reading } = setup();
    clusters.follow([LOCAL]);
    clusters.setVisible(LOCAL, 'all');
    await reading('local');
    settings.excludedGroups = ['manual-*'];
    clusters.settingsChanged({ now: true });
    await reading('local');
    assert.equal(clusters.get('local')?.store.state.snapshot?.groups.size, 0);
  });

  it('opens nothing after its end', () => {
    const { clusters } = setup();
    clusters.dispose();
    clusters.follow([LOCAL]);
    assert.deepEqual(clusters.all(), []);
  });
});
