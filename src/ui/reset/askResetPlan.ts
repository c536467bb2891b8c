// The last step of a reset: its plan, with actions such as export and copy.

import * as vscode from 'vscode';
import type { AcceptedPlan } from '../../core/write/acceptedPlan';
import { readPlan, type ChangeRule } from '../../core/write/changeRule';
import { csvLeftOut } from '../../core/view/plan/csvLeftOut';
import { askPlan, type PlanQuestion } from '../pick/askPlan';
import type { StepAnswer, StepPlace } from '../pick/steps';
import { instantContext } from './askDestination';
import { askOffset } from './askOffset';
import { destinationText, resetTitle } from './resetSteps';
import { copyCommand, exportPlan } from './planExports';
import { requestsOf, type ResetDraft } from './resetDraft';

export interface PlannedReset extends ResetDraft {
  /** The accepted plan, with its text for the journal. */
  readonly accepted: { readonly plan: AcceptedPlan; readonly what: string } | undefined;
  /** The plan as it was left; its ticks and offsets are kept when it is shown again. */
  readonly left: AcceptedPlan | undefined;
}

/** Shows the plan of a complete draft. When shown again, it keeps the answers given in it. */
export async function askResetPlan(
  draft: PlannedReset,
  place: StepPlace,
): Promise<StepAnswer<PlannedReset> | undefined> {
  const { cluster, accepted } = draft;
  if (cluster === undefined) return undefined;
  // Computed once, so that "2h ago" stays the same however often the plan is read.
  const context = instantContext();
  const what = accepted?.what ?? destinationText(draft, context);
  const rule: ChangeRule = accepted?.plan.rule ?? {
    kind: 'reset',
    requests: requestsOf(draft, context),
  };
  const requests = rule.kind === 'reset' ? rule.requests : [];
  const question: PlanQuestion = {
    placeholder: vscode.l10n.t('Untick what to leave unchanged. Press Enter to review.'),
    what,
    counts: true,
    rule,
    read: async (signal) => readPlan(await cluster.store.admin(), rule, signal),
    kept: accepted?.plan ?? draft.left,
    offer: draft.everyGroup ? undefined : leftOutOf(draft),
    edit: (plans, plan, row) => askOffset(cluster.profile, plans, plan, row),
    actions: [
      {
        icon: 'terminal',
        tooltip: vscode.l10n.t('Copy as Kafka Command'),
        run: (plans, isWanted) => copyCommand(draft, requests, plans, isWanted),
      },
      {
        icon: 'save',
        tooltip: vscode.l10n.t('Export Plan as CSV'),
        run: (plans, isWanted) => exportPlan(draft, plans, isWanted),
      },
    ],
  };
  const answer = await askPlan({ ...place, title: resetTitle(draft) }, question);
  if (answer === undefined) return undefined;
  const { plan } = answer;
  switch (answer.go) {
    case 'next':
      return { go: 'next', state: { ...draft, accepted: { plan: answer.plan, what }, left: plan } };
    case 'back':
      return { go: 'back', state: { ...draft, accepted: undefined, left: plan ?? draft.left } };
    case 'include':
      return askResetPlan(
        { ...draft, everyGroup: true, accepted: undefined, left: plan ?? draft.left },
        place,
      );
  }
}

const leftOutOf = ({ destination, file, groupIds }: ResetDraft) =>
  destination === 'file' ? csvLeftOut(file?.offsets ?? [], groupIds) : undefined;
