// Kafka's words for types and states of groups. Brokers have changed their case over the years
// (GroupState.parse of org.apache.kafka.common compares without it), so do we.

import type { GroupState, GroupType } from '../../core/model';

const TYPES: ReadonlyMap<string, GroupType> = new Map(
  (['classic', 'consumer', 'share', 'streams'] as const).map((type) => [type, type]),
);

const STATES: ReadonlyMap<string, GroupState> = new Map(
  (
    [
      'Empty',
      'Stable',
      'PreparingRebalance',
      'CompletingRebalance',
      'Assigning',
      'Reconciling',
      'NotReady',
      'Dead',
    ] as const
  ).map((state) => [state.toLowerCase(), state]),
);

/** `unknown` for '' (brokers before Kafka 3.8) and for types newer than this list. */
export const parseGroupType = (text: string): GroupType =>
  TYPES.get(text.toLowerCase()) ?? 'unknown';

/** `Unknown` for '' (brokers before Kafka 2.6) and for states newer than this list. */
export const parseGroupState = (text: string): GroupState =>
  STATES.get(text.toLowerCase()) ?? 'Unknown';
