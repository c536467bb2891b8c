// Where a reset moves offsets to, as data. There is a kind for each option of
// kafka-consumer-groups.sh, and some that it does not have.

import type { TopicPartitionMap } from '../../base/topicPartitionMap';

export type ResetScenario =
  /** The log start offset. */
  | { readonly kind: 'earliest' }
  /** The log end offset. */
  | { readonly kind: 'latest' }
  /** The first record at or after an instant; `timestamp` in milliseconds since the epoch, UTC. */
  | { readonly kind: 'datetime'; readonly timestamp: bigint }
  /** So many records on (or, negative, back) from the committed offset. */
  | { readonly kind: 'shift'; readonly by: bigint }
  /** One offset for every partition. */
  | { readonly kind: 'offset'; readonly offset: bigint }
  /** The committed offset as it is; the log end where there is none. */
  | { readonly kind: 'current' }
  /** An offset for each partition: from a file, from another group, or typed. */
  | { readonly kind: 'offsets'; readonly offsets: TopicPartitionMap<bigint> };
