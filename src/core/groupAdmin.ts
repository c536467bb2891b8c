// The port through which everything above reads a cluster and writes to it; `kafka` implements it.
// Inputs are plural, and answers are keyed by what was asked. A failure stands beside the data it
// concerns. A call rejects (with a FailureError) only when nothing worked at all. Batching, retries
// of moved or loading coordinators and fallbacks for old brokers happen below.

import type { Failure } from '../base/failure/failure';
import type { TopicPartitionMap } from '../base/topicPartitionMap';
import type {
  Broker,
  CommittedOffset,
  GroupDescription,
  GroupListing,
  GroupType,
  TopicDescription,
} from './model';
import type { TopicPartition } from '../base/topicPartition';
import type { RecordReader, RecordTime } from './records/recordReader';
import type { ConfigReader } from './insight/configs/clusterConfigs';
import type { Result } from '../base/failure/result';

/**
 * Which end of a partition's log: `start` = log start offset, `end` = log end offset (high watermark),
 * `stable` = last stable offset, below which every transaction is decided (Kafka 0.11).
 */
export type LogPosition = 'start' | 'end' | 'stable';

/** An instant to find in the log of a partition: milliseconds since the epoch, UTC. */
export interface InstantInLog extends TopicPartition {
  /** As the topic was described; undefined while it has none. */
  readonly leader: number | undefined;
  readonly instant: number;
}

/** A broker that is no longer one of the cluster's. */
export interface DepartedBroker {
  readonly broker: Broker;
  /** When the cluster named it last: milliseconds since the epoch, UTC. */
  readonly seenAt: number;
}

/** All groups that could be listed, and the brokers that could not be asked. */
export interface GroupListings {
  readonly brokers: readonly Broker[];
  /** Those that left in the last minutes, by node id; one that stays away is forgotten. */
  readonly departed: readonly DepartedBroker[];
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

/** Of a partition's records, in milliseconds since the epoch, UTC; undefined where it has none. */
export interface RecordTimes {
  readonly first: bigint | undefined;
  readonly last: bigint | undefined;
}

/** What a cluster cannot do, as far as a plan has to say it beforehand. */
export interface ClusterLimits {
  /** Whether brokers delete single committed offsets (KIP-496, Kafka 2.4); undefined where none said. */
  readonly deletesOffsets: boolean | undefined;
  /**
   * Whether access control may hide topics and their commits from us: false only where the brokers
   * let us do everything.
   */
  readonly mayHideTopics: boolean;
}

/** A group and its coordinator; undefined where no broker lists the group, and then it is looked up. */
export interface GroupAddress {
  readonly groupId: string;
  readonly coordinator: number | undefined;
  /** Decides which requests write it: a share group (KIP-932) has start offsets in place of commits. */
  readonly type?: GroupType | undefined;
}

/** A group to read; a listing is one. */
export interface GroupToRead extends GroupAddress {
  /** Which API knows its members; `unknown` tries. */
  readonly type: GroupType;
}

/** A group that no reading lists: its coordinator and its type have to be found. */
export const unlisted = (groupId: string): GroupToRead => ({
  groupId,
  coordinator: undefined,
  type: 'unknown',
});

/** What to commit to one partition. */
export interface OffsetToCommit extends TopicPartition {
  readonly offset: bigint;
  /** -1 for none. */
  readonly leaderEpoch: number;
  /** '' for none. */
  readonly metadata: string;
}

export interface GroupCommits extends GroupAddress {
  readonly offsets: readonly OffsetToCommit[];
}

export interface GroupPartitions extends GroupAddress {
  readonly partitions: readonly TopicPartition[];
}

/** A dynamic member goes by its id alone; a static one (KIP-345) by its instance id too. */
export interface MemberToRemove {
  readonly memberId: string;
  readonly groupInstanceId: string | undefined;
}

/**
 * Everything that changes nothing. Every call asks a broker. Where the answer about a listing,
 * group, topic or log end is as in the call before, the very same object is returned. That only
 * saves work: two different objects may still say the same.
 */
export interface GroupReader extends ConfigReader {
  /** Brokers and cluster id: the cheapest proof that the cluster answers. */
  describeCluster(signal: AbortSignal): Promise<ClusterDescription>;

