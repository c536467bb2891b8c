// Asks which groups to show: the text in the box, everything else as ticks. Whoever asked sees the
// answer while it is being made.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { formatWord } from '../../core/base/format';
import { NO_FILTER, type GroupFilter } from '../../core/store/groupFilter';
import type { GroupState, GroupType } from '../../core/model';

const PREVIEW_AFTER_MS = 150;

const STATES: readonly GroupState[] = [
  'Stable',
  'Empty',
  'PreparingRebalance',
  'CompletingRebalance',
  'Assigning',
  'Reconciling',
  'NotReady',
  'Dead',
  'Unknown',
];
const TYPES: readonly GroupType[] = ['classic', 'consumer', 'share', 'streams', 'unknown'];

type Tick =
  | { readonly kind: 'lag' }
  | { readonly kind: 'state'; readonly state: GroupState }
  | { readonly kind: 'type'; readonly type: GroupType };
type Item = vscode.QuickPickItem & { readonly tick?: Tick };

/** The filter accepted; undefined on Escape. */
export async function askFilter(
  current: GroupFilter,
  preview: (filter: GroupFilter) => void,
): Promise<GroupFilter | undefined> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<Item>());
  const clear = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: vscode.l10n.t('Clear') };
  pick.title = vscode.l10n.t('Filter Groups');
  pick.placeholder = vscode.l10n.t('Part of a group id, topic or client id; * and ? as wildcards');
  pick.canSelectMany = true;
  pick.items = itemsOf();
  pick.buttons = [clear];
  pick.value = current.text;
  pick.selectedItems = pick.items.filter(({ tick }) => tick && isTicked(tick, current));
  const answer = () => filterOf(pick.value, pick.selectedItems);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      preview(answer());
    }, PREVIEW_AFTER_MS);
  };
  owned.add(pick.onDidChangeValue(changed));
  owned.add(pick.onDidChangeSelection(changed));
  try {
    return await new Promise((resolve) => {
      owned.add(
        pick.onDidAccept(() => {
          resolve(answer());
        }),
      );
      owned.add(
        pick.onDidTriggerButton(() => {
          resolve(NO_FILTER);
        }),
      );
      owned.add(
        pick.onDidHide(() => {
          resolve(undefined);
        }),
      );
      pick.show();
    });
  } finally {
    clearTimeout(timer);
    owned.dispose();
  }
}

/** Always shown, whatever the text: the text looks for groups, not for ticks. */
function itemsOf(): Item[] {
  const heading = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (label: string, tick: Tick): Item => ({ label, tick, alwaysShow: true });
  return [
    item(vscode.l10n.t('Only groups with lag'), { kind: 'lag' }),
    heading(vscode.l10n.t('State')),
    ...STATES.map((state) => item(formatWord(state), { kind: 'state', state })),
    heading(vscode.l10n.t('Type')),
    ...TYPES.map((type) => item(type, { kind: 'type', type })),
  ];
}

function isTicked(tick: Tick, { states, types, onlyWithLag }: GroupFilter): boolean {
  switch (tick.kind) {
    case 'lag':
      return onlyWithLag;
    case 'state':
      return states.includes(tick.state);
    case 'type':
      return types.includes(tick.type);
  }
}

function filterOf(text: string, items: readonly Item[]): GroupFilter {
  const ticks = items.flatMap(({ tick }) => tick ?? []);
  return {
    text: text.trim(),
    states: ticks.flatMap((tick) => (tick.kind === 'state' ? tick.state : [])),
    types: ticks.flatMap((tick) => (tick.kind === 'type' ? tick.type : [])),
    onlyWithLag: ticks.some(({ kind }) => kind === 'lag'),
  };
}
