// The messages between a panel's host and its page, and the guards that both sides put before them.
// State goes to the page, intents come from it; no message answers another.

import { isPanelState } from './panelStateShape';
import type { PanelState } from './panelState';
import {
  boolean,
  index,
  list,
  nullable,
  number,
  object,
  oneOf,
  string,
  tagged,
  type Guard,
} from './shape';

export interface StateMessage {
  readonly kind: 'state';
  readonly state: PanelState;
}

/** Partitions of one topic; `topic` as Kafka has it. */
export interface TopicPartitions {
  readonly topic: string;
  readonly partitions: readonly number[];
}

/**
 * What a person wants.
 * - `ready`: the page listens; send the state.
 * - `resetOffsets`, `copyPartitions`: of these partitions; of the whole group where the list is empty.
 * - `restore`: undo the deletion of the group.
 * - `showRebalance`: step to an entry, or back to the live picture with null.
 * - `dropped`: for the log only: the page ignored a state, of the wrong shape or older than the shown one.
 */
export type PanelIntent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'pause'; readonly paused: boolean }
  | { readonly kind: 'resetOffsets'; readonly topics: readonly TopicPartitions[] }
  | { readonly kind: 'restore' }
  | { readonly kind: 'copyPartitions'; readonly topics: readonly TopicPartitions[] }
  | { readonly kind: 'copyGroupId' }
  | { readonly kind: 'copyMember'; readonly memberId: string }
  | { readonly kind: 'describe' }
  | { readonly kind: 'export' }
  | { readonly kind: 'showLog' }
  | { readonly kind: 'showRebalance'; readonly id: number | null }
  | { readonly kind: 'dropped'; readonly reason: 'shape' | 'older' };

const topics = list(object<TopicPartitions>({ topic: string, partitions: list(index) }));

/** Whether a message is a state of the right shape, to the last cell. */
export const isStateMessage: Guard<StateMessage> = object<StateMessage>({
  kind: oneOf('state'),
  state: isPanelState,
});

/** Whether a message of the page is an intent of the right shape. Extra fields are let through and ignored. */
export const isPanelIntent: Guard<PanelIntent> = tagged<PanelIntent>({
  ready: {},
  refresh: {},
  pause: { paused: boolean },
  resetOffsets: { topics },
  restore: {},
  copyPartitions: { topics },
  copyGroupId: {},
  copyMember: { memberId: string },
  describe: {},
  export: {},
  showLog: {},
  showRebalance: { id: nullable(number) },
  dropped: { reason: oneOf('shape', 'older') },
});
