// The view of rows as VS Code has it. For each row that it draws again VS Code keeps a small object until
// the view ends: `ExtHostTreeView` owns a store for every node it makes, and lets none go. So from time to
// time VS Code is given a new view with the same rows.

import type * as vscode from 'vscode';
import type { Clock } from '../../../base/clock';
import { DisposableStore, type Disposable } from '../../../base/disposable';
import { EventEmitter } from '../../../base/event';
import { RowDrawing, type Selected } from './rowDrawing';

/** So many of those objects may be kept: some two megabytes. */
const MOST_KEPT = 10_000;
/** And so many for each row there is, since a new view makes one for each. */
const MOST_KEPT_A_ROW = 4;
/** So many times as much while rows are selected: VS Code tells a new view of none, and commands ask. */
const WITH_SELECTION = 10;
/** By then VS Code has said whether a new view is visible, in milliseconds. */
const SETTLED_MS = 5_000;
/** Before this version the end of a view also ends a newer one of the same id. */
const FIRST_MINOR = 112;

type Provider<Node> = Required<vscode.TreeDataProvider<Node>>;

/** What is done when a person does something in the view. */
export interface WatchedView<Node> {
  readonly shown: (visible: boolean) => void;
  readonly opened: (node: Node, open: boolean) => void;
  readonly selected: (count: number) => void;
}

interface RowViewOptions<Node> {
  /** Makes a view of the one id. */
  readonly create: (provider: Provider<Node>) => vscode.TreeView<Node>;
  readonly rows: Omit<Provider<Node>, 'onDidChangeTreeData'>;
  readonly told: WatchedView<Node>;
  readonly clock: Clock;
  /** The rows that are selected now. */
  readonly selected: () => Selected<Node>;
  /** Asks VS Code's window something, whatever it is. */
  readonly roundTrip: () => Thenable<unknown>;
  /** Whether nobody seems to look at the window. */
  readonly isUnattended: () => boolean;
  /** VS Code's, '1.139.1'. */
  readonly version: string;
}

interface Given<Node> {
  readonly view: vscode.TreeView<Node>;
  readonly drawing: RowDrawing<Node>;
  readonly owned: DisposableStore;
}

export class RowView<Node extends object> implements Disposable {
  readonly #canRenew: boolean;
  #given: Given<Node>;
  #visible: boolean;
  #ended = false;
  #badge: vscode.ViewBadge | undefined;
  #message = '';
  /** The rows that VS Code drew in the present view, how many, and how often it drew one again. */
  #drawn = new WeakSet<Node>();
  #rows = 0;
  #kept = 0;

  constructor(private readonly options: RowViewOptions<Node>) {
    const minor = /^1\.(\d+)\./.exec(options.version)?.[1];
    this.#canRenew = Number(minor ?? 0) >= FIRST_MINOR;
    this.#given = this.#give();
    this.#visible = this.#given.view.visible;
  }

  get visible(): boolean {
    return this.#visible;
  }

  get selection(): readonly Node[] {
    return this.#given.view.selection;
  }

  set badge(badge: vscode.ViewBadge | undefined) {
    this.#badge = badge;
    this.#given.view.badge = badge;
  }

  set message(message: string) {
    if (message === this.#message) return;
    this.#message = message;
    this.#given.view.message = message;
  }

  /** Also a row that is to be drawn for the first time: VS Code waits for what it was given, and for nothing else. */
  async reveal(node: Node, how: Parameters<vscode.TreeView<Node>['reveal']>[1]): Promise<void> {
    await this.#given.drawing.untilGiven();
    await this.#given.view.reveal(node, how);
  }

  /** Has VS Code draw these rows again, with what is below the open ones; undefined for all. */
  redraw(nodes: readonly Node[] | undefined): void {
    this.#given.drawing.redraw(nodes);
  }

  /**
   * Until VS Code has drawn all that it is to draw; undefined where it has. When it has, it gives the focus back to
   * the tree if the tree had it: a prompt that opens at that moment would lose it.
   */
  untilDrawn(): Promise<void> | undefined {
    return this.#given.drawing.untilDrawn();
  }

  /**
   * Whether VS Code keeps so much that a new view is due, and nobody seems to look: until it has fetched all rows
   * again, VS Code shows none.
   */
  get isStale(): boolean {
    if (!this.#canRenew || !this.options.isUnattended()) return false;
    const most = Math.max(MOST_KEPT, MOST_KEPT_A_ROW * this.#rows);
    return this.#kept > (this.selection.length === 0 ? most : WITH_SELECTION * most);
  }

  /** Gives VS Code a new view. What is open stays so, and rows keep their places: they have the same ids. */
  renew(): void {
    const before = this.#given;
    before.owned.dispose();
    this.#drawn = new WeakSet();
    this.#rows = 0;
    this.#kept = 0;
    this.#given = this.#give();
    // Only now: with no other view of its id, VS Code would empty the side bar.
    before.view.dispose();
    const { view } = this.#given;
    view.badge = this.#badge;
    if (this.#message !== '') view.message = this.#message;
    // A new view counts as hidden until VS Code says that it is not; where it was hidden meanwhile it says nothing.
    const settled = this.options.clock.after(SETTLED_MS, () => {
      this.#show(view.visible);
    });
    this.#given.owned.add(settled);
  }

  dispose(): void {
    this.#ended = true;
    this.#given.owned.dispose();
    this.#given.view.dispose();
  }

  #give(): Given<Node> {
    const { create, rows, told, selected, clock, roundTrip } = this.options;
    const owned = new DisposableStore();
    const changed = owned.add(new EventEmitter<Node[] | undefined>());
    const give = (nodes: readonly Node[] | undefined): void => {
      changed.fire(nodes && [...nodes]);
    };
    const drawing = owned.add(new RowDrawing<Node>({ give, selected, clock, roundTrip }));
    const view = create({
      onDidChangeTreeData: changed.event,
      getChildren: (node) => rows.getChildren(node),
      getParent: (node) => rows.getParent(node),
      getTreeItem: (node) => {
        this.#noteDrawn(node);
        return rows.getTreeItem(node);
      },
      resolveTreeItem: (item, node, token) => rows.resolveTreeItem(item, node, token),
    });
    const listeners = [
      view.onDidChangeVisibility(({ visible }) => {
        this.#show(visible);
      }),
      view.onDidExpandElement(({ element }) => {
        told.opened(element, true);
      }),
      view.onDidCollapseElement(({ element }) => {
        told.opened(element, false);
      }),
      view.onDidChangeSelection(({ selection }) => {
        told.selected(selection.length);
        drawing.selected();
      }),
    ];
    for (const listener of listeners) owned.add(listener);
    return { view, drawing, owned };
  }

  #show(visible: boolean): void {
    if (this.#ended || visible === this.#visible) return;
    this.#visible = visible;
    this.options.told.shown(visible);
  }

  #noteDrawn(node: Node): void {
    if (this.#drawn.has(node)) {
      this.#kept++;
      return;
    }
    this.#drawn.add(node);
    this.#rows++;
  }
}
