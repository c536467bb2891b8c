// The step that shows a plan: opens at once, fills in when it has been worked out, a tick for every row.
// What is ticked and not possible keeps the person from going on.

import * as vscode from 'vscode';
import { formatCount } from '../../base/format';
import { acceptPlan, type AcceptedPlan } from '../../core/write/acceptedPlan';
import type { ChangeRule } from '../../core/write/changeRule';
import type { GroupPlan, PlanNote, PlanRow } from '../../core/plan/groupPlan';
import { keepAnswers } from '../../core/write/keepAnswers';
import { failureFrom } from '../../base/failure/failureFrom';
import { failureSentence } from '../../base/failure/failureSentence';
import {
  planSections,
  planTitle,
  type PlanItem,
  type PlanTitle,
} from '../../core/view/plan/planItems';
import { askInDialog, showError } from '../show/notify';
import { openPrompt } from '../show/prompts';
import type { PickItem } from '../show/quickPick';
import { backButton, showPrompt, stepList } from './showPrompt';
import type { StepPlace } from './steps';

/** Something else to do with the plan as it is ticked now; the plan is there again after it. */
export interface PlanAction {
  readonly icon: string;
  readonly tooltip: string;
  readonly run: (plans: readonly GroupPlan[], isWanted: (row: PlanRow) => boolean) => Promise<void>;
}

/** What the plan leaves out, and the offer to take it in: the plan is then another one. */
export interface PlanOffer {
  /** '5 lines of 1 other group (audit) left out.' */
  readonly leftOut: string;
  /** Of the button. */
  readonly include: string;
}

export interface PlanQuestion extends PlanTitle {
  readonly placeholder: string;
  /** What the plan is made by. */
  readonly rule: ChangeRule;
  /** Works the plan out; the signal is aborted once the prompt has closed. */
  readonly read: (signal: AbortSignal) => Promise<readonly GroupPlan[]>;
  /** The plan as it was left before, where it is shown again: its ticks and edits are kept. */
  readonly kept?: AcceptedPlan | undefined;
  readonly actions: readonly PlanAction[];
  readonly offer?: PlanOffer | undefined;
  /** Set another offset for a row; gives the plans with it, or undefined if the person left. */
  readonly edit?: (
    plans: readonly GroupPlan[],
    plan: GroupPlan,
    row: PlanRow,
  ) => Promise<readonly GroupPlan[] | undefined>;
}

/** `back` and `include` (the offer was taken) tell how the plan was left, if it was there already. */
export type PlanLeft =
  | { readonly go: 'next'; readonly plan: AcceptedPlan }
  | { readonly go: 'back' | 'include'; readonly plan: AcceptedPlan | undefined };

type Item = PickItem & { readonly planned?: PlanItem; readonly plan?: GroupPlan };

const UNTICK = () => vscode.l10n.t('Untick Rows That Are Not Possible');

