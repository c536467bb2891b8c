// The cluster that a command which writes was called on.

import { FailureError } from '../../core/failure';
import type { RowTarget } from '../../core/view/row';
import type { Cluster } from '../clusters/clusterSet';
import type { CommandContext } from './command';
import { clusterIdsOf } from './targets';

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
  if (cluster?.profile.readOnly !== true) return cluster;
  const subject = `cluster ${cluster.profile.name}`;
  throw new FailureError({ kind: 'readOnly', subject, code: '', reason: '' });
}
