import * as vscode from 'vscode';
import { displayName } from '../../core/base/visibleText';
import { readOffsetDeletion } from '../../core/change/readDeletionPlan';
import type { RowTarget } from '../../core/view/row';
import { groupsName } from '../../core/view/planWords';
import { titleAt } from '../../core/view/whereWords';
import { COMMANDS } from '../contributions';
import { askPlan } from '../pick/askPlan';
import type { Command } from './command';
import { changeGroups, groupsToChange } from './changeGroups';

/** Deletes committed offsets of groups, topics or partitions; also while the group has members. */
export const deleteOffsets: Command = {
  id: COMMANDS.deleteOffsets,
  run: async (context, targets) => {
    const title = vscode.l10n.t('Delete Offsets');
    const chosen = await groupsToChange(context, targets, title);
    if (chosen === undefined) return;
    const { cluster, groupIds } = chosen;
    const read = async (signal: AbortSignal) =>
      readOffsetDeletion(
        await cluster.store.admin(),
        groupIds,
        (groupId, at) => isMeant(targets, groupId, at),
        signal,
      );
    await changeGroups(context, {
      cluster,
      kind: 'deleteOffsets',
      what: whatOf(targets),
      whileActive: true,
      read,
      see: async () => {
        const names = groupsName(groupIds.map((groupId) => ({ groupId })));
        const of = titleAt(vscode.l10n.t('Delete offsets of {0}', names), cluster.profile);
        const answer = await askPlan(
          { title: of, step: 1, totalSteps: 1, canGoBack: false },
          {
            placeholder: vscode.l10n.t(
              'Press Enter to review. Committed offsets of ticked partitions will be deleted.',
            ),
            counts: false,
            actions: [],
            read,
          },
        );
        return answer?.go === 'next' ? answer : undefined;
      },
    });
  },
};

/** A row of a group means all of it, one of a topic or partition only that. */
function isMeant(
  targets: readonly RowTarget[],
  groupId: string,
  at: { readonly topic: string; readonly partition: number },
): boolean {
  const own = targets.filter((target) => target.groupId === groupId);
  if (own.length === 0) return true;
  return own.some(
    ({ topic, partition }) =>
      (topic === undefined || topic === at.topic) &&
      (partition === undefined || partition === at.partition),
  );
}

function whatOf(targets: readonly RowTarget[]): string {
  const topics = new Set(
    targets.flatMap(({ topic }) => (topic === undefined ? [] : displayName(topic))),
  );
  return [...topics].join(', ');
}
