// A rebalance, as far as readings every few seconds can show it: data, without words.

import type { GroupState, Member } from '../model';
import type { AssignmentChange } from './assignmentChange';
import type { RebalanceStyle } from '../../protocol/rebalances';

/**
 * How long the group was not stable, in milliseconds. `seen`: from the first unstable reading to
 * the last one. `most`: from the last stable reading before to the first one after.
 */
export interface Unrest {
  /** How many readings saw the group unstable. */
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
  /** Grows with time, also across sessions; unique within a cluster. */
  readonly id: number;
  /** Milliseconds since the epoch, UTC: when it was first seen. */
  readonly at: number;
  /** Whether it is still under way. Then `change` is about members only. */
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
  /** While under way: the members so far, and what they are known to read. */
  readonly after: readonly Member[];
  readonly change: AssignmentChange;
  readonly grown: readonly TopicGrowth[];
  readonly unrest: Unrest;
}
