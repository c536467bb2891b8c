import assert from 'node:assert/strict';
import { DEFAULT_THRESHOLDS, type LagThresholds } from '../../../../src/core/lagLevel';
import type { ClusterState } from '../../../../src/core/store/clusterSnapshot';
import { NO_FILTER } from '../../../../src/core/store/groupFilter';
import type { Row } from '../../../../src/core/view/row';
import type { Cluster } from '../../../../src/ui/clusters/clusterSet';
import { ClusterRows } from '../../../../src/ui/tree/clusterRows';
import { GroupView } from '../../../../src/ui/tree/groupView';
import { failure, guideSnapshot } from '../../core/fixture/guide';
import { LOCAL, read } from '../../core/fixture/rows';

function rowsOf(state: ClusterState) {
  const store = { state };
  const cluster = { profile: LOCAL, store } as unknown as Cluster;
  const view = new GroupView('lag');
  let thresholds: LagThresholds = DEFAULT_THRESHOLDS;
  const clusters = {
    all: () => [cluster],
    get: (id: string) => (id === LOCAL.id ? cluster : undefined),
  };
  const rows = new ClusterRows(clusters, view, () => thresholds);
  const setThresholds = (changed: LagThresholds) => (thresholds = changed);
  return { rows, cluster, store, view, setThresholds };
}

/** The labels on the way down, the first child at each level. */
function path(rows: ClusterRows, parent?: Row): string[] {
  const [first] = rows.under(parent);
  return first === undefined ? [] : [first.label, ...path(rows, first)];
}

describe('ClusterRows', () => {
  it('goes from cluster to partition', () => {
    const { rows } = rowsOf(read(guideSnapshot()));
    assert.deepEqual(path(rows), ['local', 'manual-commit-group', 'orders', '0']);
  });

  it('has no rows under what is no longer there', () => {
    const { rows, store } = rowsOf(read(guideSnapshot()));
    const [cluster] = rows.under(undefined);
    const [group] = rows.under(cluster);
    store.state = read({ ...guideSnapshot(), groups: new Map() });
    assert.deepEqual(rows.under(group), []);
    assert.deepEqual(rows.under(cluster && { ...cluster, target: { clusterId: 'gone' } }), []);
  });

  it('shows why there is nothing, under the cluster', () => {
    const state = { snapshot: undefined, failure: failure('timeout'), refreshing: false };
    assert.equal(path(rowsOf(state).rows).length, 2);
  });

  it('makes the rows of groups once for each reading, filter, order and thresholds', () => {
    const { rows, store, view, setThresholds } = rowsOf(read(guideSnapshot()));
    const [cluster] = rows.under(undefined);
    const groups = () => rows.under(cluster);
    const first = groups();
    assert.equal(groups(), first);
    view.sort = 'name';
    const second = groups();
    assert.notEqual(second, first);
    setThresholds({ normal: 1n, fallingBehind: 2n });
    const third = groups();
    assert.equal(third[0]?.badge?.level, 'backlog');
    store.state = read(guideSnapshot());
    assert.notEqual(groups(), third);
  });

  it('makes them ahead, a slice at a time', async () => {
    const { rows, cluster } = rowsOf(read(guideSnapshot()));
    const [root] = rows.under(undefined);
    const preparing = rows.prepare(cluster);
    assert.equal(await preparing, true);
    const prepared = rows.under(root);
    assert.equal(await rows.prepare(cluster), true);
    assert.equal(rows.under(root), prepared);
  });

  it('does not want what was made ahead once something newer is there', async () => {
    const { rows, cluster, store, view } = rowsOf(read(guideSnapshot()));
    const first = rows.prepare(cluster);
    store.state = read(guideSnapshot());
    const second = rows.prepare(cluster);
    view.sort = 'name';
    assert.equal(await first, false);
    assert.equal(await second, false);
    assert.equal(await rows.prepare(cluster), true);
  });

  it('keeps the rows while the next reading runs', () => {
    const { rows, store } = rowsOf(read(guideSnapshot()));
    const [root] = rows.under(undefined);
    const before = rows.under(root);
    store.state = { ...store.state, refreshing: true };
    assert.equal(rows.under(root), before);
  });

  it('says what a filter hides', () => {
    const { rows, view } = rowsOf(read(guideSnapshot()));
    assert.equal(rows.message(), undefined);
    view.filter = { ...NO_FILTER, text: 'nothing like it' };
    assert.equal(rows.message(), 'Showing 0 of 1 group');
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
    const view = new GroupView('lag');
    let changes = 0;
    view.onDidChange(() => changes++);
    view.sort = 'lag';
    view.filter = { ...NO_FILTER };
    assert.equal(changes, 0);
    view.sort = 'name';
    view.filter = { ...NO_FILTER, onlyWithLag: true };
    assert.equal(changes, 2);
  });
});
