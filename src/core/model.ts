// What Kafka calls things, as plain data: the vocabulary that every other folder speaks.
// Offsets are bigint everywhere; a number or a missing value never stands for "unknown".

import type { Result } from '../base/failure/result';
import type { TopicPartition } from '../base/topicPartition';

/** A broker as the cluster advertises it. `nodeId` is unique within the cluster. */
export interface Broker {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string | undefined;
}

/** classic (JoinGroup), consumer (KIP-848), share (KIP-932), streams (KIP-1071). */
export type GroupType = 'classic' | 'consumer' | 'share' | 'streams' | 'unknown';

/**
 * The states of every type together. classic: PreparingRebalance, CompletingRebalance, Stable, Dead,
 * Empty; consumer adds Assigning and Reconciling; streams adds NotReady.
 */
export type GroupState =
  | 'Empty'
  | 'Stable'
  | 'PreparingRebalance'
  | 'CompletingRebalance'
  | 'Assigning'
  | 'Reconciling'
  | 'NotReady'
  | 'Dead'
  | 'Unknown';

/** A group as the broker that coordinates it lists it. */
export interface GroupListing {
  readonly groupId: string;
  /** `unknown` from brokers older than Kafka 3.8, which do not say. */
  readonly type: GroupType;
  /** `Unknown` from brokers older than Kafka 2.6, which do not say, or for a word we do not know. */
  readonly state: GroupState;
  /** The state exactly as the broker wrote it; '' when it said nothing. */
  readonly stateText: string;
  /** 'consumer' for consumers, '' for a simple group (assign() without subscribe()), or a foreign protocol. */
  readonly protocolType: string;
  /** Node id of the broker that listed it: that broker is the group's coordinator. */
  readonly coordinator: number;
}

/** A task of Kafka Streams: one partition number of all source topics of a subtopology. */
export interface StreamsTask {
  readonly subtopologyId: string;
  readonly partition: number;
}

/** The tasks of one member: `standby` keeps a copy of the state, `warmup` is about to become active. */
export interface StreamsTasks {
  readonly active: readonly StreamsTask[];
  readonly standby: readonly StreamsTask[];
  readonly warmup: readonly StreamsTask[];
}

/** How far the state stores of a task are, summed over its changelog topics. */
export interface TaskOffset extends StreamsTask {
  readonly offset: bigint;
}

/**
 * What is known of a member of Kafka Streams beyond what every member has. The classic protocol tells
 * less: its warm-up tasks are among the standby tasks, and there is no target.
 */
export interface StreamsMember {
  /** Members of one process share its state directory. */
  readonly processId: string;
  /** KIP-1071; undefined for classic members. */
  readonly topologyEpoch: number | undefined;
  /** application.server: where interactive queries go. */
  readonly userEndpoint: { readonly host: string; readonly port: number } | undefined;
  readonly tasks: StreamsTasks;
  /** Where the tasks are going. Equals `tasks` at rest, and for classic members. */
  readonly targetTasks: StreamsTasks;
  readonly taskOffsets: readonly TaskOffset[];
  readonly taskEndOffsets: readonly TaskOffset[];
}

/** A topic that Kafka Streams makes for itself. `partitions` is 0 where no number is required. */
export interface InternalTopic {
  readonly topic: string;
  readonly partitions: number;
}

export interface Subtopology {
  readonly subtopologyId: string;
  readonly sourceTopics: readonly string[];
  /** Source topics that another subtopology writes to. */
  readonly repartitionSourceTopics: readonly InternalTopic[];
  /** Repartition topics that it writes to. */
  readonly repartitionSinkTopics: readonly string[];
  /** One for each state store that is logged. */
  readonly changelogTopics: readonly InternalTopic[];
}

/** What a group of the streams protocol computes. */
export interface StreamsTopology {
  readonly epoch: number;
  /** Undefined while the group is not ready: source topics are missing, or have wrong partition counts. */
  readonly subtopologies: readonly Subtopology[] | undefined;
}

