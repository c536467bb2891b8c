// What a rule is: a pure function from what was seen of a group to what is wrong with it.

import type { TopicPartition } from '../../../base/topicPartition';
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

export interface Rule<Id extends VerdictId> {
  readonly id: Id;
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

export type AnyRule = { [Id in VerdictId]: Rule<Id> }[VerdictId];

export const MINUTE_MS = 60_000;

/** A partition without the rest of what is known of it. */
export const placeOf = ({ topic, partition }: TopicPartition): TopicPartition => ({
  topic,
  partition,
});
