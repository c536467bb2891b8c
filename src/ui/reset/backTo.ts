// What rows fill in of a reset back to where their partitions were: one offset as if it had been typed, several each
// for its partition.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { parseOffset } from '../../core/reset/parseOffset';
import type { RowTarget } from '../../core/view/row';
import type { ResetDraft } from './resetDraft';

/** Nothing unless every row is a partition of one group with an offset that Kafka can have. */
export function backTo(targets: readonly RowTarget[]): Partial<ResetDraft> {
  const before = new TopicPartitionMap<bigint>();
  const groupIds = new Set<string | undefined>();
  for (const { groupId, topic, partition, offset: text = '' } of targets) {
    const offset = parseOffset(text);
    if (topic === undefined || partition === undefined || typeof offset === 'string') return {};
    before.set(topic, partition, offset);
    groupIds.add(groupId);
  }
  if (groupIds.size !== 1) return {};
  const [only, ...others] = [...before.entries()];
  return only !== undefined && others.length === 0
    ? { destination: 'offset', texts: { offset: String(only[1]) } }
    : { destination: 'before', before };
}