/** What a worker of Kafka Connect runs, as its leader told it. */
export interface ConnectWorker {
  /** Its REST interface; undefined where its metadata could not be read. */
  readonly url: string | undefined;
  /** Member id of the worker that assigns; undefined while nothing is assigned. */
  readonly leader: string | undefined;
  readonly connectors: readonly string[];
  readonly tasks: readonly { readonly connector: string; readonly task: number }[];
}

/** One consumer of a group. */
export interface Member {
  readonly memberId: string;
  /** group.instance.id of a static member (KIP-345). */
  readonly groupInstanceId: string | undefined;
  readonly clientId: string;
  /** As the broker saw it, e.g. '/10.0.0.7'. */
  readonly host: string;
  readonly rackId: string | undefined;
  /** Topics subscribed to, or undefined where the member's metadata could not be read. */
  readonly subscribedTopics: readonly string[] | undefined;
  /** KIP-848: the regular expression (RE2J) subscribed to, beside `subscribedTopics`. A client wrote it. */
  readonly subscribedPattern?: string | undefined;
  /** Partitions the member reads now; undefined where that cannot be read: bytes of a foreign protocol, or a topic that nobody can name. */
  readonly assignment: readonly TopicPartition[] | undefined;
  /** KIP-848: where the assignment is going. Equals `assignment` at rest; undefined for classic groups. */
  readonly targetAssignment: readonly TopicPartition[] | undefined;
  /** KIP-848 member epoch; undefined for classic members. */
  readonly memberEpoch: number | undefined;
  /** Of Kafka Streams only, by either protocol. */
  readonly streams?: StreamsMember | undefined;
  /** Of Kafka Connect only; undefined where that cannot be read. */
  readonly connect?: ConnectWorker | undefined;
}

/** A group with its members. */
export interface GroupDescription {
  readonly groupId: string;
  readonly type: GroupType;
  readonly state: GroupState;
  readonly stateText: string;
  readonly protocolType: string;
  /** 'range', 'cooperative-sticky', 'uniform', …; '' while the group has none. */
  readonly assignor: string;
  readonly coordinator: number;
  /** KIP-848 group epoch; undefined for classic groups. */
  readonly groupEpoch: number | undefined;
  /** KIP-848 epoch of the target assignment; undefined for classic groups. */
  readonly assignmentEpoch: number | undefined;
  readonly members: readonly Member[];
  /** Of the streams protocol (KIP-1071) only; undefined while no member has told it. */
  readonly topology?: StreamsTopology | undefined;
}

/**
 * How far a share group (KIP-932) is in a partition beyond its start offset. Records above the start may
 * be finished already, so end − start is only the most that may be left.
 */
export interface ShareProgress {
  /** Records not finished yet, as the broker counts them (KIP-1226); undefined where it does not say. */
  readonly lag: bigint | undefined;
}

/**
 * A committed offset; of a share group the start offset of a partition, which stands for it in every
 * plan and undo. A partition without one is simply not listed.
 */
export interface CommittedOffset extends TopicPartition {
  /** Share groups only. */
  readonly share?: ShareProgress | undefined;
  /**
   * The next offset the group will read, ≥ 0; or why the broker would not say. −1 for a partition of a
   * share group whose start nobody has set yet.
   */
  readonly offset: Result<bigint>;
  /** Leader epoch of the commit; -1 when it carries none. */
  readonly leaderEpoch: number;
  /** Free text that the consumer stored with the commit; '' for none. */
  readonly metadata: string;
}

/** The partitions a topic has, or why that is unknown (deleted, denied). `leader` is undefined while there is none. */
export interface TopicDescription {
  readonly topic: string;
  /** Another one once the topic is deleted and made anew; absent before Kafka 2.8, and where brokers have none. */
  readonly id?: string;
  readonly partitions: readonly {
    readonly partition: number;
    readonly leader: number | undefined;
    /** Grows with each election; absent before Kafka 2.1. */
    readonly leaderEpoch?: number;
  }[];
}
