import { COMMANDS } from '../../contributions';
import { NO_FILTER, type GroupFilter } from '../../../core/store/groupFilter';
import { askFilter } from '../../pick/askFilter';
import type { Command } from '../command';

/** Asks which groups to show; the tree follows while the answer is still being made. */
export const filter: Command = {
  id: COMMANDS.filter,
  run: async ({ clusters, groupView }) => {
    const current = groupView.filter;
    const groups = clusters
      .all()
      .flatMap(({ store: { state } }) => [...(state.snapshot?.groups.values() ?? [])]);
    const preview = (shown: GroupFilter) => {
      groupView.filter = shown;
    };
    groupView.filter = (await askFilter({ current, groups, preview })) ?? current;
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
