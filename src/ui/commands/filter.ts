import { COMMANDS } from '../contributions';
import { NO_FILTER } from '../../core/store/groupFilter';
import { askFilter } from '../pick/askFilter';
import type { Command } from './command';

/** Asks which groups to show; the tree follows while the answer is still being made. */
export const filter: Command = {
  id: COMMANDS.filter,
  run: async ({ groupView }) => {
    const before = groupView.filter;
    const chosen = await askFilter(before, (preview) => {
      groupView.filter = preview;
    });
    groupView.filter = chosen ?? before;
  },
};

/** Shows all groups again. */
export const clearFilter: Command = {
  id: COMMANDS.clearFilter,
  run: ({ groupView }) => {
    groupView.filter = NO_FILTER;
    return undefined;
  },
};
