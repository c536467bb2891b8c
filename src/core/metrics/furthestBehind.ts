// Whose time lag is worth asking for, where there are too many groups to ask for all.

import type { ClusterSnapshot } from '../store/clusterSnapshot';

/** Of the wanted groups that lag, the `most` with the largest lag. */
export function furthestBehind(
  { groups }: Pick<ClusterSnapshot, 'groups'>,
  wantsGroup: (groupId: string) => boolean,
  most: number,
): readonly string[] {
  const behind: { readonly groupId: string; readonly lag: number }[] = [];
  for (const [groupId, { total }] of groups) {
    // Numbers, since they are sorted much faster: what they round is of no consequence here.
    if (total.lag > 0n && wantsGroup(groupId)) behind.push({ groupId, lag: Number(total.lag) });
  }
  if (behind.length > most) behind.sort((a, b) => b.lag - a.lag);
  return behind.slice(0, most).map(({ groupId }) => groupId);
}
