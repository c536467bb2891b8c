// Sends each group's write to the API for its type: share groups (KIP-932) have APIs of their own.

import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { GroupAddress } from '../../core/groupAdmin';
import type { Result } from '../../base/failure/result';
import type { Brokers } from '../brokers/brokers';

type Outcomes = Map<string, TopicPartitionMap<Result<undefined>>>;

type Write<G> = (brokers: Brokers, groups: readonly G[], signal: AbortSignal) => Promise<Outcomes>;

/** Both kinds side by side; every group is a key of the answer. Never rejects, as the writes do not. */
export async function writeByType<G extends GroupAddress>(
  brokers: Brokers,
  groups: readonly G[],
  { ofShares, ofOthers }: { readonly ofShares: Write<G>; readonly ofOthers: Write<G> },
  signal: AbortSignal,
): Promise<Outcomes> {
  const isShare = ({ type }: G): boolean => type === 'share';
  const shares = groups.filter(isShare);
  if (shares.length === 0) return ofOthers(brokers, groups, signal);
  const others = groups.filter((group) => !isShare(group));
  const [some, rest] = await Promise.all([
    ofShares(brokers, shares, signal),
    ofOthers(brokers, others, signal),
  ]);
  return new Map([...some, ...rest]);
}
