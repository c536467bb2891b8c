import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { TreeDataProvider, TreeItem, TreeView } from 'vscode';
import { EventEmitter } from '../../../../../src/base/event';
import { RowView } from '../../../../../src/ui/tree/stillness/rowView';
import { ManualClock } from '../../../core/fixture/manualClock';

interface Node {
  readonly id: number;
}

/** What VS Code does with a provider: it makes a node for each row that it draws, and keeps something of it. */
class GivenView {
  kept = 0;
  ended = false;
  visible = false;
  selection: readonly Node[] = [];
  badge: unknown;
  message = '';
  readonly visibility = new EventEmitter<{ readonly visible: boolean }>();
  readonly opening = new EventEmitter<{ readonly element: Node }>();
  readonly onDidChangeVisibility = this.visibility.event;
  readonly onDidExpandElement = this.opening.event;
  readonly onDidCollapseElement = new EventEmitter<{ readonly element: Node }>().event;
  readonly onDidChangeSelection = new EventEmitter<{ readonly selection: readonly Node[] }>().event;

  constructor(private readonly provider: TreeDataProvider<Node>) {
    provider.onDidChangeTreeData?.((nodes) => {
      assert.equal(this.ended, false, 'a view that has ended is told nothing');
      for (const node of Array.isArray(nodes) ? nodes : this.#all()) this.draw(node);
    });
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.visibility.fire({ visible });
  }

  fetch(): void {
    for (const node of this.#all()) this.draw(node);
  }

  draw(node: Node): void {
    this.kept++;
    void this.provider.getTreeItem(node);
  }

  dispose(): void {
    this.ended = true;
  }

  #all(): Node[] {
    return this.provider.getChildren() as Node[];
  }
}

describe('RowView', () => {
  let clock: ManualClock;
  let views: GivenView[];
  let heard: string[];
  let unattended: boolean;
  let roundTrips: number;

  const rowView = (count: number, version = '1.139.1') => {
    const nodes = Array.from({ length: count }, (_, id) => ({ id }));
    const view = new RowView<Node>({
      create: (provider) => {
        const given = new GivenView(provider);
        views.push(given);
        return given as unknown as TreeView<Node>;
      },
      rows: {
        getChildren: () => nodes,
        getParent: () => undefined,
        getTreeItem: () => JSON.parse('{}') as TreeItem,
        resolveTreeItem: (item) => item,
      },
      told: {
        shown: (visible) => heard.push(visible ? 'shown' : 'hidden'),
        opened: ({ id }, open) => heard.push(`${open ? 'opened' : 'closed'} ${id}`),
        selected: (selected) => heard.push(`${selected} selected`),
      },
      selected: () => ({ turns: (some) => [some], covering: () => [] }),
      clock,
      roundTrip: () => Promise.resolve(roundTrips++),
      isUnattended: () => unattended,
      version,
    });
    views[0]!.show(true);
    views[0]!.fetch();
    heard = [];
    return { view, nodes };
  };

  beforeEach(() => {
    clock = new ManualClock();
    views = [];
    heard = [];
    unattended = true;
    roundTrips = 0;
  });

  /** When VS Code has drawn what it was given last. */
  const untilDrawn = async (): Promise<void> => {
    clock.advance(250);
    await setImmediate();
  };

  const redrawAll = async (view: RowView<Node>, times: number): Promise<void> => {
    for (let sorts = 0; sorts < times; sorts++) {
      view.redraw(undefined);
      await untilDrawn();
    }
  };

  it('tells when VS Code has drawn what it was given', async () => {
    const { view, nodes } = rowView(3);
    assert.equal(view.untilDrawn(), undefined);
    view.redraw(nodes);
    let isDrawn = false;
    const drawn = view.untilDrawn()?.then(() => (isDrawn = true));
    clock.advance(249);
    await setImmediate();
    assert.deepEqual([isDrawn, roundTrips], [false, 0]);
    clock.advance(1);
    await drawn;
    assert.deepEqual([isDrawn, roundTrips], [true, 5]);
    assert.equal(view.untilDrawn(), undefined);
  });

  it('reveals a row once VS Code was given what that waits for, and at once where nothing waits', async () => {
    const { view, nodes } = rowView(3);
    const heard: string[] = [];
    views[0]!.draw = ({ id }) => heard.push(`draws ${id}`);
    Object.assign(views[0]!, { reveal: ({ id }: Node) => heard.push(`reveals ${id}`) });
    view.redraw(nodes.slice(0, 1));
    await view.reveal(nodes[0]!, {});
    view.redraw(nodes.slice(1, 2));
    const revealed = view.reveal(nodes[1]!, {});
    await setImmediate();
    assert.deepEqual(heard, ['draws 0', 'reveals 0']);
    await untilDrawn();
    await revealed;
    assert.deepEqual(heard.slice(2), ['draws 1', 'reveals 1']);
  });

  it('waits for nothing with a row that is revealed where a view has ended', async () => {
    const { view, nodes } = rowView(2);
    Object.assign(views[0]!, { reveal: () => undefined });
    view.redraw(nodes.slice(0, 1));
    view.redraw(nodes.slice(1));
    view.dispose();
    await view.reveal(nodes[1]!, {});
  });

  it('gives VS Code nothing more once a view has ended', async () => {
    const { view, nodes } = rowView(3);
    const drawn: number[] = [];
    views[0]!.draw = ({ id }) => drawn.push(id);
    view.redraw(nodes.slice(0, 1));
    view.redraw(nodes.slice(1));
    view.dispose();
    await untilDrawn();
    assert.deepEqual(drawn, [0]);
  });

  it('bounds what VS Code keeps of rows that were drawn again, however often', async () => {
    const { view, nodes } = rowView(100);
    let most = 0;
    for (let reading = 0; reading < 2_000; reading++) {
      view.redraw(nodes.slice(0, 50));
      await untilDrawn();
      if (view.isStale) {
        view.renew();
        views.at(-1)!.show(true);
        views.at(-1)!.fetch();
      }
      const kept = views.filter(({ ended }) => !ended).reduce((sum, one) => sum + one.kept, 0);
      most = Math.max(most, kept);
    }
    assert.ok(most < 10_300, `${most} objects`);
    assert.equal(views.filter(({ ended }) => !ended).length, 1);
    assert.ok(views.length > 5);
  });

  it('is not due again at once where there are very many rows', async () => {
    const { view } = rowView(6_000);
    await redrawAll(view, 4);
    assert.equal(view.isStale, false);
    await redrawAll(view, 1);
    assert.equal(view.isStale, true);
  });

  it('leaves the view alone while somebody looks, for long while rows are selected, and where it would end the new one', async () => {
    const { view } = rowView(100);
    await redrawAll(view, 200);
    assert.equal(view.isStale, true);
    unattended = false;
    assert.equal(view.isStale, false);
    unattended = true;
    views[0]!.selection = [{ id: 1 }];
    assert.equal(view.isStale, false);
    await redrawAll(view, 900);
    assert.equal(view.isStale, true);
    for (const version of ['1.103.2', '1.111.0', '']) {
      views = [];
      const old = rowView(100, version);
      await redrawAll(old.view, 200);
      assert.equal(old.view.isStale, false, version);
    }
  });

  it('keeps badge and message, and tells nobody that the new view begins hidden', () => {
    const { view } = rowView(3);
    view.badge = { value: 7, tooltip: 'seven' };
    view.message = 'Filter: a';
    view.renew();
    const [before, now] = views;
    assert.deepEqual([before?.ended, now?.ended], [true, false]);
    assert.deepEqual([now?.badge, now?.message], [{ value: 7, tooltip: 'seven' }, 'Filter: a']);
    assert.equal(view.visible, true);
    now!.show(true);
    now!.opening.fire({ element: { id: 2 } });
    before!.opening.fire({ element: { id: 1 } });
    assert.deepEqual(heard, ['opened 2']);
    now!.show(false);
    assert.deepEqual(heard, ['opened 2', 'hidden']);
    assert.equal(view.visible, false);
  });

  it('notices that it was hidden while it was renewed, of which VS Code says nothing', () => {
    const { view } = rowView(3);
    view.renew();
    clock.advance(10_000);
    assert.deepEqual(heard, ['hidden']);
    assert.equal(view.visible, false);
    view.renew();
    view.dispose();
    clock.advance(10_000);
    assert.deepEqual(heard, ['hidden']);
  });
});
