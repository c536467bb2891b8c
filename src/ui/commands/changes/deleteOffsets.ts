import * as vscode from 'vscode';
import { displayName } from '../../../base/visibleText';
import { scopesOf, type ScopeRow } from '../../../core/plan/scope';
import { groupsName } from '../../../core/view/plan/groupNames';
import { planThenChange } from './planThenChange';
import { COMMANDS } from '../../contributions';
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
    const names = groupsName([...scopes.keys()].map((groupId) => ({ groupId })));
    await planThenChange(
      context,
      { cluster, what: whatOf(rows) },
      { kind: 'deleteOffsets', scopes },
      {
        title: vscode.l10n.t('Delete offsets of {0}', names),
        placeholder: vscode.l10n.t(
          'Offsets of ticked partitions will be deleted. Press Enter to review.',
        ),
        counts: false,
      },
    );
  },
};

/** The named topics; none for a whole group. */
function whatOf(rows: readonly ScopeRow[]): string {
  const topics = rows.map(({ topic }) => topic);
  const named = new Set(topics.flatMap((topic) => (topic === undefined ? [] : displayName(topic))));
  return topics.includes(undefined) ? '' : [...named].join(', ');
}
