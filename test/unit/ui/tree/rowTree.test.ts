import assert from 'node:assert/strict';
import type { Row } from '../../../../src/core/view/row';
import { looksSame, RowTree, type RowNode } from '../../../../src/ui/tree/rowTree';

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

/** A tree over rows that the test changes: cluster c with groups, each with its topics. */
function treeOf(rows: Record<string, Row[]>) {
  const tree = new RowTree((parent) => rows[parent?.id ?? ''] ?? []);
  const [root] = tree.children();
  assert.ok(root);
  const update = () => tree.update(root).map(({ id }) => id);
  return { tree, root, update };
}

const three = () => ({
  '': [row('c')],
  c: [row('g1'), row('g2')],
  g1: [row('t1', { expandable: false })],
});
const childNamed = (tree: RowTree, parent: RowNode, id: string): RowNode => {
  const found = tree.children(parent).find((node) => node.id === id);
  assert.ok(found);
  return found;
};

describe('RowTree', () => {
  it('knows the parent of every node', () => {
    const { tree, root } = treeOf(three());
    const g1 = childNamed(tree, root, 'g1');
    assert.equal(g1.parent, root);
    assert.equal(root.parent, undefined);
    assert.equal(tree.children(g1)[0]?.parent, g1);
  });

  it('keeps the node of a row that is still there, with its newest row', () => {
    const rows = three();
    const { tree, root } = treeOf(rows);
    const before = childNamed(tree, root, 'g2');
    rows.c = [row('g2', { description: '7' }), row('g3')];
    const [after] = tree.children(root);
    assert.equal(after, before);
    assert.equal(before.row.description, '7');
  });

  it('redraws nothing when nothing changed', () => {
    const rows = three();
    const { tree, root, update } = treeOf(rows);
    tree.children(childNamed(tree, root, 'g1'));
    rows.c = [row('g1'), row('g2')];
    assert.deepEqual(update(), []);
  });

  it('redraws only the row that changed, wherever it is', () => {
    const rows = three();
    const { tree, root, update } = treeOf(rows);
    const topic = tree.children(childNamed(tree, root, 'g1'))[0];
    rows.g1 = [row('t1', { expandable: false, description: '9' })];
    assert.deepEqual(update(), ['t1']);
    assert.equal(topic?.row.description, '9');
    assert.deepEqual(update(), []);
  });

  it('redraws the parent when its rows came, went or moved', () => {
    for (const groups of [['g1'], ['g2', 'g1'], ['g1', 'g2', 'g3'], []]) {
      const rows = three();
      const { tree, root, update } = treeOf(rows);
      tree.children(root);
      rows.c = groups.map((id) => row(id));
      assert.deepEqual(update(), ['c'], groups.join());
    }
  });

  it('does not ask for rows that nobody opened', () => {
    const asked: (string | undefined)[] = [];
    const rows: Record<string, Row[]> = three();
    const tree = new RowTree((parent) => {
      asked.push(parent?.id);
      return rows[parent?.id ?? ''] ?? [];
    });
    const [root] = tree.children();
    assert.ok(root);
    tree.update(root);
    assert.deepEqual(asked, [undefined, undefined]);
  });

  it('stops following what was closed, and has it asked for anew once', () => {
    const rows = three();
    const { tree, root, update } = treeOf(rows);
    const g1 = childNamed(tree, root, 'g1');
    tree.children(g1);
    tree.collapsed(g1);
    rows.g1 = [row('t1', { expandable: false, description: '9' })];
    assert.deepEqual(update(), ['g1']);
    rows.g1 = [row('t1', { expandable: false, description: '10' })];
    assert.deepEqual(update(), []);
    assert.equal(tree.children(g1)[0]?.row.description, '10');
  });

  it('has nothing to redraw once its root is gone', () => {
    const rows: Record<string, Row[]> = three();
    const { update } = treeOf(rows);
    rows[''] = [];
    assert.deepEqual(update(), []);
  });
});

describe('looksSame', () => {
  it('sees every difference that a person can see or hear', () => {
    const differences: Partial<Row>[] = [
      { label: 'x' },
      { description: 'x' },
      { icon: 'x' },
      { iconColor: 'x' },
      { badge: { text: '!', level: 'fallingBehind' } },
      { ariaLabel: 'x' },
      { capabilities: ['group', 'retryable'] },
      { expandable: false },
    ];
    assert.ok(looksSame(row('a'), row('a')));
    for (const difference of differences) {
      assert.ok(!looksSame(row('a'), row('a', difference)), JSON.stringify(difference));
    }
  });

  it('tells a sign from the same sign of another level', () => {
    const badged = (level: 'unknown' | 'backlog') => row('a', { badge: { text: '?', level } });
    assert.ok(!looksSame(badged('unknown'), badged('backlog')));
  });
});
