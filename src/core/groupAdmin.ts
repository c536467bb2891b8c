// The port through which everything above reads a cluster; `kafka` implements it.
// Plural in, keyed results out: a failure stands beside the data it concerns, and a call rejects
// (with a FailureError) only when nothing worked at all. Batching, retries of moved or loading
// coordinators and fallbacks for old brokers happen below.

import type { Failure } from './failure';
import type { TopicPartitionMap } from './base/topicPartitionMap';
import type {
  Broker,
  CommittedOffset,
  GroupDescription,
  GroupListing,
  Result,
  TopicDescription,
} from './model';

/** Which end of a partition's log: `start` = log start offset, `end` = log end offset (high watermark). */
export type LogPosition = 'start' | 'end';

/** All groups that could be listed, and the brokers that could not be asked. */
export interface GroupListings {
  readonly brokers: readonly Broker[];
  readonly groups: readonly GroupListing[];
  /**
   * Why groups are missing from `groups`: one per broker that did not answer, and one of kind
   * `noLeader` where no broker has them.
   */
  readonly failures: readonly Failure[];
}

export interface ClusterDescription {
  readonly clusterId: string | undefined;
  readonly brokers: readonly Broker[];
  readonly controller: number | undefined;
}

export interface GroupAdmin {
  /** Brokers and cluster id: the cheapest proof that the cluster answers. */
  describeCluster(signal: AbortSignal): Promise<ClusterDescription>;

  /** Every group of every reachable broker. Rejects only when no broker answered. */
  listGroups(signal: AbortSignal): Promise<GroupListings>;

  /** Members and assignor of each group asked for; every id asked for is a key of the answer. */
  describeGroups(
    groups: readonly GroupListing[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<GroupDescription>>>;

  /** All committed offsets of each group asked for; every id asked for is a key of the answer. */
  fetchCommittedOffsets(
    groups: readonly GroupListing[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<readonly CommittedOffset[]>>>;

  /** Partitions and leaders of each topic asked for; every topic asked for is a key of the answer. */
  describeTopics(
    topics: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<TopicDescription>>>;

  /**
   * One end of the log of every partition of each topic asked for, as described by `describeTopics`
   * (partitions without a leader answer `noLeader`). Topics that are themselves failed are left out.
   */
  fetchLogOffsets(
    topics: readonly TopicDescription[],
    position: LogPosition,
    signal: AbortSignal,
  ): Promise<TopicPartitionMap<Result<bigint>>>;

  /** Closes every connection. Afterwards every call rejects. */
  close(): Promise<void>;
}
