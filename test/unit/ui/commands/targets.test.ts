import assert from 'node:assert/strict';
import { clusterIdsOf, groupIdsOf, targetsOf } from '../../../../src/ui/commands/targets';
import { asArgument, targetOf } from '../../../../src/ui/rowArgument';

const node = (target: object) => ({ id: 'x', parent: undefined, row: { target } });

describe('targetsOf', () => {
  const a = node({ clusterId: 'a' });
  const b = node({ clusterId: 'b', groupId: 'g' });

  it('is empty where VS Code hands over no row', () => {
    for (const nothing of [undefined, null, 'text', 7, {}, { row: null }, { row: { target: 1 } }]) {
      assert.deepEqual(targetsOf(nothing, undefined), []);
    }
  });

  it('is empty where what is handed over names no such row', () => {
    for (const part of [
      { clusterId: 7 },
      { clusterId: { toString: () => 'a' } },
      { groupId: 7 },
      { topic: ['t'] },
      { changeId: true },
      { offset: 7 },
      { partition: '0' },
      { partition: -1 },
      { partition: 0.5 },
      { partition: 1e9 },
    ]) {
      assert.deepEqual(
        targetsOf(node({ clusterId: 'a', ...part }), undefined),
        [],
        JSON.stringify(part),
      );
    }
  });

  it('is what another part of the extension made an argument of', () => {
    const target = { clusterId: 'a', groupId: 'g', topic: 't', partition: 3 };
    assert.equal(targetOf(asArgument(target)), target);
  });

  it('is the row that was clicked', () => {
    assert.deepEqual(targetsOf(a, undefined), [{ clusterId: 'a' }]);
  });

  it('is all selected rows if the clicked one is one of them', () => {
    assert.deepEqual(targetsOf(a, [b, a]), [{ clusterId: 'b', groupId: 'g' }, { clusterId: 'a' }]);
  });

  it('is only the clicked row if others are selected', () => {
    assert.deepEqual(targetsOf(a, [b]), [{ clusterId: 'a' }]);
  });
});

describe('groupIdsOf and clusterIdsOf', () => {
  const targets = [
    { clusterId: 'a', groupId: 'g', topic: 't' },
    { clusterId: 'a', groupId: 'g' },
    { clusterId: 'b', groupId: '' },
    { clusterId: 'c' },
  ];

  it('names each group once, by cluster, the one without a name too', () => {
    assert.deepEqual(
      [...groupIdsOf(targets)],
      [
        ['a', ['g']],
        ['b', ['']],
      ],
    );
  });

  it('names each cluster once', () => {
    assert.deepEqual(clusterIdsOf(targets), ['a', 'b', 'c']);
  });
});
