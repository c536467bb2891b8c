// Asks which groups to show: a text in a box of its own, the rest as ticks. The tree follows
// while the answer is still being made.

import * as vscode from 'vscode';
import { sharedThread } from '../../base/sharedThread';
import type { GroupSnapshot } from '../../core/store/clusterSnapshot';
import { NO_FILTER, type GroupFilter, type SeverityOf } from '../../core/store/groupFilter';
import { filterMatches } from '../../core/view/filterMatches';
import { createInputBox } from '../show/inputBox';
import { createQuickPick } from '../show/quickPick';
import { filterOf, filterTicks, ticksOf, type FilterTick } from './filterTicks';
import { showPrompt } from './showPrompt';

const PREVIEW_AFTER_MS = 150;

export interface FilterQuestion {
  readonly current: GroupFilter;
  /** All groups, whose states and types are offered. */
  readonly groups: readonly GroupSnapshot[];
  readonly severityOf: SeverityOf;
  /** Called with each answer that stands for a moment. */
  readonly preview: (filter: GroupFilter) => void;
}

interface Answer {
  /** `other`: on to the ticks, or back to the text. */
  readonly go: 'done' | 'other';
  readonly filter: GroupFilter;
}

type Item = vscode.QuickPickItem & FilterTick;

/** The filter accepted; undefined on Escape. */
export async function askFilter(question: FilterQuestion): Promise<GroupFilter | undefined> {
  let asked = question;
  for (let ask = askText; ; ask = ask === askText ? askTicks : askText) {
    const answer = await ask(asked);
    if (answer === undefined || answer.go === 'done') return answer?.filter;
    asked = { ...question, current: answer.filter };
  }
}

async function askText(question: FilterQuestion): Promise<Answer | undefined> {
  const { current, groups, severityOf, preview } = question;
  const box = createInputBox();
  box.title = vscode.l10n.t('Filter Groups');
  box.placeholder = vscode.l10n.t('Part of a group id, topic or client id; * and ? as wildcards');
  box.value = current.text;
  const others = {
    iconPath: new vscode.ThemeIcon('list-filter'),
    tooltip: vscode.l10n.t('By Health, Lag, State and Type…'),
  };
  box.buttons = [others, clearButton()];
  const answer = (): GroupFilter => filterOf(box.value, ticksOf(current));
  let closed = false;
  const explain = async (): Promise<void> => {
    const filter = answer();
    const message = await sharedThread.run(filterMatches(groups, filter, { severityOf }));
    if (closed || box.value.trim() !== filter.text) return;
    const severity = vscode.InputBoxValidationSeverity.Info;
    box.validationMessage = filter.text === '' ? undefined : { message, severity };
  };
  const later = afterAMoment(() => {
    preview(answer());
    void explain();
  });
  box.onDidChangeValue(later.start);
  void explain();
  try {
    return await showPrompt<Answer, never>(box, {
      accept: () => ({ go: 'done', filter: answer() }),
      button: (button) =>
        button === others ? { go: 'other', filter: answer() } : { go: 'done', filter: NO_FILTER },
    });
  } finally {
    closed = true;
    later.stop();
  }
}

async function askTicks(question: FilterQuestion): Promise<Answer | undefined> {
  const { current, groups, severityOf, preview } = question;
  const pick = createQuickPick<Item>();
  pick.title = vscode.l10n.t('Filter Groups by Health, Lag, State and Type');
  pick.placeholder = vscode.l10n.t('Tick what to show; nothing ticked shows all');
  pick.canSelectMany = true;
  pick.items = filterTicks(groups, current, severityOf);
  pick.selectedItems = pick.items.filter(({ ticked }) => ticked);
  pick.buttons = [vscode.QuickInputButtons.Back, clearButton()];
  const answer = (): GroupFilter =>
    filterOf(
      current.text,
      pick.selectedItems.map(({ tick }) => tick),
    );
  const later = afterAMoment(() => {
    preview(answer());
  });
  pick.onDidChangeSelection(later.start);
  try {
    return await showPrompt<Answer, Item>(pick, {
      accept: () => ({ go: 'done', filter: answer() }),
      button: (button) =>
        button === vscode.QuickInputButtons.Back
          ? { go: 'other', filter: answer() }
          : { go: 'done', filter: NO_FILTER },
    });
  } finally {
    later.stop();
  }
}

const clearButton = (): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('clear-all'),
  tooltip: vscode.l10n.t('Clear Filter'),
});

/** Does it once nothing has changed for a moment. */
function afterAMoment(work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
  };
  const start = (): void => {
    stop();
    timer = setTimeout(work, PREVIEW_AFTER_MS);
  };
  return { start, stop };
}
