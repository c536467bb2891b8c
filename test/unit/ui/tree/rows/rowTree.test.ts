import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BUSY_ICON, type Row } from '../../../../../src/core/view/row';
import { RowTree, type Renewal, type RowNode } from '../../../../../src/ui/tree/rows/rowTree';

function row(id: string, changes: Partial<Row> = {}): Row {
  return {
    kind: 'group',
    id,
    target: { clusterId: 'c' },
    label: id,
    description: '0',
    icon: 'pass',
    iconColor: undefined,
    level: undefined,
    tooltip: () => ({ title: id, lines: [] }),
    ariaLabel: id,
    capabilities: ['group'],
    expandable: true,
    ...changes,
  };
}

/** Rows by the id of their parent; '' holds the topmost. */
type Rows = Record<string, Row[]>;

const message = (id: string) => row(id, { kind: 'message', expandable: false });
const three = (): Rows => ({
  '': [row('c', { kind: 'cluster' })],
  c: [row('g1'), row('g2')],
  g1: [row('t1', { kind: 'topic' })],
});

/** A tree of which VS Code has asked for the root and what is under it. */
function openTree(rows: Rows) {
  const tree = new RowTree((parent) => rows[parent?.id ?? ''] ?? []);
  const fetch = (node?: RowNode): readonly RowNode[] => {
    const nodes = tree.children(node);
    for (const one of nodes) tree.draw(one);
    return nodes;
  };
  const [root] = fetch();
  assert.ok(root);
  const ids = (node: RowNode = root) => fetch(node).map(({ id }) => id);
  const child = (id: string, of: RowNode = root): RowNode => {
    const found = fetch(of).find((node) => node.id === id);
    assert.ok(found, id);
    return found;
  };
  fetch(root);
  return { tree, root, fetch, ids, child };
}

const idsOf = ({ changed, reshaped }: Renewal) => ({
  changed: changed.map(({ id }) => id),
  reshaped: reshaped.map(({ id }) => id),
});

