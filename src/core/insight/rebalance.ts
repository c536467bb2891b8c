// A rebalance as far as somebody who looks every few seconds can tell: data, without words.

import type { GroupState, Member } from '../model';
import type { AssignmentChange } from './assignmentChange';
import type { RebalanceStyle } from './rebalanceStyle';

/**
 * How long the group was not stable, in milliseconds. `seen` is from the first reading that saw it
 * so to the last one, `most` from the last reading before to the first after.
 */
export interface Unrest {
  /** How many readings saw it. */
  readonly readings: number;
  readonly seen: number;
  /** Undefined where nothing was read before. */
  readonly most: number | undefined;
}

export interface TopicGrowth {
  readonly topic: string;
  readonly before: number;
  /** 0 where the topic is gone. */
  readonly after: number;
}

export interface Rebalance {
  /** Grows with time, also from one session to the next; unique within a cluster. */
  readonly id: number;
  /** When it was first seen: milliseconds since the epoch, UTC. */
  readonly at: number;
  /** Whether it still goes on. Then `change` is of the members only. */
  readonly ongoing: boolean;
  readonly stateBefore: GroupState | undefined;
  readonly stateAfter: GroupState;
  readonly assignorBefore: string;
  readonly assignorAfter: string;
  readonly style: RebalanceStyle;
  /** KIP-848 group epochs; undefined for other types, or where nothing was read before. */
  readonly epochs: { readonly before: number; readonly after: number } | undefined;
  /** Undefined where the group already rebalanced when it was first read. */
  readonly before: readonly Member[] | undefined;
  /** While it goes on: who is in the group, and what they are known to read. */
  readonly after: readonly Member[];
  readonly change: AssignmentChange;
  readonly grown: readonly TopicGrowth[];
  readonly unrest: Unrest;
}
