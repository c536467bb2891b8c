// What a rule is: a pure function from what was seen of a group to what is wrong with it.

import type { TopicPartition } from '../../../base/topicPartition';
import type { GroupType } from '../../model';
import type { GroupView } from '../ring/groupView';
import type { Severity } from '../../severity';
import type { VerdictAction, VerdictId } from '../verdict';
import type { VerdictEvidence } from '../verdictEvidence';

/** What a rule has found. */
export interface Finding<Id extends VerdictId> {
  readonly severity: Severity;
  readonly evidence: VerdictEvidence[Id];
  /** None for a finding about the whole group. */
  readonly partitions?: readonly TopicPartition[];
  readonly action?: VerdictAction;
  /** Milliseconds since the epoch, UTC; where undefined, when the rule first held. */
  readonly since?: number | undefined;
}

/** A type of group that Kafka has told. */
export type KnownType = Exclude<GroupType, 'unknown'>;

/** What is so for a group whatever its type. */
export const ALL_TYPES: readonly KnownType[] = ['classic', 'consumer', 'share', 'streams'];
/** Each partition has one reader, and what is committed is a place of its own making. */
export const NOT_SHARED: readonly KnownType[] = ['classic', 'consumer', 'streams'];
/** Partitions are what members have. Those of Kafka Streams have tasks, and copies of them. */
export const PLAIN_CONSUMERS: readonly KnownType[] = ['classic', 'consumer'];
export const CLASSIC: readonly KnownType[] = ['classic'];
/** The streams protocol of KIP-1071. */
export const STREAMS: readonly KnownType[] = ['streams'];
/** The consumer protocol of KIP-848. */
export const KIP_848: readonly KnownType[] = ['consumer'];
/** The broker assigns, and keeps the session timeout. */
export const KIP_848_AND_STREAMS: readonly KnownType[] = ['consumer', 'streams'];

export interface Rule<Id extends VerdictId> {
  readonly id: Id;
  /** The types of groups that it is asked for: of others it says nothing, whatever was seen. */
  readonly types: readonly KnownType[];
  /** What is wrong; undefined for nothing, or where a part that it needs is not known. */
  readonly find: (view: GroupView) => Finding<Id> | undefined;
  /** Milliseconds that it has to hold, besides two readings. */
  readonly holdMs?: number;
  /**
   * When it is asked. `settled`, the usual: the group is Stable or Empty and was watched for a
   * while. `watched`: also while it rebalances. `always`: it needs no watching.
   */
  readonly when?: 'watched' | 'always';
}

/** Whether a rule is for groups of a type; while the type is not known, what needs no watching is asked. */
export const isForType = ({ types }: Pick<AnyRule, 'types'>, type: GroupType): boolean =>
  type === 'unknown' || types.includes(type);

export type AnyRule = { [Id in VerdictId]: Rule<Id> }[VerdictId];

export const MINUTE_MS = 60_000;

/** A partition without the rest of what is known of it. */
export const placeOf = ({ topic, partition }: TopicPartition): TopicPartition => ({
  topic,
  partition,
});