describe('RowTree', () => {
  it('knows the parent of every node', () => {
    const { tree, root, child, fetch } = openTree(three());
    const g1 = child('g1');
    assert.equal(root.parent, undefined);
    assert.equal(g1.parent, root);
    assert.equal(fetch(g1)[0]?.parent, g1);
    assert.equal(tree.rootCount, 1);
  });

  it('names the rows that look different, and no others', () => {
    const rows = three();
    const { tree, child } = openTree(rows);
    const g2 = child('g2');
    assert.deepEqual(idsOf(tree.renew('c')), { changed: [], reshaped: [] });
    rows['c'] = [row('g1'), row('g2', { description: '7' })];
    const renewal = tree.renew('c');
    assert.deepEqual(idsOf(renewal), { changed: ['g2'], reshaped: [] });
    assert.equal(renewal.changed[0], g2);
    assert.equal(g2.row.description, '7');
    assert.equal(tree.isOutdated(g2), true);
    tree.draw(g2);
    assert.equal(tree.isOutdated(g2), false);
    assert.deepEqual(idsOf(tree.renew('c')), { changed: [], reshaped: [] });
  });

  it('asks only for what is open', () => {
    const rows = three();
    const asked: (string | undefined)[] = [];
    const tree = new RowTree((parent) => {
      asked.push(parent?.id);
      return rows[parent?.id ?? ''] ?? [];
    });
    const [root] = tree.children();
    assert.ok(root);
    asked.length = 0;
    tree.renew('c');
    assert.deepEqual(asked, [undefined]);
    tree.children(root);
    asked.length = 0;
    tree.renew('c');
    assert.deepEqual(asked, [undefined, 'c']);
    tree.setOpen(root, false);
    asked.length = 0;
    tree.renew('c');
    assert.deepEqual(asked, [undefined]);
  });

  it('keeps the places of known rows whatever order is wanted, until they are settled', () => {
    const rows = three();
    const { tree, root, ids } = openTree(rows);
    rows['c'] = [row('g2'), row('g1')];
    assert.deepEqual(idsOf(tree.renew('c')), { changed: [], reshaped: [] });
    assert.deepEqual(ids(), ['g1', 'g2']);
    const settling = tree.renew('c', { settle: true });
    assert.deepEqual(settling.reshaped, [root]);
    assert.deepEqual(ids(), ['g2', 'g1']);
    assert.deepEqual(idsOf(tree.renew('c', { settle: true })), { changed: [], reshaped: [] });
  });

  it('lets what is gone fade in its place, and brings it back there', () => {
    const rows = three();
    const { tree, child, ids } = openTree(rows);
    const g1 = child('g1');
    rows['c'] = [row('g2')];
    assert.deepEqual(idsOf(tree.renew('c')), { changed: ['g1'], reshaped: [] });
    assert.equal(g1.row.description, 'gone');
    assert.deepEqual(g1.row.capabilities, ['gone']);
    assert.deepEqual(ids(), ['g1', 'g2']);
    rows['c'] = [row('g2'), row('g1')];
    assert.deepEqual(idsOf(tree.renew('c')).changed, ['g1']);
    assert.equal(g1.row.description, '0');
    rows['c'] = [row('g2')];
    tree.renew('c', { settle: true });
    assert.deepEqual(ids(), ['g2']);
  });

  it('asks anew where things of another kind are shown, and lets none of them fade', () => {
    const rows = three();
    rows['g1'] = [row('p0', { kind: 'partition', expandable: false })];
    const { tree, ids, child } = openTree(rows);
    const group = child('g1');
    assert.deepEqual(ids(group), ['p0']);
    rows['g1'] = [row('t1', { kind: 'topic' }), row('t2', { kind: 'topic' })];
    const { changed, reshaped } = idsOf(tree.renew('c'));
    assert.deepEqual(changed, []);
    assert.deepEqual(reshaped, ['g1']);
    assert.equal(tree.hasThings(group), false, 'nothing that has to keep its place');
    assert.deepEqual(ids(group), ['t1', 't2']);
  });

  it('lets everything under a gone row fade with it', () => {
    const rows = three();
    const { tree, child } = openTree(rows);
    const t1 = child('t1', child('g1'));
    delete rows['g1'];
    rows['c'] = [row('g2')];
    assert.deepEqual(idsOf(tree.renew('c')).changed, ['g1', 't1']);
    assert.equal(t1.row.description, 'gone');
  });

  it('puts new rows below the others, and says where they came', () => {
    const rows = three();
    const { tree, root, ids } = openTree(rows);
    rows['c'] = [row('g0'), row('g1'), row('g2')];
    assert.deepEqual(tree.renew('c').reshaped, [root]);
    assert.deepEqual(tree.renew('c').reshaped, [root], 'until VS Code has asked for them');
    assert.deepEqual(ids(), ['g1', 'g2', 'g0']);
    assert.deepEqual(tree.renew('c').reshaped, []);
  });

  it('keeps sentences above and below the things they are about', () => {
    const rows = three();
    const { tree, ids, root } = openTree(rows);
    rows['c'] = [message('top'), row('g0'), row('g2'), row('g1'), message('more')];
    assert.deepEqual(tree.renew('c').reshaped, [root]);
    assert.deepEqual(ids(), ['top', 'g1', 'g2', 'g0', 'more']);
    rows['c'] = [message('other'), row('g0')];
    tree.renew('c');
    assert.deepEqual(ids(), ['other', 'g1', 'g2', 'g0']);
  });

  it('takes the rows as they are where there was no thing to protect', () => {
    const rows = three();
    rows['c'] = [message('connecting')];
    const { tree, root, ids } = openTree(rows);
    assert.equal(tree.hasThings(root), false);
    rows['c'] = [row('g2'), row('g1')];
    assert.deepEqual(tree.renew('c').reshaped, [root]);
    assert.deepEqual(ids(), ['g2', 'g1']);
    assert.equal(tree.hasThings(root), true);
  });

  it('knows a row that still says that something has begun', () => {
    const rows = three();
    const busy = row('c', { kind: 'cluster', icon: BUSY_ICON, description: 'connecting…' });
    rows[''] = [busy];
    const { tree, root } = openTree(rows);
    assert.equal(tree.saysBeginning(root), false);
    rows[''] = [{ ...busy, description: '3 brokers' }];
    tree.renew('c');
    assert.equal(tree.saysBeginning(root), true);
    tree.draw(root);
    // Its lag is still on its way, and nothing that it says is wrong.
    rows[''] = [{ ...busy, icon: 'server-environment', description: '3 brokers' }];
    tree.renew('c');
    assert.equal(tree.saysBeginning(root), false);
  });

  it('forgets what is under a closed row once that is drawn anew, as VS Code does', () => {
    const rows = three();
    const { tree, child, ids } = openTree(rows);
    const g1 = child('g1');
    ids(g1);
    tree.setOpen(g1, false);
    tree.draw(g1);
    rows['g1'] = [row('t0', { kind: 'topic' }), row('t1', { kind: 'topic' })];
    assert.deepEqual(ids(g1), ['t0', 't1']);
  });

  it('tells the rows which of them are open', () => {
    const tree = new RowTree((parent, isOpen) =>
      parent === undefined ? [row('c', { description: isOpen('c') ? 'open' : 'closed' })] : [],
    );
    const [root] = tree.children();
    assert.ok(root);
    tree.draw(root);
    assert.equal(root.row.description, 'closed');
    tree.children(root);
    assert.deepEqual(idsOf(tree.renew('c')).changed, ['c']);
    assert.equal(root.row.description, 'open');
    tree.setOpen(root, false);
    tree.renew('c');
    assert.equal(root.row.description, 'closed');
  });

  it('draws a row that opens by itself as an open one, the first time only', () => {
    const tree = new RowTree((parent, isOpen) =>
      parent === undefined ? [row('c', { description: isOpen('c') ? 'open' : 'closed' })] : [],
    );
    const [root] = tree.children();
    assert.equal(root?.row.description, 'closed');
    assert.equal(tree.draw(root, { opens: true }).description, 'open');
    assert.ok(tree.isOpen(root));
    assert.deepEqual(tree.renew('c').changed, [], 'nothing has to be drawn again for it');
    tree.setOpen(root, false);
    tree.renew('c');
    assert.equal(tree.draw(root, { opens: true }).description, 'closed', 'as the person left it');
  });

  it('draws a row anew whose tooltip has expired', () => {
    const { tree, child } = openTree(three());
    const g1 = child('g1');
    tree.expireTooltip(g1);
    assert.equal(tree.isOutdated(g1), true);
    tree.draw(g1);
    assert.equal(tree.isOutdated(g1), false);
  });

  it('notices a level that is another one for two readings, not one that flips', () => {
    const rows = three();
    const { tree } = openTree(rows);
    const withLevel = (level: 'normal' | 'backlog') => {
      rows['c'] = [row('g1', { level }), row('g2')];
      return tree.renew('c').levelsMoved;
    };
    assert.deepEqual([withLevel('normal'), withLevel('backlog')], [false, false]);
    assert.deepEqual([withLevel('normal'), withLevel('backlog')], [false, false]);
    assert.equal(tree.renew('c', { again: true }).levelsMoved, false, 'it is the same reading');
    assert.equal(withLevel('backlog'), true);
    tree.renew('c', { settle: true });
    assert.equal(withLevel('backlog'), false);
  });

  it('knows nothing of roots that VS Code has not asked for, or that are gone', () => {
    const rows = three();
    const tree = new RowTree((parent) => rows[parent?.id ?? ''] ?? []);
    assert.deepEqual(idsOf(tree.renew('c')), { changed: [], reshaped: [] });
    tree.children();
    rows[''] = [];
    assert.deepEqual(idsOf(tree.renew('c')), { changed: [], reshaped: [] });
    assert.deepEqual(tree.children(), []);
  });

  it('never moves a known row between settlings, whatever comes and goes', () => {
    const wanted = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      minLength: 0,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(wanted, fc.boolean()), { minLength: 1 }), (readings) => {
        const rows = three();
        rows['c'] = [row('a'), row('b')];
        const { tree, root, ids } = openTree(rows);
        let known = ids();
        for (const [now, fetches] of readings) {
          rows['c'] = now.map((id) => row(id));
          const { reshaped } = tree.renew('c');
          const arrived = now.filter((id) => !known.includes(id));
          assert.deepEqual(reshaped, arrived.length > 0 ? [root] : []);
          if (!fetches) continue;
          const after = ids();
          assert.deepEqual(after, [...known, ...arrived]);
          known = after;
        }
      }),
    );
  });
});
