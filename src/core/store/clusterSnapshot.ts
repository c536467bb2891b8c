// The result of one reading of a cluster: immutable, with every failure beside the thing it
// concerns.

import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { Failure } from '../../base/failure/failure';
import type { DepartedBroker } from '../groupAdmin';
import type { LagTotal } from '../lag';
import type {
  Broker,
  CommittedOffset,
  GroupDescription,
  GroupListing,
  TopicDescription,
} from '../model';
import type { Result } from '../../base/failure/result';
import type { GroupCover } from './groupCover';

/**
 * One group. While the group and the logs and topics it reads do not change, successive readings
 * hold the very same object. So comparing objects tells whether a group has changed.
 */
export interface GroupSnapshot extends GroupCover {
  readonly listing: GroupListing;
  /** Undefined for an empty group, which has no members to describe. */
  readonly description: Result<GroupDescription> | undefined;
  readonly commits: Result<readonly CommittedOffset[]>;
  /** Of the topics that it reads. */
  readonly total: LagTotal;
  /** Of `leftTopics`, which `total` leaves out; undefined where there are none, or `total` counts them. */
  readonly leftTotal: LagTotal | undefined;
  /**
   * Partitions where all that is left is proven to be markers of transactions, with how many: its totals do not count
   * them. Never in a reading itself, only in what views show of it.
   */
  readonly markers?: TopicPartitionMap<bigint>;
}

export interface ClusterSnapshot {
  /** Milliseconds since the epoch, UTC: when the reading began. */
  readonly takenAt: number;
  readonly brokers: readonly Broker[];
  /** See GroupListings. */
  readonly departed: readonly DepartedBroker[];
  /** By group id. */
  readonly groups: ReadonlyMap<string, GroupSnapshot>;
  /** Every topic that some group committed to or is assigned. */
  readonly topics: ReadonlyMap<string, Result<TopicDescription>>;
  readonly endOffsets: TopicPartitionMap<Result<bigint>>;
  /** Only of topics with a partition that is assigned but has no commit. */
  readonly startOffsets: TopicPartitionMap<Result<bigint>>;
  /** Why groups are missing: see GroupListings. */
  readonly failures: readonly Failure[];
  /** Whether only some groups were to be read; the others are left out. */
  readonly isPart?: boolean;
}

/** Whether a group that is missing is not there; otherwise it may be on a broker that did not answer, or not asked for. */
export const listsAllGroups = ({
  failures,
  isPart = false,
}: Pick<ClusterSnapshot, 'failures' | 'isPart'>): boolean => failures.length === 0 && !isPart;

/** Which groups a cluster has, before their lag and members are known. */
export interface ClusterListing extends Pick<
  ClusterSnapshot,
  'takenAt' | 'brokers' | 'departed' | 'failures'
> {
  /** By group id. */
  readonly groups: ReadonlyMap<string, GroupListing>;
}

/** What is known of a cluster now. */
export interface ClusterState {
  /** The last reading that worked, kept while later ones fail. */
  readonly snapshot: ClusterSnapshot | undefined;
  /** What the first reading has found so far; undefined before that, and once there is a snapshot. */
  readonly listing?: ClusterListing | undefined;
  /** Why the latest reading failed as a whole; undefined when it worked. */
  readonly failure: Failure | undefined;
  /** A reading is under way. */
  readonly refreshing: boolean;
}
