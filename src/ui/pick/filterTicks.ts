// What can be ticked in the filter: what needs attention, has lag, and the states and types there are, with how
// many groups each would show.

import { formatCount, formatWord } from '../../base/format';
import type { GroupState, GroupType } from '../../core/model';
import type { GroupSnapshot } from '../../core/store/clusterSnapshot';
import type { GroupFilter, SeverityOf } from '../../core/store/groupFilter';
import { groupState, groupType } from '../../core/store/groupFacts';
import { mayHaveLag } from '../../core/store/matchingGroups';
import { needsAttention } from '../../core/severity';

export type Tick =
  | { readonly kind: 'attention' }
  | { readonly kind: 'lag' }
  | { readonly kind: 'state'; readonly state: GroupState }
  | { readonly kind: 'type'; readonly type: GroupType };

/** A tick as it is shown. */
export interface FilterTick {
  readonly tick: Tick;
  readonly label: string;
  readonly description: string;
  readonly ticked: boolean;
}

/** States and types of the groups by how many have them, and those that are ticked though none has. */
export function filterTicks(
  groups: Iterable<GroupSnapshot>,
  { states, types, onlyWithLag, onlyNeedsAttention }: GroupFilter,
  severityOf: SeverityOf,
): FilterTick[] {
  let needy = 0;
  let lagging = 0;
  const stateCounts = new Map<GroupState, number>(states.map((state) => [state, 0]));
  const typeCounts = new Map<GroupType, number>(types.map((type) => [type, 0]));
  for (const group of groups) {
    if (needsAttention(severityOf(group))) needy++;
    if (mayHaveLag(group)) lagging++;
    count(stateCounts, groupState(group));
    count(typeCounts, groupType(group));
  }
  return [
    {
      tick: { kind: 'attention' },
      label: 'Needs attention',
      description: `${formatCount(needy, 'group')} with an error or a warning`,
      ticked: onlyNeedsAttention,
    },
    {
      tick: { kind: 'lag' },
      label: 'Only with lag',
      description: formatCount(lagging, 'group'),
      ticked: onlyWithLag,
    },
    ...byCount(stateCounts).map(([state, groupCount]) => ({
      tick: { kind: 'state' as const, state },
      label: `State: ${formatWord(state)}`,
      description: formatCount(groupCount, 'group'),
      ticked: states.includes(state),
    })),
    ...byCount(typeCounts).map(([type, groupCount]) => ({
      tick: { kind: 'type' as const, type },
      label: `Type: ${type}`,
      description: formatCount(groupCount, 'group'),
      ticked: types.includes(type),
    })),
  ];
}

/** The ticks of a filter. */
export function ticksOf({ states, types, onlyWithLag, onlyNeedsAttention }: GroupFilter): Tick[] {
  return [
    ...(onlyNeedsAttention ? [{ kind: 'attention' } as const] : []),
    ...(onlyWithLag ? [{ kind: 'lag' } as const] : []),
    ...states.map((state) => ({ kind: 'state', state }) as const),
    ...types.map((type) => ({ kind: 'type', type }) as const),
  ];
}

/** The filter that a text and ticks make. */
export function filterOf(text: string, ticks: readonly Tick[]): GroupFilter {
  return {
    text: text.trim(),
    states: ticks.flatMap((tick) => (tick.kind === 'state' ? tick.state : [])),
    types: ticks.flatMap((tick) => (tick.kind === 'type' ? tick.type : [])),
    onlyWithLag: ticks.some(({ kind }) => kind === 'lag'),
    onlyNeedsAttention: ticks.some(({ kind }) => kind === 'attention'),
  };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function byCount<K>(counts: ReadonlyMap<K, number>): [K, number][] {
  return [...counts].sort(([, a], [, b]) => b - a);
}
