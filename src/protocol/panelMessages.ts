// The messages between a panel's host and its page, and the guards that both sides put before them.
// State goes to the page, intents come from it; no message answers another.

import type { PanelChanges } from './panelChanges';
import { isPanelChanges } from './panelChangesShape';
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

/** A whole state: the first that a page gets, and wherever a change would not do. */
export interface StateMessage {
  readonly kind: 'state';
  readonly state: PanelState;
}

/** What is different since the last one. */
export interface ChangesMessage {
  readonly kind: 'changes';
  readonly changes: PanelChanges;
}

/** Partitions of one topic; `topic` as Kafka has it. */
export interface TopicPartitions {
  readonly topic: string;
  readonly partitions: readonly number[];
}

/**
 * What a person wants.
 * - `ready`: the page listens and has nothing; send a whole state.
 * - `resetOffsets`, `copyPartitions`: of these partitions; of the whole group where the list is empty.
 * - `restore`: undo the deletion of the group.
 * - `showRebalance`: step to an entry, or back to the live picture with null.
 * - `dropped`: for the log only: the page ignored a message, of the wrong shape, older than what is shown, or
 *   a change to a state that it has missed. In the last case it says `ready`, too.
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
  | { readonly kind: 'dropped'; readonly reason: DropReason };

export type DropReason = 'shape' | 'older' | 'missed';

const topics = list(object<TopicPartitions>({ topic: string, partitions: list(index) }));

/** Whether a message is a state of the right shape, to the last cell. */
export const isStateMessage: Guard<StateMessage> = object<StateMessage>({
  kind: oneOf('state'),
  state: isPanelState,
});

export const isChangesMessage: Guard<ChangesMessage> = object<ChangesMessage>({
  kind: oneOf('changes'),
  changes: isPanelChanges,
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
  dropped: { reason: oneOf<DropReason>('shape', 'older', 'missed') },
});
