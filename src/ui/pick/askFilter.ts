// Asks which groups to show: the text in the box, everything else as ticks. Whoever asked sees the
// answer while it is being made.

import * as vscode from 'vscode';
import type { GroupSnapshot } from '../../core/store/clusterSnapshot';
import { NO_FILTER, type GroupFilter } from '../../core/store/groupFilter';
import { createQuickPick } from '../show/quickPick';
import { filterOf, filterTicks, type FilterTick } from './filterTicks';
import { showPrompt } from './showPrompt';

const PREVIEW_AFTER_MS = 150;

export interface FilterQuestion {
  readonly current: GroupFilter;
  /** All groups, whose states and types are offered. */
  readonly groups: Iterable<GroupSnapshot>;
  /** Called with each answer that stands for a moment. */
  readonly preview: (filter: GroupFilter) => void;
}

type Item = vscode.QuickPickItem & FilterTick;

/** The filter accepted; undefined on Escape. */
export async function askFilter(question: FilterQuestion): Promise<GroupFilter | undefined> {
  const pick = createPick(question);
  const answer = () =>
    filterOf(
      pick.value,
      pick.selectedItems.map(({ tick }) => tick),
    );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      question.preview(answer());
    }, PREVIEW_AFTER_MS);
  };
  pick.onDidChangeValue(changed);
  pick.onDidChangeSelection(changed);
  try {
    return await showPrompt(pick, { accept: answer, button: () => NO_FILTER });
  } finally {
    clearTimeout(timer);
  }
}

function createPick({ current, groups }: FilterQuestion): vscode.QuickPick<Item> {
  const pick = createQuickPick<Item>();
  pick.title = vscode.l10n.t('Filter Groups');
  pick.placeholder = vscode.l10n.t('Part of a group id, topic or client id; * and ? as wildcards');
  pick.canSelectMany = true;
  // Always shown, whatever the text: it looks for groups, not for ticks.
  pick.items = filterTicks(groups, current).map((tick) => ({ ...tick, alwaysShow: true }));
  pick.selectedItems = pick.items.filter(({ ticked }) => ticked);
  pick.value = current.text;
  const tooltip = vscode.l10n.t('Clear Filter');
  pick.buttons = [{ iconPath: new vscode.ThemeIcon('clear-all'), tooltip }];
  return pick;
}
