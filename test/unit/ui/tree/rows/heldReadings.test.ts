import { TimeWatch } from '../../../../../src/core/insight/time/timeWatch';
import { LagRecorder } from '../../../../../src/core/insight/lagRecorder';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DEFAULT_THRESHOLDS } from '../../../../../src/core/lagLevel';
import type { ClusterSnapshot } from '../../../../../src/core/store/clusterSnapshot';
import type { Cluster } from '../../../../../src/ui/clusters/clusterSet';
import { GroupOrder } from '../../../../../src/ui/tree/rows/groupOrder';
import { RowTree, type RowNode } from '../../../../../src/ui/tree/rows/rowTree';
import { TreeRows } from '../../../../../src/ui/tree/rows/treeRows';
import { commit, GUIDE_ENDS, GUIDE_GROUP, listing, snapshotOf } from '../../../core/fixture/guide';
import { LOCAL, read } from '../../../core/fixture/rows';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The guide's group, and one that has committed other offsets each time and is there every second time. */
const reading = (turn: number): ClusterSnapshot =>
  snapshotOf(
    [
      GUIDE_GROUP,
      {
        listing: listing(`moves-${turn % 2}`, { state: 'Empty' }),
        commits: [commit('orders', 0, BigInt(turn))],
      },
    ],
    GUIDE_ENDS,
  );

const nobody = () => Promise.reject(new Error('nobody asks'));

const SETTINGS = {
  ...{ thresholds: DEFAULT_THRESHOLDS, nameLength: 100, refreshInterval: 10_000 },
  rowsTellTime: true,
};

describe('a tree of rows', () => {
  it('holds on to no reading but the latest, whatever was drawn, closed or is gone', async () => {
    const store = { state: read(reading(0)) };
    const poller = { nextTry: undefined };
    const insight = {
      health: { worst: () => undefined, pace: () => undefined, count: () => 0 },
      isCompacted: () => false,
      history: new LagRecorder(),
      time: { known: new TimeWatch(nobody, () => []) },
    };
    const cluster = { profile: LOCAL, store, poller, insight } as unknown as Cluster;
    const clusters = { all: () => [cluster], get: () => cluster };
    const view = new GroupOrder({ get: () => undefined, update: () => Promise.resolve() });
    const rows = new TreeRows(clusters, view, () => SETTINGS);
    const tree = new RowTree((parent, isOpen) => rows.under(parent, isOpen));
    const open = (node?: RowNode): readonly RowNode[] => {
      const nodes = tree.children(node);
      for (const one of nodes) tree.draw(one);
      return nodes;
    };

    const past: WeakRef<ClusterSnapshot>[] = [];
    for (let count = 0; count < 20; count++) {
      store.state = read(reading(count));
      past.push(new WeakRef(store.state.snapshot!));
      await rows.follow(cluster);
      rows.admit(cluster);
      rows.badge();
      tree.renew('cluster/local');
      const [root] = open();
      const groups = open(root).filter(({ row }) => row.kind === 'group');
      for (const group of groups) {
        const [topic] = open(group);
        if (topic !== undefined) open(topic);
        // One of them is closed with what it was, and is not looked at again.
        if (count === 5) tree.setOpen(group, false);
      }
    }
    let held = past;
    // On a busy machine a promise that is settled may hold on for another turn of the event loop.
    for (let tries = 0; tries < 20 && held.length > 1; tries++) {
      await turn();
      collect();
      held = past.filter((one) => one.deref() !== undefined);
    }
    assert.equal(held.length, 1);
    assert.equal(held[0], past.at(-1));
    // What it still has can tell its tooltip.
    for (const node of open(open()[0])) assert.notEqual(node.row.tooltip().title, '');
  });
});
