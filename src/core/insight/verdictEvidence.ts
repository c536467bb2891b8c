// The numbers that each verdict rests on: one type for each verdict, without words.

import type { AclOperation } from '../../base/failure/failure';
import type { TopicPartition } from '../../base/topicPartition';
import type { PlaceInLog } from './facts';

/** Messages a second, as measured over `overMs` milliseconds. */
export interface Pace {
  readonly producedPerSecond: number;
  readonly consumedPerSecond: number;
  readonly overMs: number;
}

/** A committed offset that went back, as two readings show it. */
export interface StepBack extends TopicPartition {
  /** Milliseconds since the epoch, UTC: of the reading that saw it. */
  readonly at: number;
  readonly from: bigint;
  readonly to: bigint;
}

/** The member a verdict is about, as far as one is. */
export interface MemberPart {
  readonly memberId: string;
  readonly clientId: string;
  readonly host: string;
}

/** Messages left to read, counted by offsets: there may be fewer in a compacted topic, whose log has gaps. */
interface Unread {
  readonly lag: bigint;
  readonly upTo?: true;
}

/** What each verdict rests on. Lags and offsets are bigint; times in milliseconds. */
export interface VerdictEvidence {
  /** `upTo`: the log has gaps, so fewer may be lost. `left`: messages still there to read. `members`: of the group. */
  readonly dataLost: {
    readonly lost: bigint;
    readonly left: bigint;
    readonly upTo: boolean;
    readonly members: number;
  };
  /**
   * `usedPart`: 0 to 1 of the retention. By age: `ageMs` is at least the age of the oldest unread
   * message, and `deletedInMs` at most the time left. By offsets: both are undefined. `members`: of the group.
   */
  readonly retentionAhead: TopicPartition & {
    readonly usedPart: number;
    readonly ageMs: number | undefined;
    readonly retentionMs: number | undefined;
    readonly deletedInMs: number | undefined;
    readonly members: number;
  };
  /** The worst partition; all of them are in `partitions`. `offset`: the committed one. */
  readonly stuckPartition: TopicPartition &
    Unread & {
      readonly offset: bigint;
      readonly stillMs: number;
      readonly member: MemberPart | undefined;
    };
  readonly stalled: Unread & { readonly members: number; readonly stillMs: number };
  /** `missing`: source topics that do not exist; empty where another reason is likely, or nothing is known. */
  readonly notReady: { readonly missing: readonly string[]; readonly members: number };
  readonly slowMember: {
    readonly member: MemberPart;
    readonly lagPart: number;
    readonly partitions: number;
    readonly ofPartitions: number;
  };
  readonly fallingBehind: Pace & { readonly members: number; readonly membersNeeded: number };
  /** `lostInMs`: until retention reaches the oldest unread message at this pace. */
  readonly neverCatchesUp: Pace & {
    readonly growingMs: number;
    readonly lostInMs: number | undefined;
  };
  /** The range of the time until the lag is 0. */
  readonly catchingUp: Pace & {
    readonly lag: bigint;
    readonly leastMs: number;
    readonly mostMs: number;
  };
  /** `emptySince`: seen without members at least since. `produced`: messages since then. */
  readonly noConsumer: Unread & {
    readonly emptySince: number;
    readonly produced: bigint;
  };
  readonly simpleGroup: { readonly moving: boolean };
  readonly neverCommits: { readonly uncommitted: number; readonly ofPartitions: number };
  /**
   * `members`: how many were connected. The one step that went back furthest; `back` counts all of that reading, and
   * `before` is where those were that have not come there again.
   */
  readonly rewound: StepBack & {
    readonly back: bigint;
    readonly before: readonly PlaceInLog[];
    readonly members: number;
  };
  readonly twoWriters: TopicPartition & { readonly times: number; readonly withinMs: number };
  /** `committed` is beyond `end`, or `end` is lower than it was (`endBefore`). */
  readonly recreated: TopicPartition & {
    readonly committed: bigint | undefined;
    readonly end: bigint;
    readonly endBefore: bigint | undefined;
  };
  readonly leftTopic: Unread & {
    readonly topics: readonly { readonly topic: string; readonly lag: bigint }[];
  };
  readonly unassigned: { readonly unassigned: number; readonly ofPartitions: number };
  readonly idleMembers: {
    readonly idle: number;
    readonly members: number;
    readonly partitions: number;
  };
  readonly tooFewMembers: {
    readonly members: number;
    readonly partitions: number;
    /** How many more can have a partition. */
    readonly more: number;
    /** How many more would keep pace, if one does as much as another. */
    readonly needed: number;
  };
  readonly atPartitionLimit: { readonly members: number; readonly partitions: number };
  /** `part`: of the topic's new messages, 0 to 1. */
  readonly hotPartition: TopicPartition & {
    readonly part: number;
    readonly produced: number;
    readonly ofPartitions: number;
    readonly withinMs: number;
  };
  readonly unevenAssignment: {
    readonly most: number;
    readonly least: number;
    readonly members: number;
    /** The range assignor gives the first members one more of each topic. */
    readonly byRange: boolean;
  };
  readonly rebalanceStorm: {
    readonly rebalances: number;
    readonly withinMs: number;
    /** Part of the readings that saw the group unsettled, 0 to 1. */
    readonly unsettledPart: number;
    /** Each host changed once: it looks like a rolling restart. */
    readonly rolling: boolean;
    /** Clients that left and came back, most often first. */
    readonly clients: readonly {
      readonly clientId: string;
      readonly host: string;
      readonly times: number;
      readonly everyMs: number | undefined;
    }[];
  };
  readonly eagerAssignor: {
    readonly assignor: string;
    readonly members: number;
    /** When all partitions were last seen taken away; undefined for not seen. */
    readonly stoppedAt: number | undefined;
  };
  readonly kip848Possible: { readonly assignor: string; readonly to: 'range' | 'uniform' };
  readonly mixedProtocol: { readonly classic: number; readonly members: number };
  readonly staticAway: {
    readonly instanceIds: readonly string[];
    readonly partitions: number;
  };
  readonly longSession: { readonly sessionMs: number; readonly heartbeatMs: number | undefined };
  readonly openTransaction: TopicPartition & {
    /** The last stable offset, where readers of committed messages stop. */
    readonly offset: bigint;
    readonly stillMs: number;
    readonly behind: bigint;
  };
  readonly markersOnly: { readonly markers: bigint };
  /** Why it looks given up. */
  readonly zombie: {
    readonly why: 'topicsGone' | 'oldMessages' | 'belowLogStart';
    readonly unusedMs: number;
  };
  /** `notBefore`: milliseconds since the epoch, UTC. */
  readonly expiresSoon: { readonly notBefore: number };
  /** `topicSettings`: whether settings of its topics are among what is missing. */
  readonly unauthorised: {
    readonly topicSettings: boolean;
    readonly missing: readonly { readonly subject: string; readonly operation: AclOperation }[];
  };
}
