// The groups of a cluster to choose from.

import { sharedThread, type LongWork } from '../../base/sharedThread';
import { firstGroups } from '../../core/store/firstGroups';
import { groupRow } from '../../core/view/tree/groupRow';
import type { Capability, RowTarget } from '../../core/view/row';
import type { Cluster } from '../clusters/clusterSet';
import { shownState } from '../clusters/shownState';
import type { CommandContext } from '../commands/command';
import { verdictsOf } from '../tree/rows/groupPast';
import type { Choice } from './askChoice';

export type PickContext = Pick<CommandContext, 'clusters' | 'settings' | 'groupView'>;

/** A group with what the commands may do with it. */
export interface GroupChoice extends Choice<RowTarget> {
  readonly description: string;
  readonly capabilities: readonly Capability[];
}

/** The groups of a cluster as the tree shows them, filtered or not; there may be ten thousand. */
export function groupChoices(cluster: Cluster, context: PickContext): Promise<GroupChoice[]> {
  return sharedThread.run(choicesOf(cluster, context));
}

function* choicesOf(
  cluster: Cluster,
  { settings, groupView }: PickContext,
): LongWork<GroupChoice[]> {
  const { profile } = cluster;
  const options = {
    thresholds: settings.current.thresholds,
    writable: !profile.readOnly,
    readable: profile.readMessages,
    now: () => Date.now(),
  };
  const { snapshot } = shownState(cluster);
  if (snapshot === undefined) return [];
  const beside = verdictsOf(cluster);
  const choices: GroupChoice[] = [];
  for (const group of yield* firstGroups(
    snapshot.groups.values(),
    groupView.sort,
    Infinity,
    beside,
  )) {
    const row = groupRow(profile.id, group, snapshot, options);
    const { label, description, capabilities, target } = row;
    choices.push({ label, description, capabilities, value: target });
    yield;
  }
  return choices;
}
