// The groups of a cluster to choose from.

import { NO_FILTER } from '../../core/store/groupFilter';
import { groupRows } from '../../core/view/groupRows';
import type { Capability, RowTarget } from '../../core/view/row';
import type { Cluster } from '../clusters/clusterSet';
import type { CommandContext } from '../commands/command';
import type { Choice } from './askChoice';

export type PickContext = Pick<CommandContext, 'clusters' | 'settings' | 'groupView'>;

/** A group with what the commands may do with it. */
export interface GroupChoice extends Choice<RowTarget> {
  readonly description: string;
  readonly capabilities: readonly Capability[];
}

/** The groups of a cluster as the tree shows them, filtered or not. */
export function groupChoices(
  { profile, store }: Cluster,
  { settings, groupView }: PickContext,
): GroupChoice[] {
  const options = {
    thresholds: settings.current.thresholds,
    writable: !profile.readOnly,
    now: () => Date.now(),
  };
  return groupRows(profile, store.state, NO_FILTER, groupView.sort, options)
    .rows.filter(({ kind }) => kind === 'group')
    .map(({ label, description, capabilities, target }) => ({
      ...{ label, description, capabilities },
      value: target,
    }));
}
