import * as vscode from 'vscode';
import { formatCount } from '../../core/base/format';
import { displayName } from '../../core/base/visibleText';
import type { GroupPlan } from '../../core/change/groupPlan';
import { readGroupDeletion } from '../../core/change/readDeletionPlan';
import { groupsName, standingProblem } from '../../core/view/planWords';
import { titleAt } from '../../core/view/whereWords';
import type { Cluster } from '../clusters/clusterSet';
import { COMMANDS } from '../contributions';
import type { PlanAnswer } from '../pick/askPlan';
import { askTicks } from '../pick/askTicks';
import { withViewProgress } from '../withViewProgress';
import { changeGroups, groupsToChange } from './changeGroups';
import type { Command } from './command';

/** Deletes groups with their committed offsets, which the journal keeps: an undo brings them back. */
export const deleteGroups: Command = {
  id: COMMANDS.deleteGroups,
  run: async (context, targets) => {
    const chosen = await groupsToChange(context, targets, vscode.l10n.t('Delete Groups'));
    if (chosen === undefined) return;
    const { cluster, groupIds } = chosen;
    const read = async (signal: AbortSignal) =>
      readGroupDeletion(await cluster.store.admin(), groupIds, signal);
    await changeGroups(context, {
      cluster,
      kind: 'deleteGroups',
      what: '',
      whileActive: false,
      read,
      see: async () =>
        seeGroups(cluster, await withViewProgress(() => read(new AbortController().signal))),
    });
  },
};

/** A group goes as a whole: a tick for each, not for each of its offsets. */
async function seeGroups(
  { profile }: Cluster,
  plans: readonly GroupPlan[],
): Promise<PlanAnswer | undefined> {
  const title = titleAt(vscode.l10n.t('Delete {0}', groupsName(plans)), profile);
  const answer = await askTicks(
    { title, step: 1, totalSteps: 1, canGoBack: false },
    {
      placeholder: vscode.l10n.t(
        'Press Enter to review. Ticked groups will be deleted with their committed offsets.',
      ),
      isTicked: ({ standing }) => standing.kind === 'empty' || standing.kind === 'active',
      choices: plans.map((plan) => ({
        label: displayName(plan.groupId),
        description: deletionText(plan),
        value: plan,
      })),
    },
  );
  if (answer?.go !== 'next') return undefined;
  return { plans: answer.values, wanted: new Set(answer.values.flatMap(({ rows }) => rows)) };
}

function deletionText(plan: GroupPlan): string {
  const offsets = formatCount(plan.rows.length, 'committed offset');
  if (plan.standing.kind === 'notFound') return vscode.l10n.t('does not exist');
  const problem = standingProblem(plan);
  return problem === undefined ? offsets : `${offsets} · ${problem}`;
}
