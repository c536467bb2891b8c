import type { GroupSnapshot } from '../../../core/store/clusterSnapshot';
import type { Cluster } from '../../clusters/clusterSet';
import { COMMANDS } from '../../contributions';
import { NO_FILTER, type GroupFilter } from '../../../core/store/groupFilter';
import { askFilter } from '../../pick/askFilter';
import type { Command } from '../command';

/** Asks which groups to show; the tree follows while the answer is still being made. */
export const filter: Command = {
  id: COMMANDS.filter,
  run: async ({ clusters, groupView }) => {
    const current = groupView.filter;
    const clusterOf = new Map<GroupSnapshot, Cluster>();
    for (const cluster of clusters.all()) {
      const { snapshot } = cluster.store.state;
      for (const group of snapshot?.groups.values() ?? []) clusterOf.set(group, cluster);
    }
    const groups = [...clusterOf.keys()];
    // Clusters may have groups of the same name.
    const severityOf = (group: GroupSnapshot) =>
      clusterOf.get(group)?.insight.health.worst(group.listing.groupId)?.severity;
    const preview = (shown: GroupFilter) => {
      groupView.filter = shown;
    };
    groupView.filter = (await askFilter({ current, groups, severityOf, preview })) ?? current;
  },
};

/** The same while a filter is on, under a filled icon. */
export const changeFilter: Command = { ...filter, id: COMMANDS.changeFilter };

/** Shows all groups again. */
export const clearFilter: Command = {
  id: COMMANDS.clearFilter,
  run: ({ groupView }) => {
    groupView.filter = NO_FILTER;
    return undefined;
  },
};
