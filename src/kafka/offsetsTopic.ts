// The topic in which brokers keep groups. Where one of its partitions has no leader, no broker lists the
// groups in it: without a look at it they would seem never to have been.

import type { Failure } from '../core/failure';
import type { metadata } from '../wire/api/metadata';
import type { ResponseOf } from '../wire/schema';

/** Kafka's Topic.GROUP_METADATA_TOPIC_NAME. */
export const OFFSETS_TOPIC = '__consumer_offsets';

/**
 * Why some groups are missing from every list, as a Metadata answer that names the topic shows it;
 * undefined where none are, or where the topic may not be seen.
 */
export function lostGroups({ topics }: ResponseOf<typeof metadata>): Failure | undefined {
  const partitions = topics.find(({ name }) => name === OFFSETS_TOPIC)?.partitions ?? [];
  const lost = partitions.filter(({ leaderId }) => leaderId < 0).length;
  if (lost === 0) return undefined;
  return {
    kind: 'noLeader',
    subject: `${lost} of ${partitions.length} partitions of ${OFFSETS_TOPIC}`,
    code: '',
    reason: 'the groups in them cannot be listed',
  };
}
