import { LagRecorder } from '../../../../../src/core/insight/lagRecorder';
import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { DEFAULT_THRESHOLDS, type LagThresholds } from '../../../../../src/core/lagLevel';
import { ZERO } from '../../../../../src/core/insight/time/timeLag';
import type { ClusterSnapshot, ClusterState } from '../../../../../src/core/store/clusterSnapshot';
import { NO_FILTER } from '../../../../../src/core/store/groupFilter';
import type { Row } from '../../../../../src/core/view/row';
import type { Cluster } from '../../../../../src/ui/clusters/clusterSet';
import { GroupOrder } from '../../../../../src/ui/tree/rows/groupOrder';
import { TreeRows } from '../../../../../src/ui/tree/rows/treeRows';
import {
  commit,
  failure,
  GUIDE_ENDS,
  GUIDE_GROUP,
  guideSnapshot,
  listing,
  snapshotOf,
} from '../../../core/fixture/guide';
import { provenMarkers } from '../../../core/fixture/provenMarkers';
import { line, listed, LOCAL, read } from '../../../core/fixture/rows';

const noMemory = { get: () => undefined, update: () => Promise.resolve() };

function rowsOf(state: ClusterState, nameLength = 100) {
  const store = { state };
  const poller = { nextTry: undefined };
  const insight = {
    history: new LagRecorder(),
    time: { known: undefined },
    health: { worst: () => undefined, pace: () => undefined, count: () => 0 },
    isCompacted: () => false,
  };
  const cluster = { profile: LOCAL, store, poller, insight } as unknown as Cluster;
  const view = new GroupOrder(noMemory);
  let thresholds: LagThresholds = DEFAULT_THRESHOLDS;
  const clusters = {
    all: () => [cluster],
    get: (id: string) => (id === LOCAL.id ? cluster : undefined),
  };
  const rows = new TreeRows(clusters, view, () => ({
    thresholds,
    nameLength,
    refreshInterval: 10_000,
    rowsTellTime: true,
  }));
  const open = new Set<string>();
  const under = (parent?: Row) => rows.under(parent, (id) => open.has(id));
  const setThresholds = (changed: LagThresholds) => (thresholds = changed);
  return { rows, under, open, cluster, store, view, setThresholds };
}

/** Three readings of a lag, 10 seconds apart. */
async function remember(cluster: Cluster, ...lags: readonly Readonly<Record<string, bigint>>[]) {
  for (const [turn, ends] of lags.entries()) {
    const groups = Object.keys(ends).map((id) => ({
      listing: listing(id, { state: 'Empty' as const }),
      commits: [commit(id, 0, 0n)],
    }));
    const logs = Object.fromEntries(Object.entries(ends).map(([id, end]) => [id, [end]]));
    const snapshot = { ...snapshotOf(groups, logs), takenAt: turn * 10_000 };
    await cluster.insight.history.record(snapshot);
  }
}

const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);

