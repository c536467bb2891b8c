// What the row of a topic alone, with no group above it, stands for.

import type { ClusterSnapshot } from '../store/clusterSnapshot';
import type { RowTarget } from '../view/row';

/** A topic without a group becomes that topic in each group that reads it; other rows stay as they are. */
export function withReaders(
  { groups }: Pick<ClusterSnapshot, 'groups'>,
  targets: readonly RowTarget[],
): RowTarget[] {
  return targets.flatMap((target) => {
    const { groupId, topic } = target;
    if (groupId !== undefined || topic === undefined) return [target];
    return [...groups.values()]
      .filter(({ topics }) => topics.includes(topic))
      .map(({ listing }) => ({ ...target, groupId: listing.groupId }));
  });
}
