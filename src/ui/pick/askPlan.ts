// The step that shows a plan: opens at once, fills in when it has been worked out, a tick for every row.
// What is ticked and not possible keeps the person from going on.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { formatCount, formatExact } from '../../core/base/format';
import { displayName } from '../../core/base/visibleText';
import { acceptPlan, type AcceptedPlan } from '../../core/change/acceptedPlan';
import type { ChangeRule } from '../../core/change/changeRule';
import { totalsOf, type GroupPlan, type PlanNote, type PlanRow } from '../../core/change/groupPlan';
import { keepAnswers } from '../../core/change/keepAnswers';
import { planSections, type PlanItem } from '../../core/view/planItems';
import { totalsText } from '../../core/view/planWords';
import { askInDialog } from '../show/notify';
import { createQuickPick, type PickItem } from '../show/quickPick';
import { titleBarOf, type StepPlace } from './steps';

/** Something else to do with the plan as it is ticked now; the prompt stays open. */
export interface PlanAction {
  readonly icon: string;
  readonly tooltip: string;
  readonly run: (plans: readonly GroupPlan[], isWanted: (row: PlanRow) => boolean) => unknown;
}

export interface PlanQuestion {
  readonly placeholder: string;
  /** What is planned, for the title: 'to the log start'. */
  readonly what?: string;
  /** What the plan is made by. */
  readonly rule: ChangeRule;
  /** Works the plan out; the signal is aborted once the prompt has closed. */
  readonly read: (signal: AbortSignal) => Promise<readonly GroupPlan[]>;
  /** The plan as it was accepted before, where it is shown again: its ticks and edits are kept. */
  readonly kept?: AcceptedPlan | undefined;
  readonly actions: readonly PlanAction[];
  /** Set another offset for a row; gives the plans with it, or undefined if the person left. */
  readonly edit?: (
    plans: readonly GroupPlan[],
    plan: GroupPlan,
    row: PlanRow,
  ) => Promise<readonly GroupPlan[] | undefined>;
  /** Whether replayed and skipped messages belong in the title. */
  readonly counts: boolean;
}

type Item = PickItem & { readonly planned?: PlanItem; readonly plan?: GroupPlan };

const UNTICK = () => vscode.l10n.t('Untick What Is Not Possible');

/** The plan as it was accepted with where to go; undefined on Escape. Rejects with why the plan could not be worked out. */
export async function askPlan(
  place: StepPlace,
  question: PlanQuestion,
): Promise<
  { readonly go: 'next'; readonly plan: AcceptedPlan } | { readonly go: 'back' } | undefined
> {
  const owned = new DisposableStore();
  const closed = new AbortController();
  const pick = owned.add(createQuickPick<Item>());
  Object.assign(pick, titleBarOf(place));
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  let plans: readonly GroupPlan[] = [];
  /** The box for another offset hides this one for a while. */
  let editing = false;
  const wanted = () => new Set(pick.selectedItems.flatMap(({ planned }) => planned?.rows ?? []));
  const refused = () => pick.selectedItems.filter(({ planned }) => planned?.refused === true);
  const showTotals = () => {
    pick.title = titleOf(place.title, [...wanted()], question);
  };
  const untick = () => {
    pick.selectedItems = pick.selectedItems.filter(({ planned }) => planned?.refused !== true);
    showTotals();
  };
  const show = (shown: readonly GroupPlan[], ticked: (row: PlanRow) => boolean) => {
    plans = shown;
    pick.items = itemsOf(shown, question.edit !== undefined);
    pick.selectedItems = pick.items.filter(({ planned }) => planned?.rows.some(ticked) === true);
    pick.placeholder =
      pick.items.length === 0 ? vscode.l10n.t('Nothing to change.') : question.placeholder;
    pick.buttons = buttonsOf(place, question, shown);
    showTotals();
  };
  try {
    return await new Promise((resolve, reject) => {
      pick.placeholder = vscode.l10n.t('Working out the plan…');
      pick.busy = true;
      pick.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
      owned.add(pick.onDidChangeSelection(showTotals));
      owned.add(
        pick.onDidHide(() => {
          if (!editing) resolve(undefined);
        }),
      );
      owned.add(
        pick.onDidAccept(() => {
          if (pick.busy || wanted().size === 0) return;
          const impossible = refused().length;
          if (impossible > 0) void offerToUntick(impossible, untick);
          else resolve({ go: 'next', plan: acceptPlan(question.rule, plans, wanted()) });
        }),
      );
      owned.add(
        pick.onDidTriggerButton((button) => {
          if (button === vscode.QuickInputButtons.Back) resolve({ go: 'back' });
          else if (button.tooltip === UNTICK()) untick();
          else {
            const rows = wanted();
            question.actions
              .find(({ tooltip }) => tooltip === button.tooltip)
              ?.run(plans, (row) => rows.has(row));
          }
        }),
      );
      owned.add(
        pick.onDidTriggerItemButton(({ item: { plan, planned } }) => {
          const row = planned?.rows[0];
          if (plan === undefined || row === undefined) return;
          const before = wanted();
          editing = true;
          void question.edit?.(plans, plan, row).then((edited) => {
            if (closed.signal.aborted) return;
            editing = false;
            pick.show();
            if (edited === undefined) return;
            const old = new Set(plans.flatMap(({ rows }) => rows));
            show(edited, (one) => before.has(one) || !old.has(one));
          }, reject);
        }),
      );
      question.read(closed.signal).then((read) => {
        pick.busy = false;
        const { kept } = question;
        if (kept === undefined) {
          show(read, isTickedAtFirst);
          return;
        }
        const { plans: again, wasTicked } = keepAnswers(kept, read);
        show(again, (row) => wasTicked(row) ?? isTickedAtFirst(row));
      }, reject);
      pick.show();
    });
  } finally {
    closed.abort();
    owned.dispose();
  }
}

