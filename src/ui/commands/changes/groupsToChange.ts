// The groups, and their parts, on which a command that deletes was called.

import { scopeRowsOf, type ScopeRow } from '../../../core/plan/scope';
import type { RowTarget } from '../../../core/view/row';
import type { Cluster } from '../../clusters/clusterSet';
import { pickGroup } from '../../pick/pickGroup';
import type { CommandContext } from '../command';
import { writableCluster } from './writableCluster';

interface GroupsToChange {
  readonly cluster: Cluster;
  /** Never empty. */
  readonly rows: readonly ScopeRow[];
}

/** The groups of the rows, or the chosen one; undefined if the person left. */
export async function groupsToChange(
  context: CommandContext,
  targets: readonly RowTarget[],
  title: string,
): Promise<GroupsToChange | undefined> {
  const cluster = writableCluster(context, targets);
  const rows = scopeRowsOf(targets);
  if (cluster !== undefined && rows.length > 0) return { cluster, rows };
  const picked = await pickGroup(title, context, 'resettable');
  const chosen = picked && context.clusters.get(picked.clusterId);
  if (chosen === undefined || picked?.groupId === undefined) return undefined;
  return { cluster: chosen, rows: [{ groupId: picked.groupId }] };
}
