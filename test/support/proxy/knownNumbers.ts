// All numbers that a reading shows as known, to be held against the truth.

import { groupPartitions } from '../../../src/core/store/groupPartitions';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';

/**
 * Numbers by what they are: commits, log ends, lags, totals that nothing is missing from, and the number
 * of groups where the list is said to be whole. What is unknown is not there.
 */
export function knownNumbers(snapshot: ClusterSnapshot): Map<string, bigint> {
  const known = new Map<string, bigint>();
  for (const [groupId, group] of snapshot.groups) {
    for (const { topic, partition, commit, end, lag } of groupPartitions(group, snapshot)) {
      const at = `${groupId} ${topic} ${partition}`;
      if (commit?.offset.ok === true) known.set(`commit ${at}`, commit.offset.value);
      if (end.ok) known.set(`end ${topic} ${partition}`, end.value);
      if (lag.kind === 'known') known.set(`lag ${at}`, lag.lag);
    }
    const { lag: total, partitions, unknown } = group.total;
    if (unknown > 0) continue;
    known.set(`total ${groupId}`, total);
    // Without its members nobody knows what else they read.
    if (group.description?.ok !== false) known.set(`partitions ${groupId}`, BigInt(partitions));
  }
  if (snapshot.failures.length === 0) known.set('groups', BigInt(snapshot.groups.size));
  return known;
}

/** What is shown as known and is not so: 'lag a orders 0: 7, not 5'; of things that do not exist, too. */
export function wrongNumbers(
  snapshot: ClusterSnapshot,
  truth: ReadonlyMap<string, bigint>,
): string[] {
  return [...knownNumbers(snapshot)]
    .filter(([what, value]) => truth.get(what) !== value)
    .map(([what, value]) => `${what}: ${value}, not ${truth.get(what) ?? 'there'}`);
}