/** What is better left alone is left alone unless the person wants otherwise. */
const isTickedAtFirst = (row: PlanRow): boolean =>
  row.kind === 'refused' || !row.notes.some(({ kind }) => LEFT_ALONE.includes(kind));

const LEFT_ALONE: readonly PlanNote['kind'][] = ['movedSince', 'internalTopic'];

/** 'Reset billing · Real (production): to the log start and 1 by hand, replays 1,500 messages, skips 0'. */
function titleOf(title: string, rows: readonly PlanRow[], { what, counts }: PlanQuestion): string {
  const totals = totalsOf(rows);
  const byHand = rows.filter((row) => row.kind === 'move' && row.byHand !== undefined).length;
  const parts = [
    ...(what === undefined
      ? []
      : [byHand === 0 ? what : `${what} and ${formatExact(byHand)} by hand`]),
    counts ? totalsText(totals) : formatCount(totals.changes, 'offset'),
    ...(totals.refused === 0 ? [] : [`${formatExact(totals.refused)} not possible`]),
  ];
  return `${title}: ${parts.join(', ')}`;
}

function itemsOf(plans: readonly GroupPlan[], editable: boolean): Item[] {
  const edit = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Set Offset…') };
  return planSections(plans).flatMap(({ plan, heading, items }) => [
    ...(plans.length > 1 || heading !== displayName(plan.groupId)
      ? [{ label: heading, kind: vscode.QuickPickItemKind.Separator }]
      : []),
    ...items.map((planned) => ({
      ...(planned.refused && { icon: 'error' }),
      label: planned.label,
      description: planned.description,
      planned,
      plan,
      ...(editable && planned.rows.length === 1 && { buttons: [edit] }),
    })),
  ]);
}

function buttonsOf(
  { canGoBack }: StepPlace,
  { actions }: PlanQuestion,
  plans: readonly GroupPlan[],
): vscode.QuickInputButton[] {
  const impossible = plans.some(({ rows }) => rows.some(({ kind }) => kind === 'refused'));
  return [
    ...(canGoBack ? [vscode.QuickInputButtons.Back] : []),
    ...(impossible ? [{ iconPath: new vscode.ThemeIcon('close-all'), tooltip: UNTICK() }] : []),
    ...actions.map(({ icon, tooltip }) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip })),
  ];
}

/** Modal, so that the keyboard comes back to the plan. */
async function offerToUntick(count: number, untick: () => void): Promise<void> {
  const choice = await askInDialog(
    {
      message: vscode.l10n.t(
        '{0} not possible.',
        formatCount(count, 'ticked row is', 'ticked rows are'),
      ),
      detail: vscode.l10n.t('Untick what is not possible to go on with the rest.'),
    },
    UNTICK(),
  );
  if (choice === UNTICK()) untick();
}
