// The topic in which brokers keep groups. Where one of its partitions has no leader, no broker lists the
// groups in it: without a look at it they would seem never to have been.

import type { Failure } from '../../base/failure/failure';
import type { DescribedTopic } from './describedTopic';

/** Kafka's Topic.GROUP_METADATA_TOPIC_NAME. */
export const OFFSETS_TOPIC = '__consumer_offsets';

/**
 * Why some groups are missing from every list, as a Metadata answer that names the topic shows it;
 * undefined where none are, or where the topic may not be seen.
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
