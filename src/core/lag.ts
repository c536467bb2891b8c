// The lag of a partition and of anything made of partitions.

import type { Failure } from './failure';

/**
 * Log end offset − committed offset (Kafka's ConsumerGroupCommand.getLag), as far as it is known.
 * `known.lag` may be negative: the topic was recreated or truncated. `noCommit.available` is the
 * number of records there are to read, undefined where that is not known either.
 */
export type PartitionLag =
  | { readonly kind: 'known'; readonly lag: bigint }
  | { readonly kind: 'noCommit'; readonly available: bigint | undefined }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** A sum of partition lags that says what it leaves out. */
export interface LagTotal {
  /** Sum over partitions whose lag is known; negative ones count as 0. */
  readonly lag: bigint;
  readonly partitions: number;
  /** Partitions whose lag could not be found out. When > 0 the true lag may be higher. */
  readonly unknown: number;
  /** Partitions assigned to a member but without a commit. */
  readonly noCommit: number;
}
