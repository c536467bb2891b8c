import { COMMANDS } from '../../contributions';
import type { Command } from '../command';
import { clusterIdsOf } from '../targets';

/** Shows the next groups of a cluster of which only a part is shown. */
export const showMore: Command = {
  id: COMMANDS.showMore,
  run: async ({ clusters, view }, targets) => {
    for (const id of clusterIdsOf(targets)) {
      const cluster = clusters.get(id);
      if (cluster !== undefined) await view.showMore(cluster);
    }
  },
};
