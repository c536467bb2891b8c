// One reading of a real cluster, with everything that a file of a situation keeps of it.

import type { Result } from '../../../src/base/failure/result';
import type { TopicPartitionMap } from '../../../src/base/topicPartitionMap';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';

export interface RecordedReading {
  readonly snapshot: ClusterSnapshot;
  /** Of all topics of the snapshot. */
  readonly starts: TopicPartitionMap<Result<bigint>>;
  readonly stable: TopicPartitionMap<Result<bigint>>;
  /** By group id: when the records at its committed offsets were written, milliseconds since the epoch, UTC. */
  readonly written: ReadonlyMap<string, TopicPartitionMap<Result<bigint>>>;
  /** By group id: 'markers' or 'messages', where somebody looked. */
  readonly holds: ReadonlyMap<string, TopicPartitionMap<string>>;
  /** Ids of members of KIP-848 groups that speak the classic protocol. */
  readonly classicMembers: ReadonlySet<string>;
}
