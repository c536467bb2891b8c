// The cluster that a command which writes was called on.

import { refuseReadOnly } from '../../../core/guardWrites';
import type { RowTarget } from '../../../core/view/row';
import type { Cluster } from '../../clusters/clusterSet';
import type { CommandContext } from '../command';
import { clusterIdsOf } from '../targets';

/**
 * Undefined where the rows name none, or several. Throws where the one that they name is marked
 * read-only: its rows do not offer such a command, but a keybinding may.
 */
export function writableCluster(
  { clusters }: Pick<CommandContext, 'clusters'>,
  targets: readonly RowTarget[],
): Cluster | undefined {
  const ids = clusterIdsOf(targets);
  const cluster = ids.length === 1 && ids[0] !== undefined ? clusters.get(ids[0]) : undefined;
  if (cluster !== undefined) refuseReadOnly(cluster.profile);
  return cluster;
}
