// Parses Kafka's names of group types and states. Brokers have changed their case over the years,
// so case is ignored (as in org.apache.kafka.common.GroupState.parse).

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
