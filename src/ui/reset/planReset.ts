// The last step of a reset: its plan, with what else can be done with it.

import * as vscode from 'vscode';
import { formatExact } from '../../core/base/format';
import { displayName } from '../../core/base/visibleText';
import type { AcceptedPlan } from '../../core/change/acceptedPlan';
import { readPlan, type ChangeRule } from '../../core/change/changeRule';
import type { GroupPlan } from '../../core/change/groupPlan';
import { parseOffset } from '../../core/reset/exactOffset';
import { withOffset } from '../../core/reset/resetPlan';
import { planRowName } from '../../core/view/planWords';
import { askPlan, type PlanQuestion } from '../pick/askPlan';
import { askText } from '../pick/askText';
import type { StepAnswer, StepPlace } from '../pick/steps';
import { instantContext } from './askDestination';
import { destinationText } from './askReset';
import { copyCommand, exportPlan } from './planExports';
import { requestsOf, type ResetDraft } from './resetDraft';

/** A draft, and once its plan was accepted that plan with what it is called in the journal. */
export interface PlannedReset extends ResetDraft {
  readonly accepted: { readonly plan: AcceptedPlan; readonly what: string } | undefined;
}

/** Shows the plan of a draft whose parts are answered; shown again, with the answers given in it. */
export async function planStep(
  draft: PlannedReset,
  place: StepPlace,
): Promise<StepAnswer<PlannedReset> | undefined> {
  const { cluster, accepted } = draft;
  if (cluster === undefined) return undefined;
  // Once, so that "2h ago" means the same however often the plan is worked out and told.
  const context = instantContext();
  const what = accepted?.what ?? destinationText(draft, context);
  const rule: ChangeRule = accepted?.plan.rule ?? {
    kind: 'reset',
    requests: requestsOf(draft, context),
  };
  const requests = rule.kind === 'reset' ? rule.requests : [];
  const question: PlanQuestion = {
    placeholder: vscode.l10n.t('Press Enter to review. Untick the partitions to leave unchanged.'),
    what,
    counts: true,
    rule,
    read: async (signal) => readPlan(await cluster.store.admin(), rule, signal),
    kept: accepted?.plan,
    edit: editRow,
    actions: [
      {
        icon: 'terminal',
        tooltip: vscode.l10n.t('Copy as kafka-consumer-groups Command'),
        run: (plans, isWanted) => copyCommand(draft, requests, plans, isWanted),
      },
      {
        icon: 'save',
        tooltip: vscode.l10n.t('Export Plan as CSV'),
        run: (plans, isWanted) => exportPlan(draft, plans, isWanted),
      },
    ],
  };
  const answer = await askPlan(place, question);
  if (answer === undefined) return undefined;
  if (answer.go === 'back') return { go: 'back', state: draft };
  return { go: 'next', state: { ...draft, accepted: { plan: answer.plan, what } } };
}

const editRow: NonNullable<PlanQuestion['edit']> = async (plans, plan, row) => {
  if (row.kind !== 'move' || row.log === undefined) return undefined;
  const { log, before, after } = row;
  const answer = await askText(
    {
      title: vscode.l10n.t('Offset of {0}', planRowName(row)),
      step: 1,
      totalSteps: 1,
      canGoBack: false,
    },
    {
      value: String(after?.offset ?? 0n),
      prompt: vscode.l10n.t('The next offset that {0} will read.', displayName(plan.groupId)),
      facts: vscode.l10n.t(
        'Now at {0}, log from {1} to {2}.',
        before === undefined ? vscode.l10n.t('no commit') : formatExact(before.offset),
        formatExact(log.start),
        formatExact(log.end),
      ),
      validate: (value) => {
        const offset = parseOffset(value);
        return typeof offset === 'string' ? offset : undefined;
      },
    },
  );
  const offset = answer === undefined ? '' : parseOffset(answer.value);
  if (typeof offset === 'string') return undefined;
  const edited = withOffset(row, offset);
  return plans.map((one): GroupPlan =>
    one === plan
      ? { ...one, rows: one.rows.map((other) => (other === row ? edited : other)) }
      : one,
  );
};
