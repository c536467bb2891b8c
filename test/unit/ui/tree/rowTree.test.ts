import assert from 'node:assert/strict';
import type { Row } from '../../../../src/core/view/row';
import { RowTree, type RowNode } from '../../../../src/ui/tree/rowTree';

function row(id: string, changes: Partial<Row> = {}): Row {
  return {
    kind: 'group',
    id,
    target: { clusterId: 'c' },
    label: id,
    description: '0',
    icon: 'pass',
    iconColor: undefined,
    badge: undefined,
    tooltip: () => ({ title: id, lines: [] }),
    ariaLabel: id,
    capabilities: ['group'],
    expandable: true,
    ...changes,
  };
}

const three = (): Record<string, Row[]> => ({
  '': [row('c')],
  c: [row('g1'), row('g2')],
  g1: [row('t1', { expandable: false })],
});
const treeOf = (rows: Record<string, Row[]>) =>
  new RowTree((parent) => rows[parent?.id ?? ''] ?? []);

function childNamed(tree: RowTree, parent: RowNode | undefined, id: string): RowNode {
  const found = tree.children(parent).find((node) => node.id === id);
  assert.ok(found);
  return found;
}

describe('RowTree', () => {
  it('knows the parent of every node', () => {
    const tree = treeOf(three());
    const root = childNamed(tree, undefined, 'c');
    const g1 = childNamed(tree, root, 'g1');
    assert.equal(root.parent, undefined);
    assert.equal(g1.parent, root);
    assert.equal(tree.children(g1)[0]?.parent, g1);
    assert.equal(tree.rootCount, 1);
  });

  it('keeps the node of a row that is still there, with its newest row', () => {
    const rows = three();
    const tree = treeOf(rows);
    const root = childNamed(tree, undefined, 'c');
    const g2 = childNamed(tree, root, 'g2');
    rows['c'] = [row('g2', { description: '7' }), row('g3')];
    assert.deepEqual(
      tree.children(root).map(({ id }) => id),
      ['g2', 'g3'],
    );
    assert.equal(tree.children(root)[0], g2);
    assert.equal(g2.row.description, '7');
  });

  it('makes a new node for a row that was gone in between', () => {
    const rows = three();
    const tree = treeOf(rows);
    const root = childNamed(tree, undefined, 'c');
    const before = childNamed(tree, root, 'g1');
    rows['c'] = [];
    assert.deepEqual(tree.children(root), []);
    rows['c'] = [row('g1')];
    assert.notEqual(tree.children(root)[0], before);
  });

  it('renews the row of a root, and asks for nothing under it', () => {
    const rows = three();
    const asked: (string | undefined)[] = [];
    const tree = new RowTree((parent) => {
      asked.push(parent?.id);
      return rows[parent?.id ?? ''] ?? [];
    });
    const root = childNamed(tree, undefined, 'c');
    rows[''] = [row('c', { description: '7' })];
    assert.equal(tree.renewedRoot('c'), root);
    assert.equal(root.row.description, '7');
    assert.deepEqual(asked, [undefined, undefined]);
  });

  it('has no root that VS Code does not know, or that is gone', () => {
    const rows = three();
    const tree = treeOf(rows);
    assert.equal(tree.renewedRoot('c'), undefined);
    tree.children();
    assert.equal(tree.renewedRoot('x'), undefined);
    rows[''] = [];
    assert.equal(tree.renewedRoot('c'), undefined);
  });

  it('has nothing under a node that is not its own', () => {
    const foreign = childNamed(treeOf(three()), undefined, 'c');
    assert.deepEqual(treeOf(three()).children(foreign), []);
  });
});
