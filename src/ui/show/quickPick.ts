// VS Code's quick pick, with its texts made plain: no icons from outside.

import * as vscode from 'vscode';
import { changedOnTheWayIn, overlay } from './overlay';
import { plainLabel, plainLine } from './plainText';
import { tellWhenLeft } from './prompts';

/** An item whose texts are shown as they are; an icon of ours stands in front of the label. */
export interface PickItem extends vscode.QuickPickItem {
  /** The id of a product icon. */
  readonly icon?: string;
}

/** An item as VS Code has it. */
type Shown<Item> = vscode.QuickPickItem & { readonly item: Item };

/** A quick pick of VS Code. It gives back the same item objects that were put in. */
export function createQuickPick<Item extends PickItem>(): vscode.QuickPick<Item> {
  const pick = tellWhenLeft(vscode.window.createQuickPick<Shown<Item>>());
  let shown = new Map<Item, Shown<Item>>();
  const shownOf = (items: readonly Item[]) => items.flatMap((item) => shown.get(item) ?? []);
  const members = {
    get items() {
      return itemsOf(pick.items);
    },
    set items(items: readonly Item[]) {
      shown = new Map(items.map((item) => [item, plainItem(item)]));
      pick.items = [...shown.values()];
    },
    get activeItems() {
      return itemsOf(pick.activeItems);
    },
    set activeItems(items: readonly Item[]) {
      pick.activeItems = shownOf(items);
    },
    get selectedItems() {
      return itemsOf(pick.selectedItems);
    },
    set selectedItems(items: readonly Item[]) {
      pick.selectedItems = shownOf(items);
    },
    onDidChangeActive: mapped(pick.onDidChangeActive, itemsOf<Item>),
    onDidChangeSelection: mapped(pick.onDidChangeSelection, itemsOf<Item>),
    onDidTriggerItemButton: mapped(pick.onDidTriggerItemButton, ({ button, item: { item } }) => ({
      button,
      item,
    })),
  };
  // All members with items are listed above.
  const plain = changedOnTheWayIn(pick, { title: plainLine, placeholder: plainLine });
  return overlay(plain, members) as unknown as vscode.QuickPick<Item>;
}

const itemsOf = <Item>(shown: readonly Shown<Item>[]): readonly Item[] =>
  shown.map(({ item }) => item);

function plainItem<Item extends PickItem>(item: Item): Shown<Item> {
  const { icon, label, description, detail } = item;
  return {
    ...item,
    label: icon === undefined ? plainLabel(label) : `$(${icon}) ${plainLabel(label)}`,
    ...(description !== undefined && { description: plainLabel(description) }),
    ...(detail !== undefined && { detail: plainLabel(detail) }),
    item,
  };
}

function mapped<A, B>(event: vscode.Event<A>, map: (value: A) => B): vscode.Event<B> {
  return (listener, self, disposables) =>
    event((value) => listener.call(self, map(value)) as unknown, undefined, disposables);
}