/** The plan as it was accepted with where to go; undefined on Escape. Rejects with why the plan could not be worked out. */
export async function askPlan(
  place: StepPlace,
  question: PlanQuestion,
): Promise<PlanLeft | undefined> {
  const closed = new AbortController();
  const pick = stepList<Item>(place);
  pick.canSelectMany = true;
  let plans: readonly GroupPlan[] | undefined;
  /** Something else stands in the place of this list: a box, a file dialog. */
  let aside = false;
  const wanted = () => new Set(pick.selectedItems.flatMap(({ planned }) => planned?.rows ?? []));
  const refused = () => pick.selectedItems.filter(({ planned }) => planned?.refused === true);
  const left = () => plans && acceptPlan(question.rule, plans, wanted());
  const showTotals = () => {
    pick.title = planTitle(place.title, [...wanted()], question);
  };
  const untick = () => {
    pick.selectedItems = pick.selectedItems.filter(({ planned }) => planned?.refused !== true);
    showTotals();
  };
  const show = (shown: readonly GroupPlan[], ticked: (row: PlanRow) => boolean) => {
    plans = shown;
    pick.items = itemsOf(shown, question.edit !== undefined);
    pick.selectedItems = pick.items.filter(({ planned }) => planned?.rows.some(ticked) === true);
    pick.placeholder = placeholderOf(question, pick.items.length === 0);
    pick.buttons = buttonsOf(place, question, shown);
    showTotals();
  };
  /** Does something that may take the place of the list, and comes back with every tick and edit. */
  const stepAside = async (
    work: (
      plans: readonly GroupPlan[],
      ticked: ReadonlySet<PlanRow>,
    ) => Promise<readonly GroupPlan[] | undefined>,
  ): Promise<void> => {
    if (plans === undefined || aside) return;
    const [before, ticked] = [plans, wanted()];
    const active = pick.activeItems[0]?.planned?.label;
    aside = true;
    let after: readonly GroupPlan[] | undefined;
    try {
      after = await work(before, ticked);
    } catch (error) {
      void showError(failureSentence(failureFrom(error, vscode.l10n.t('the plan'))));
    }
    aside = false;
    if (closed.signal.aborted) return;
    const old = new Set(before.flatMap(({ rows }) => rows));
    show(after ?? before, (row) => ticked.has(row) || !old.has(row));
    openPrompt(pick);
    pick.activeItems = pick.items.filter(({ planned }) => planned?.label === active);
  };
  const fill = async (): Promise<void> => {
    const read = await question.read(closed.signal);
    pick.busy = false;
    const { kept } = question;
    if (kept === undefined) {
      show(read, isTickedAtFirst);
      return;
    }
    const { plans: again, wasTicked } = keepAnswers(kept, read);
    show(again, (row) => wasTicked(row) ?? isTickedAtFirst(row));
  };
  pick.placeholder = vscode.l10n.t('Calculating the plan…');
  pick.busy = true;
  pick.onDidChangeSelection(showTotals);
  try {
    return await showPrompt<PlanLeft, Item>(pick, {
      accept: () => {
        if (plans === undefined || wanted().size === 0) return undefined;
        const impossible = refused().length;
        if (impossible === 0) {
          return { go: 'next', plan: acceptPlan(question.rule, plans, wanted()) };
        }
        void offerToUntick(impossible, untick);
        return undefined;
      },
      button: (button) => {
        const { actions, offer } = question;
        if (button === vscode.QuickInputButtons.Back) return { go: 'back', plan: left() };
        if (button.tooltip === offer?.include) return { go: 'include', plan: left() };
        if (button.tooltip === UNTICK()) untick();
        const action = actions.find(({ tooltip }) => tooltip === button.tooltip);
        if (action !== undefined) {
          void stepAside(async (shown, ticked) => {
            await action.run(shown, (row) => ticked.has(row));
            return undefined;
          });
        }
        return undefined;
      },
      itemButton: ({ plan, planned }) => {
        const row = planned?.rows[0];
        if (plan !== undefined && row !== undefined) {
          void stepAside(async (shown) => question.edit?.(shown, plan, row));
        }
        return undefined;
      },
      isAside: () => aside,
      filled: fill(),
    });
  } finally {
    closed.abort();
  }
}

/** What is better left alone is left alone unless the person wants otherwise. */
const isTickedAtFirst = (row: PlanRow): boolean =>
  row.kind === 'refused' || !row.notes.some(({ kind }) => LEFT_ALONE.includes(kind));

const LEFT_ALONE: readonly PlanNote['kind'][] = ['movedSince', 'internalTopic'];

function placeholderOf({ placeholder, offer }: PlanQuestion, isEmpty: boolean): string {
  const first = offer === undefined ? [] : [offer.leftOut];
  const then = isEmpty
    ? vscode.l10n.t('Nothing to change.')
    : offer === undefined
      ? placeholder
      : vscode.l10n.t('Press Enter to review.');
  return [...first, then].join(' ');
}

function itemsOf(plans: readonly GroupPlan[], editable: boolean): Item[] {
  const edit = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Set Offset…') };
  return planSections(plans).flatMap(({ plan, remark, items }) => [
    ...(plans.length > 1 || remark !== ''
      ? [{ label: remark, kind: vscode.QuickPickItemKind.Separator }]
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
  place: StepPlace,
  { actions, offer }: PlanQuestion,
  plans: readonly GroupPlan[],
): vscode.QuickInputButton[] {
  const impossible = plans.some(({ rows }) => rows.some(({ kind }) => kind === 'refused'));
  return [
    ...backButton(place),
    ...(offer === undefined
      ? []
      : [{ iconPath: new vscode.ThemeIcon('add'), tooltip: offer.include }]),
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
      detail: vscode.l10n.t('Untick these rows to continue with the others.'),
    },
    UNTICK(),
  );
  if (choice === UNTICK()) untick();
}
