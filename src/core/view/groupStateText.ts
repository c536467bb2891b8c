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
    meaning: 'No rebalance in progress',
    icon: 'circle-filled',
    iconColor: undefined,
  },
  Empty: {
    meaning: 'No members; the committed offsets are kept',
    icon: 'circle-outline',
    iconColor: undefined,
  },
  PreparingRebalance: {
    meaning: 'A rebalance has started: the group waits for its members to join',
    ...REBALANCING,
  },
  CompletingRebalance: {
    meaning: 'The members have joined and wait for their partitions',
    ...REBALANCING,
  },
  Assigning: { meaning: 'The broker is calculating a new assignment', ...REBALANCING },
  Reconciling: { meaning: 'Members are moving to their new assignment', ...REBALANCING },
  NotReady: {
    meaning: 'Some topics that the application needs do not exist yet',
    icon: 'watch',
    iconColor: 'charts.yellow',
  },
  Dead: {
    meaning: 'The group is being removed, or its coordinator does not know it',
    icon: 'circle-slash',
    iconColor: 'disabledForeground',
  },
  Unknown: {
    meaning: 'The broker reported no known state',
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
  share: 'KIP-932: members share partitions; start offsets, no commits',
  streams: 'KIP-1071: Kafka Streams',
  unknown: 'not reported by the broker',
};

export function stateIcon(state: GroupState): Pick<StateText, 'icon' | 'iconColor'> {
  return STATES[state];
}

/** The state for the middle of a sentence; a state that is not known here as the broker wrote it. */
export function stateName(state: GroupState, stateText: string): string {
  if (state !== 'Unknown') return NAMES[state];
  return stateText === '' ? 'state unknown' : `state ${oneLine(stateText, 40)}`;
}

/** 'Stable: no rebalance in progress'. A share group keeps start offsets. */
export function stateMeaning(state: GroupState, stateText: string, type: GroupType): string {
  const word = state === 'Unknown' && stateText !== '' ? oneLine(stateText, 40) : state;
  const meaning = STATES[state].meaning.replace(/^./, (first) => first.toLowerCase());
  const own = type === 'share' ? meaning.replace('committed offsets', 'start offsets') : meaning;
  return `${word}: ${own}`;
}

export function typeMeaning(type: GroupType): string {
  return `${type} (${TYPES[type]})`;
}

/** 'members agree on the assignment', to follow the name of the type. */
export function typeClause(type: GroupType): string {
  return TYPES[type];
}

/** About a group to which nobody subscribes: its consumers, if any, cannot be seen. */
export const SIMPLE =
  'Kafka does not know who uses this group: nobody has subscribed since it was created. ' +
  'A consumer that assigns partitions itself would not show here.';
