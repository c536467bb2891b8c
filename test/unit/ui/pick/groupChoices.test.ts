import assert from 'node:assert/strict';
import { DEFAULT_THRESHOLDS } from '../../../../src/core/lagLevel';
import type { Cluster } from '../../../../src/ui/clusters/clusterSet';
import {
  groupChoices,
  type GroupChoice,
  type PickContext,
} from '../../../../src/ui/pick/groupChoices';
import { turnsDuring } from '../../../support/turnsDuring';
import { commit, GUIDE_ENDS, listing, snapshotOf } from '../../core/fixture/guide';
import { LOCAL, read } from '../../core/fixture/rows';

describe('groupChoices', () => {
  const context = {
    settings: { current: { thresholds: DEFAULT_THRESHOLDS } },
    groupView: { sort: 'lag' },
  } as unknown as PickContext;

  function clusterWith(groups: number): Cluster {
    const parts = Array.from({ length: groups }, (_, n) => ({
      listing: listing(`g${n}`),
      commits: [commit('orders', 1, BigInt(2000 - n))],
    }));
    const store = { state: read(snapshotOf(parts, GUIDE_ENDS)) };
    const insight = { health: { worst: () => undefined }, time: { known: undefined } };
    return { profile: LOCAL, store, insight } as unknown as Cluster;
  }

  it('are the groups in the order of the tree, with what may be done with each', async () => {
    const choices = await groupChoices(clusterWith(3), context);
    assert.deepEqual(
      choices.map(({ value, capabilities }) => [value, capabilities.includes('resettable')]),
      ['g2', 'g1', 'g0'].map((groupId) => [{ clusterId: 'local', groupId }, true]),
    );
  });

  for (const sort of ['lag', 'attention', 'trend', 'name', 'state'] as const) {
    it(`are all there in the order by ${sort}`, async () => {
      const sorted = { ...context, groupView: { sort } } as unknown as PickContext;
      assert.equal((await groupChoices(clusterWith(3), sorted)).length, 3);
    });
  }

  it('lets others go first where there are many', async () => {
    const cluster = clusterWith(20_000);
    let choices: readonly GroupChoice[] = [];
    const turns = await turnsDuring(async () => {
      choices = await groupChoices(cluster, context);
    });
    assert.equal(choices.length, 20_000);
    assert.ok(turns >= 2, `the event loop came round ${turns} times`);
  });
});
