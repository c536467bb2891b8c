import * as vscode from 'vscode';
import { formatCount } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import { acceptPlan, type AcceptedPlan } from '../../../core/write/acceptedPlan';
import { readPlan, type ChangeRule } from '../../../core/write/changeRule';
import type { GroupPlan } from '../../../core/plan/groupPlan';
import { groupsName } from '../../../core/view/plan/groupNames';
import { offsetWord } from '../../../core/view/plan/planWords';
import { writabilityProblem } from '../../../core/view/plan/writabilityWords';
import { titleAt } from '../../../core/view/plan/whereText';
import { showThenChange } from './showThenChange';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { askTicks } from '../../pick/askTicks';
import { withViewProgress } from '../../withViewProgress';
import { groupsToChange } from './groupsToChange';
import type { Command } from '../command';

/** Deletes groups with their committed offsets, which the journal keeps: an undo brings them back. */
export const deleteGroups: Command = {
  id: COMMANDS.deleteGroups,
  run: async (context, targets) => {
    const chosen = await groupsToChange(context, targets, vscode.l10n.t('Delete Groups'));
    if (chosen === undefined) return;
    const { cluster, rows } = chosen;
    const groupIds = [...new Set(rows.map(({ groupId }) => groupId))];
    const rule: ChangeRule = { kind: 'deleteGroups', groupIds };
    await showThenChange(context, { cluster, what: '' }, async (kept) => {
      const admin = await cluster.store.admin();
      const { signal } = new AbortController();
      const plans = await withViewProgress(() => readPlan(admin, rule, signal));
      return seeGroups(cluster, rule, plans, kept);
    });
  },
};

/** The same, as it is called on one row. */
export const deleteGroup: Command = { ...deleteGroups, id: COMMANDS.deleteGroup };

/** A group goes as a whole: a tick for each, not for each of its offsets. */
async function seeGroups(
  { profile }: Cluster,
  rule: ChangeRule,
  plans: readonly GroupPlan[],
  kept: AcceptedPlan | undefined,
): Promise<AcceptedPlan | undefined> {
  const title = titleAt(vscode.l10n.t('Delete {0}', groupsName(plans)), profile);
  const before = kept && new Set(kept.groups.map(({ groupId }) => groupId));
  const answer = await askTicks(
    { title, step: 1, totalSteps: 1, canGoBack: false },
    {
      placeholder: vscode.l10n.t(
        'Ticked groups will be deleted with their offsets. Press Enter to review.',
      ),
      isTicked: ({ groupId, writability }) =>
        before?.has(groupId) ?? (writability.kind === 'empty' || writability.kind === 'active'),
      choices: plans.map((plan) => ({
        label: displayName(plan.groupId),
        description: deletionText(plan),
        value: plan,
      })),
    },
  );
  return answer?.go === 'next' ? acceptPlan(rule, answer.values) : undefined;
}

function deletionText(plan: GroupPlan): string {
  const offsets = formatCount(plan.rows.length, offsetWord([plan]));
  if (plan.writability.kind === 'notFound') return vscode.l10n.t('does not exist');
  const problem = writabilityProblem(plan);
  return problem === undefined ? offsets : `${offsets} · ${problem}`;
}