describe('TreeRows', () => {
  it('goes from cluster to partition', async () => {
    const { rows, under, cluster } = rowsOf(read(guideSnapshot()));
    assert.equal(await rows.follow(cluster), true);
    const [root] = under();
    const [summary, group] = under(root);
    assert.deepEqual(labels([summary!, group!]), ['Lag 350', 'manual-commit-group']);
    assert.deepEqual(labels(under(group)), ['0', '1', '2']);
    assert.deepEqual(under(summary), []);
  });

  it('shows what is proven to be markers of transactions nowhere as lag', async () => {
    const state = read(guideSnapshot());
    const { rows, under, cluster, view, store } = rowsOf(state);
    await rows.follow(cluster);
    let shown = guideSnapshot();
    for (const partition of [0, 2]) shown = provenMarkers(shown, 'orders', partition);
    const known = {
      withoutMarkers: (read: ClusterSnapshot) => (read === state.snapshot ? shown : read),
      groupLag: () => ZERO,
      lagOf: () => ZERO,
    };
    Object.assign(cluster.insight.time, { known });
    const all = () => {
      const [root] = under();
      const [summary, group] = under(root);
      return [root!, summary!, group!, ...under(group)].map(line);
    };
    const proven = all();
    assert.match(proven[1]!, /^Lag 0 /);
    assert.match(proven[2]!, /^manual-commit-group \| 0 ·.*✓$/);
    for (const at of [3, 5]) assert.match(proven[at]!, /caught up.*✓$/);
    await rows.follow(cluster);
    view.filter = { ...NO_FILTER, onlyWithLag: true };
    await rows.sort(cluster);
    assert.match(under(under()[0])[1]!.label, /Nothing matches/);
    view.filter = NO_FILTER;
    store.state = read({ ...guideSnapshot() });
    await rows.sort(cluster);
    assert.match(all()[1]!, /^Lag 350 /);
  });

  it('sorts by trend: what grows fastest first, what is unknown last', async () => {
    const ends = { calm: [5_000n], falls: [900n], climbs: [3_000n], races: [40n], fresh: [70n] };
    const groups = Object.keys(ends).map((id) => ({
      listing: listing(id, { state: 'Empty' as const }),
      commits: [commit(id, 0, 0n)],
    }));
    const { rows, under, cluster, view } = rowsOf(read(snapshotOf(groups, ends)));
    await remember(
      cluster,
      { calm: 5_000n, falls: 9_000n, climbs: 1_000n, races: 10n },
      { calm: 5_000n, falls: 5_000n, climbs: 2_000n, races: 4_000n },
      { calm: 5_000n, falls: 900n, climbs: 3_000n, races: 8_000n },
    );
    view.sort = 'trend';
    assert.equal(await rows.sort(cluster), true);
    assert.deepEqual(labels(under(under()[0])).slice(1), [
      ...['races', 'climbs', 'calm', 'falls', 'fresh'],
    ]);
  });

  it('shortens the names of clusters where they are long, and keeps what tells them apart', () => {
    const { rows, under, cluster } = rowsOf(read(guideSnapshot()), 14);
    Object.assign(cluster, {
      profile: { ...LOCAL, name: 'payments-platform.eu-west-1.production' },
    });
    const [root] = under();
    assert.match(root?.label ?? '', /^pay.*….*tion$/);
    assert.ok((root?.label.length ?? 99) <= 14, root?.label);
    assert.match(root?.ariaLabel ?? '', /^Cluster payments-platform\.eu-west-1\.production,/);
    assert.equal(rows.isSorted(cluster), false);
  });

  it('shows topics and their readers in the view by topic, and each reader as far as that topic goes', async () => {
    const snapshot = snapshotOf(
      [
        GUIDE_GROUP,
        {
          listing: listing('audit', { state: 'Empty' }),
          commits: [commit('orders', 0, 1750n), commit('payments', 0, 3n)],
        },
      ],
      { ...GUIDE_ENDS, payments: [10n] },
    );
    const { rows, under, cluster, view } = rowsOf(read(snapshot));
    view.by = 'topic';
    assert.equal(await rows.sort(cluster), true);
    const [root] = under();
    const [summary, orders, payments] = under(root);
    assert.equal(summary?.description.split(' · ', 1)[0], '2 topics');
    assert.deepEqual(
      [orders, payments].map((row) => `${row?.label} ${row?.description}`),
      ['orders 350 · 2 groups', 'payments 7 · 1 group'],
    );
    const [guide, audit] = under(orders);
    assert.equal(guide?.description, '350 · 2 members');
    assert.equal(audit?.description, '0 · no members');
    assert.deepEqual(audit.target, { clusterId: 'local', groupId: 'audit', topic: 'orders' });
    assert.ok(audit.capabilities.includes('resettable'));
    assert.deepEqual(labels(under(guide)), ['0', '1', '2']);
    const [again] = under(payments);
    assert.notEqual(again?.id, audit.id, 'the same group in two places');
    assert.equal(again?.description, '7 · no members');
    view.by = 'group';
    assert.equal(await rows.sort(cluster), true);
    assert.deepEqual(labels(under(root)).slice(1), ['manual-commit-group', 'audit']);
  });

  it('has no rows of groups before they were put in order', () => {
    const { under } = rowsOf(read(guideSnapshot()));
    assert.deepEqual(under(under()[0]), []);
  });

  it('names the groups before their lags are known, and keeps their places when those come', async () => {
    const snapshot = snapshotOf(
      [{ listing: listing('all-done', { state: 'Empty' }) }, GUIDE_GROUP],
      GUIDE_ENDS,
    );
    const { rows, under, cluster, store } = rowsOf(listed(snapshot));
    const [root] = under();
    assert.equal(root?.description, '… · 2 groups · 3 brokers');
    assert.equal(root.icon, 'loading~spin');
    assert.equal(root.level, undefined);
    assert.deepEqual(under(root), []);
    assert.equal(await rows.sort(cluster), true);
    const [, done, guide] = under(root);
    assert.deepEqual(labels([done!, guide!]), ['all-done', 'manual-commit-group']);
    assert.deepEqual(labels(under(guide)), ['Its offsets are being read…']);
    assert.equal(rows.badge(), undefined);
    store.state = read(snapshot);
    assert.equal(await rows.follow(cluster), true);
    assert.deepEqual(
      under(root)
        .map(({ label, description }) => `${label} ${description}`)
        .slice(1),
      ['all-done no offsets · no members', 'manual-commit-group 350 · 2 members'],
    );
    assert.deepEqual(labels(under(guide)), ['0', '1', '2']);
    await rows.sort(cluster);
    assert.equal(under(root)[1]?.label, 'manual-commit-group');
  });

  it('has no rows under what is no longer there', async () => {
    const { rows, under, cluster, store } = rowsOf(read(guideSnapshot()));
    await rows.follow(cluster);
    const [root] = under();
    const [, group] = under(root);
    store.state = read({ ...guideSnapshot(), groups: new Map() });
    assert.deepEqual(under(group), []);
    assert.deepEqual(under(root && { ...root, target: { clusterId: 'gone' } }), []);
  });

  it('shows why there is nothing, under the cluster', () => {
    const { under } = rowsOf({
      snapshot: undefined,
      failure: failure('timeout'),
      refreshing: false,
    });
    assert.equal(under(under()[0]).length, 1);
  });

  it('says less of a cluster that is open', () => {
    const { under, open } = rowsOf(read(guideSnapshot()));
    assert.equal(under()[0]?.description, '350 · 1 group · 3 brokers');
    open.add('cluster/local');
    assert.equal(under()[0]?.description, '3 brokers');
  });

  it('says what is new in the order that stands, and sorts when asked', async () => {
    const { rows, under, cluster, store } = rowsOf(read(guideSnapshot()));
    await rows.follow(cluster);
    const fresh = { listing: listing('a-new-one', { state: 'Empty' as const }), commits: [] };
    store.state = read(snapshotOf([fresh, GUIDE_GROUP], GUIDE_ENDS));
    assert.equal(await rows.follow(cluster), true);
    assert.equal(rows.hasWaiting(cluster), true);
    const groups = () => labels(under(under()[0])).slice(1);
    assert.deepEqual(groups(), ['manual-commit-group']);
    rows.admit(cluster);
    assert.deepEqual(groups(), ['manual-commit-group', 'a-new-one']);
    assert.equal(await rows.sort(cluster), true);
    assert.deepEqual(groups(), ['manual-commit-group', 'a-new-one']);
    await rows.include(cluster, 'unlisted');
    assert.deepEqual(groups(), ['manual-commit-group', 'a-new-one']);
  });

  it('does not want what was worked out once something newer is there', async () => {
    const { rows, cluster, store } = rowsOf(read(guideSnapshot()));
    const first = rows.follow(cluster);
    store.state = read(guideSnapshot());
    assert.equal(await first, false);
    assert.equal(await rows.follow(cluster), true);
  });

  it('follows the thresholds', async () => {
    const { rows, under, cluster, setThresholds } = rowsOf(read(guideSnapshot()));
    await rows.follow(cluster);
    setThresholds({ normal: 1n, fallingBehind: 2n });
    assert.equal(under(under()[0])[1]?.level, 'backlog');
  });

  it('says what a filter hides', async () => {
    const { rows, cluster, view } = rowsOf(read(guideSnapshot()));
    assert.equal(rows.message(), undefined);
    view.filter = { ...NO_FILTER, text: 'nothing like it' };
    await rows.sort(cluster, { narrow: true });
    assert.equal(rows.message(), '"nothing like it" · 0 of 1 group');
  });

  it('counts groups with a significant backlog', () => {
    const { rows, setThresholds } = rowsOf(read(guideSnapshot()));
    assert.equal(rows.badge(), undefined);
    setThresholds({ normal: 1n, fallingBehind: 349n });
    assert.equal(rows.badge()?.value, 1);
  });
});

describe('GroupView', () => {
  it('tells of changes only', () => {
    const view = new GroupOrder(noMemory);
    let changes = 0;
    view.onDidChange(() => changes++);
    view.sort = 'lag';
    view.filter = { ...NO_FILTER };
    assert.equal(changes, 0);
    view.sort = 'name';
    view.filter = { ...NO_FILTER, onlyWithLag: true };
    assert.equal(changes, 2);
  });

  it('remembers the order, and takes nonsense for the usual one', () => {
    const stored = new Map<string, unknown>();
    const memory: Pick<Memento, 'get' | 'update'> = {
      get: (key: string) => stored.get(key),
      update: (key: string, value: unknown) => {
        stored.set(key, value);
        return Promise.resolve();
      },
    };
    new GroupOrder(memory).sort = 'state';
    assert.equal(new GroupOrder(memory).sort, 'state');
    for (const key of stored.keys()) stored.set(key, 'by colour');
    assert.equal(new GroupOrder(memory).sort, 'lag');
  });
});
