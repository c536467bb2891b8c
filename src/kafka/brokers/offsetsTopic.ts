// The topic in which brokers store groups. If one of its partitions has no leader, no broker lists
// the groups in it. A look at the topic shows that groups are missing.

import type { Failure } from '../../base/failure/failure';
import type { DescribedTopic } from './describedTopic';

/** Kafka's Topic.GROUP_METADATA_TOPIC_NAME. */
export const OFFSETS_TOPIC = '__consumer_offsets';

/**
 * Why some groups are missing from every list, by a Metadata answer with that topic. Undefined
 * where none are missing, or where the topic may not be seen.
 */
export function lostGroups(topics: readonly DescribedTopic[]): Failure | undefined {
  const described = topics.find(({ name }) => name === OFFSETS_TOPIC)?.result;
  const partitions = described?.ok === true ? described.value.partitions : [];
  const lost = partitions.filter(({ leader }) => leader === undefined).length;
  if (lost === 0) return undefined;
  return {
    kind: 'noLeader',
    subject: `${lost} of ${partitions.length} partitions of ${OFFSETS_TOPIC}`,
    code: '',
    reason: 'the groups in them cannot be listed',
  };
}
