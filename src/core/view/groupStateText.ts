// The states and types of groups, in words and icons.

import { formatWord } from '../../base/format';
import { oneLine } from '../../base/visibleText';
import type { GroupState, GroupType } from '../model';
import type { IconId } from './row';

interface StateText {
  readonly meaning: string;
  readonly icon: IconId;
  /** Only where the state deserves attention, or there is nothing to attend to. */
  readonly iconColor: string | undefined;
}

const REBALANCING = { icon: 'sync', iconColor: 'charts.yellow' } as const;

const STATES: Readonly<Record<GroupState, StateText>> = {
  Stable: {
    meaning: 'No rebalance under way',
    icon: 'circle-filled',
    iconColor: undefined,
  },
  Empty: {
    meaning: 'No members; the committed offsets are kept',
    icon: 'circle-outline',
    iconColor: undefined,
  },
  PreparingRebalance: {
    meaning: 'A rebalance begins: the group waits for its members to join',
    ...REBALANCING,
  },
  CompletingRebalance: {
    meaning: 'A rebalance ends: the members wait for their partitions',
    ...REBALANCING,
  },
  Assigning: { meaning: 'The broker works out a new assignment', ...REBALANCING },
  Reconciling: { meaning: 'Members are moving to their new assignment', ...REBALANCING },
  NotReady: {
    meaning: 'The topics that the application needs are not there yet',
    icon: 'watch',
    iconColor: 'charts.yellow',
  },
  Dead: {
    meaning: 'The group is being removed, or its coordinator does not know it',
    icon: 'circle-slash',
    iconColor: 'disabledForeground',
  },
  Unknown: {
    meaning: 'The broker named no state that is known here',
    icon: 'question',
    iconColor: 'disabledForeground',
  },
};

const NAMES = Object.fromEntries(
  Object.keys(STATES).map((state) => [state, formatWord(state)]),
) as Readonly<Record<GroupState, string>>;

const TYPES: Readonly<Record<GroupType, string>> = {
  classic: 'members agree on the assignment',
  consumer: 'KIP-848: the broker assigns',
  share: 'KIP-932: members share partitions; no committed offsets',
  streams: 'KIP-1071: Kafka Streams',
  unknown: 'the broker does not say',
};

export function stateIcon(state: GroupState): Pick<StateText, 'icon' | 'iconColor'> {
  return STATES[state];
}

/** The state for the middle of a sentence; a state that is not known here as the broker wrote it. */
export function stateName(state: GroupState, stateText: string): string {
  if (state !== 'Unknown') return NAMES[state];
  return stateText === '' ? 'state unknown' : `state ${oneLine(stateText, 40)}`;
}

/** 'Stable: no rebalance under way'. */
export function stateMeaning(state: GroupState, stateText: string): string {
  const word = state === 'Unknown' && stateText !== '' ? oneLine(stateText, 40) : state;
  return `${word}: ${STATES[state].meaning.replace(/^./, (first) => first.toLowerCase())}`;
}

export function typeMeaning(type: GroupType): string {
  return `${type} (${TYPES[type]})`;
}

/** 'members agree on the assignment', to follow the name of the type. */
export function typeClause(type: GroupType): string {
  return TYPES[type];
}
