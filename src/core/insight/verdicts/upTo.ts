// Whether a number of unread messages may be too high: compaction leaves gaps between offsets.

import type { TopicPartition } from '../../../base/topicPartition';
import type { GroupView } from '../ring/groupView';

/** The part of an evidence that says so; empty where no topic of those is known to be compacted. */
export const upTo = (
  { facts }: GroupView,
  partitions: readonly TopicPartition[],
): { readonly upTo?: true } =>
  partitions.some(({ topic }) => facts.topicConfigs?.get(topic)?.compacted === true)
    ? { upTo: true }
    : {};
