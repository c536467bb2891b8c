// The box that sets the offset of one row of a plan, and shows the result while it is typed.

import * as vscode from 'vscode';
import { formatExact } from '../../base/format';
import { displayName } from '../../base/visibleText';
import type { GroupPlan, PlanRow } from '../../core/plan/groupPlan';
import { parseOffset } from '../../core/reset/parseOffset';
import { withOffset } from '../../core/reset/planReset';
import { becomesText, planRowName } from '../../core/view/plan/planWords';
import { titleAt, type Where } from '../../core/view/plan/whereText';
import { askText } from '../pick/askText';

/**
 * The plans with another offset in this row; undefined if the person left, or if the row's log is
 * not known.
 */
export async function askOffset(
  where: Where,
  plans: readonly GroupPlan[],
  plan: GroupPlan,
  row: PlanRow,
): Promise<readonly GroupPlan[] | undefined> {
  if (row.kind !== 'move' || row.log === undefined) return undefined;
  const { log, before, after, byHand } = row;
  const groupId = displayName(plan.groupId, 50);
  const title = vscode.l10n.t('Offset of {0} for {1}', planRowName(row), groupId);
  const answer = await askText(
    // Back leads to the plan, as Escape does.
    { title: titleAt(title, where), step: 1, totalSteps: 1, canGoBack: true },
    {
      value: String(byHand ?? after?.offset ?? 0n),
      prompt: vscode.l10n.t('The next offset that {0} will read.', groupId),
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
      understand: (value) => {
        const offset = parseOffset(value);
        if (typeof offset === 'string') return undefined;
        const { text, limited } = becomesText(withOffset(row, offset));
        return { text, surprising: limited };
      },
    },
  );
  const offset = answer?.go === 'next' ? parseOffset(answer.value) : '';
  if (typeof offset === 'string') return undefined;
  const edited = withOffset(row, offset);
  return plans.map((one): GroupPlan =>
    one === plan
      ? { ...one, rows: one.rows.map((other) => (other === row ? edited : other)) }
      : one,
  );
}
