// Which rows a command was called on, from whatever VS Code handed over.

import type { RowTarget } from '../../core/view/row';
import { targetOf } from '../rowArgument';

/**
 * VS Code calls with the row under the mouse and, if that is one of them, all selected rows. Anything
 * else, as an argument from a keybinding, means no row.
 */
export function targetsOf(clicked: unknown, selected: unknown): readonly RowTarget[] {
  const one = targetOf(clicked);
  if (one === undefined) return [];
  const all = Array.isArray(selected) && selected.includes(clicked) ? selected : [clicked];
  return all.flatMap((node) => targetOf(node) ?? []);
}

/** The clusters of the rows, each once. */
export function clusterIdsOf(targets: readonly RowTarget[]): readonly string[] {
  return [...new Set(targets.map(({ clusterId }) => clusterId))];
}

/** The groups of the rows by cluster, each once; rows of whole clusters name none. */
export function groupIdsOf(targets: readonly RowTarget[]): ReadonlyMap<string, readonly string[]> {
  const byCluster = new Map<string, Set<string>>();
  for (const { clusterId, groupId } of targets) {
    if (groupId === undefined) continue;
    const groups = byCluster.get(clusterId) ?? new Set();
    byCluster.set(clusterId, groups.add(groupId));
  }
  return new Map([...byCluster].map(([cluster, groups]) => [cluster, [...groups]]));
}
