import assert from 'node:assert/strict';
import { applyChange } from '../../../../src/core/write/applyChange';
import { commitAt, type GroupChange } from '../../../../src/core/plan/groupChange';
import { countOutcomes } from '../../../../src/core/journal/outcome';
import { FailureError } from '../../../../src/base/failure/failure';
import { failure, member } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const OLD = { offset: 500n, leaderEpoch: 4, metadata: 'mine' };

function change(groupId: string, parts: Partial<GroupChange> = {}): GroupChange {
  return {
    ...{ groupId, coordinator: 1, existedBefore: true, existsAfter: true },
    offsets: [
      { topic: 'orders', partition: 0, before: OLD, after: commitAt(0n) },
      { topic: 'orders', partition: 1, before: OLD, after: undefined },
    ],
    ...parts,
  };
}

function clusterWith(...groupIds: string[]): MemoryCluster {
  const cluster = new MemoryCluster();
  for (const groupId of groupIds) {
    cluster.group(groupId, [
      ['orders', 0, 500n],
      ['orders', 1, 500n],
    ]);
  }
  return cluster;
}

const kinds = (outcomes: Awaited<ReturnType<typeof applyChange>>) =>
  outcomes.map(({ offsets }) => offsets.map(({ outcome }) => outcome.kind));

describe('applying a change', () => {
  const { signal } = new AbortController();

  it('commits, deletes, and says what is there afterwards', async () => {
    const cluster = clusterWith('g');
    const outcomes = await applyChange(cluster, [change('g')], { signal });
    assert.deepEqual(kinds(outcomes), [['done', 'done']]);
    assert.deepEqual(cluster.picture(), { g: ['orders-0 0 -1 '] });
  });

  it('sends one request of each kind for many groups, and tells how far it is', async () => {
    const ids = Array.from({ length: 45 }, (_, index) => `g${index}`);
    const cluster = clusterWith(...ids);
    const told: string[] = [];
    await applyChange(
      cluster,
      ids.map((id) => change(id)),
      { signal, onProgress: (done, total) => told.push(`${done}/${total}`) },
    );
    assert.deepEqual(told, ['20/45', '40/45', '45/45']);
    const writes = cluster.asked.filter((verb) => /^(commit|delete)Offsets/.test(verb));
    assert.equal(writes.length, 6);
    assert.equal(cluster.asked.filter((verb) => verb === 'listGroups').length, 1);
  });

  it('finds what was written though the connection was lost before the answer', async () => {
    const cluster = clusterWith('g');
    cluster.afterWrite = () => {
      throw new FailureError(failure('unreachable', 'broker 1'));
    };
    const outcomes = await applyChange(cluster, [change('g')], { signal });
    assert.deepEqual(kinds(outcomes), [['done', 'done']]);
  });

  it('says what stayed as before, and why', async () => {
    const cluster = clusterWith('g');
    cluster.beforeWrite = () => {
      cluster.groups.get('g')!.members = [member('late', 'orders', [0])];
    };
    const [outcome] = await applyChange(cluster, [change('g')], { signal });
    for (const { outcome: one } of outcome!.offsets) {
      assert.deepEqual(one, { kind: 'notDone', failure: failure('inUse', 'group g') });
    }
  });

  it('says what somebody else put there meanwhile', async () => {
    const cluster = clusterWith('g');
    cluster.afterWrite = () => {
      cluster.groups.get('g')!.commits.set('orders', 0, commitAt(77n));
    };
    const [outcome] = await applyChange(cluster, [change('g')], { signal });
    assert.deepEqual(outcome?.offsets[0]?.outcome, { kind: 'different', found: commitAt(77n) });
  });

  it('guesses nothing where it cannot read again', async () => {
    const cluster = clusterWith('g');
    cluster.afterWrite = () => {
      cluster.listGroups = () =>
        Promise.reject(new FailureError(failure('unreachable', 'the cluster')));
    };
    const outcomes = await applyChange(cluster, [change('g')], { signal });
    assert.deepEqual(kinds(outcomes), [['unknown', 'unknown']]);
  });

  it('does not take a group for gone while a broker does not answer', async () => {
    const cluster = clusterWith('g');
    cluster.afterWrite = () => {
      cluster.groups.clear();
      cluster.failures = [failure('unreachable', 'broker 2')];
    };
    const doomed = change('g', { existsAfter: false });
    const [outcome] = await applyChange(cluster, [doomed], { signal });
    assert.equal(outcome?.deletion?.kind, 'unknown');
  });

  it('writes nothing more once called off, and still tells what was done', async () => {
    const ids = Array.from({ length: 45 }, (_, index) => `g${index}`);
    const cluster = clusterWith(...ids);
    const controller = new AbortController();
    const outcomes = await applyChange(
      cluster,
      ids.map((id) => change(id)),
      {
        signal: controller.signal,
        onProgress: (done) => {
          if (done === 20) controller.abort();
        },
      },
    );
    assert.deepEqual(countOutcomes(outcomes), { done: 40, notDone: 50, different: 0, unknown: 0 });
    const [last] = outcomes.at(-1)!.offsets;
    assert.equal(last?.outcome.kind === 'notDone' && last.outcome.failure?.kind, 'cancelled');
  });

  it('deletes groups, and says of one with members that it is still there', async () => {
    const cluster = clusterWith('gone', 'busy');
    cluster.groups.get('busy')!.members = [member('c', 'orders', [0])];
    const doomed = (id: string) =>
      change(id, {
        existsAfter: false,
        offsets: [{ topic: 'orders', partition: 0, before: OLD, after: undefined }],
      });
    const [gone, busy] = await applyChange(cluster, [doomed('gone'), doomed('busy')], { signal });
    assert.deepEqual([gone?.deletion?.kind, kinds([gone!])], ['done', [['done']]]);
    assert.equal(busy?.deletion?.kind, 'notDone');
    assert.deepEqual(Object.keys(cluster.picture()), ['busy']);
  });
});