  /**
   * The limits to tell before a plan is accepted; one that cannot be found out counts as there.
   * Rejects only when aborted.
   */
  describeLimits(signal: AbortSignal): Promise<ClusterLimits>;

  /**
   * Whether each topic asked for is compacted (cleanup.policy): then offsets count more records
   * than there are. A failure where that may not be seen. Every topic asked for is a key of the
   * answer, which may be an hour old.
   */
  describeCompaction(
    topics: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<boolean>>>;

  /** Every group of every reachable broker. Rejects only when no broker answered. */
  listGroups(signal: AbortSignal): Promise<GroupListings>;

  /** Members and assignor of each group asked for; every id asked for is a key of the answer. */
  describeGroups(
    groups: readonly GroupToRead[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<GroupDescription>>>;

  /**
   * All committed offsets of each group asked for, of share groups their start offsets; every id asked
   * for is a key of the answer. A group that does not exist has none. Brokers leave out topics that one may not describe, and do not say so.
   */
  fetchCommittedOffsets(
    groups: readonly GroupToRead[],
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

  /**
   * The offset of the first record at or after an instant (milliseconds since the epoch, UTC) in every
   * partition of each topic asked for; undefined where no record is that young. Partitions without a
   * leader answer `noLeader`.
   */
  fetchOffsetsForTime(
    topics: readonly TopicDescription[],
    timestamp: bigint,
    signal: AbortSignal,
  ): Promise<TopicPartitionMap<Result<bigint | undefined>>>;

  /**
   * The first record at or after an instant, another for each partition, and when it was written;
   * undefined where none is that young. Partitions are named once; each is a key of the answer. One
   * request to each leader, whatever the number of partitions. Reads no record: needs DESCRIBE only.
   */
  fetchRecordsSince(
    instants: readonly InstantInLog[],
    signal: AbortSignal,
  ): Promise<TopicPartitionMap<Result<RecordTime | undefined>>>;

  /**
   * When the first and the youngest record of every partition of each topic asked for were written, as
   * described by `describeTopics`. `unsupported` before Kafka 3.0.
   */
  fetchRecordTimes(
    topics: readonly TopicDescription[],
    signal: AbortSignal,
  ): Promise<TopicPartitionMap<Result<RecordTimes>>>;
}

/**
 * Everything that changes something. It is called only for a plan that a person has seen. A request
 * is never sent twice unless the broker said that it did nothing. A failure of kind `unreachable`,
 * `timeout` or `malformed` leaves open whether anything was written: only reading again tells. An
 * aborted signal stops before the next request goes out. Answers under way are waited for, so these
 * calls still resolve; what was not sent answers `cancelled`. A call rejects only where nothing was
 * sent at all.
 */
interface GroupWriter {
  /**
   * Commits offsets as an administrator (no generation, no member), one request a group (several above
   * some thousands of partitions). Every group asked for is a key of the answer, and every partition
   * asked for of its map. The coordinator is the judge: where the group has members each partition
   * answers `inUse`. A group that does not exist is made. The start offset of a share group is moved in
   * the same way, but leader epoch and metadata are dropped, and records finished beyond it come again.
   */
  commitOffsets(
    groups: readonly GroupCommits[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, TopicPartitionMap<Result<undefined>>>>;

  /**
   * Deletes committed offsets (KIP-496), one request a group; answers as `commitOffsets` does. Allowed
   * while the group has members, except for topics that one of them subscribes to: `inUse`. Of share
   * groups without members whole topics are forgotten, whichever partitions of them are named.
   */
  deleteOffsets(
    groups: readonly GroupPartitions[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, TopicPartitionMap<Result<undefined>>>>;

  /** Deletes groups with all their offsets; a group that has members answers `inUse`. */
  deleteGroups(
    groups: readonly GroupAddress[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<undefined>>>;

  /**
   * Makes members leave a group (LeaveGroup); the answer is keyed by member id. One that has left, or
   * whose instance id another member has taken over, answers `notFound`; a member of KIP-848 answers
   * `unsupported` where the broker is too old to remove it.
   */
  removeMembers(
    group: GroupAddress,
    members: readonly MemberToRemove[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Result<undefined>>>;
}

export interface GroupAdmin extends GroupReader, GroupWriter, RecordReader {
  /** Closes every connection. Afterwards every call rejects. */
  close(): Promise<void>;
}
