import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { readPlan, type ChangeRule } from '../../../core/write/changeRule';
import { scopesOf, type ScopeRow } from '../../../core/plan/scope';
import { groupsName } from '../../../core/view/plan/planWords';
import { titleAt } from '../../../core/view/plan/whereText';
import { showThenChange } from './showThenChange';
import { COMMANDS } from '../../contributions';
import { askPlan } from '../../pick/askPlan';
import type { Command } from '../command';
import { groupsToChange } from './groupsToChange';

/** Deletes committed offsets of groups, topics or partitions; also while the group has members. */
export const deleteOffsets: Command = {
  id: COMMANDS.deleteOffsets,
  run: async (context, targets) => {
    const title = vscode.l10n.t('Delete Offsets');
    const chosen = await groupsToChange(context, targets, title);
    if (chosen === undefined) return;
    const { cluster, rows } = chosen;
    const scopes = scopesOf(rows);
    const rule: ChangeRule = { kind: 'deleteOffsets', scopes };
    const names = groupsName([...scopes.keys()].map((groupId) => ({ groupId })));
    await showThenChange(context, { cluster, what: whatOf(rows) }, async (kept) => {
      const answer = await askPlan(
        {
          title: titleAt(vscode.l10n.t('Delete offsets of {0}', names), cluster.profile),
          step: 1,
          totalSteps: 1,
          canGoBack: false,
        },
        {
          placeholder: vscode.l10n.t(
            'Press Enter to review. Committed offsets of ticked partitions will be deleted.',
          ),
          counts: false,
          actions: [],
          rule,
          read: async (signal) => readPlan(await cluster.store.admin(), rule, signal),
          kept,
        },
      );
      return answer?.go === 'next' ? answer.plan : undefined;
    });
  },
};

/** The named topics; none for a whole group. */
function whatOf(rows: readonly ScopeRow[]): string {
  const topics = rows.map(({ topic }) => topic);
  const named = new Set(topics.flatMap((topic) => (topic === undefined ? [] : displayName(topic))));
  return topics.includes(undefined) ? '' : [...named].join(', ');
}
