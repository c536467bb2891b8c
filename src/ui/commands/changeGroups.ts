// What the commands that delete share: which groups, and the way from their plan to the change.

import type { GroupPlan } from '../../core/change/groupPlan';
import type { RowTarget } from '../../core/view/row';
import { runChange, type IntendedChange } from '../changes/runChange';
import type { Cluster } from '../clusters/clusterSet';
import type { PlanAnswer } from '../pick/askPlan';
import { pickGroup } from '../pick/pickGroup';
import type { CommandContext } from './command';
import { groupIdsOf } from './targets';
import { writableCluster } from './writableCluster';

export interface GroupsToChange {
  readonly cluster: Cluster;
  readonly groupIds: readonly string[];
}

/** The groups of the rows, or the one chosen; undefined if the person left. */
export async function groupsToChange(
  context: CommandContext,
  targets: readonly RowTarget[],
  title: string,
): Promise<GroupsToChange | undefined> {
  const cluster = writableCluster(context, targets);
  if (cluster !== undefined) {
    const groupIds = groupIdsOf(targets).get(cluster.profile.id) ?? [];
    if (groupIds.length > 0) return { cluster, groupIds };
  }
  const picked = await pickGroup(title, context, 'resettable');
  const chosen = picked && context.clusters.get(picked.clusterId);
  if (chosen === undefined || picked?.groupId === undefined) return undefined;
  return { cluster: chosen, groupIds: [picked.groupId] };
}

export interface PlannedDeletion extends Omit<IntendedChange, 'replan' | 'undone'> {
  readonly read: (signal: AbortSignal) => Promise<readonly GroupPlan[]>;
  /** Shows what `read` gives; undefined if the person left. */
  readonly see: () => Promise<PlanAnswer | undefined>;
}

/** Shows the plan, asks, and changes; shows it again where what it was made from has moved meanwhile. */
export async function changeGroups(
  context: CommandContext,
  { read, see, ...intended }: PlannedDeletion,
): Promise<void> {
  for (;;) {
    const answer = await see();
    if (answer === undefined) return;
    const end = await runChange(context, { ...intended, replan: read }, answer);
    if (end !== 'again') return;
  }
}
