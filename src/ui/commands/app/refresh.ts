import { COMMANDS, type CommandId } from '../../contributions';
import { withViewProgress } from '../../withViewProgress';
import type { Command } from '../command';
import { clusterIdsOf } from '../targets';

/** Reads the clusters of the rows now, or all of them. Their rows show the result. */
export const refresh = refreshAs(COMMANDS.refresh);

/** The same, under the name that fits a failed row. */
export const retry = refreshAs(COMMANDS.retry);

/** All clusters, whatever row has the focus: VS Code passes the focused row to title bar commands too. */
export const refreshAll: Command = {
  id: COMMANDS.refreshAll,
  run: (context) => refresh.run(context, []),
};

function refreshAs(id: CommandId): Command {
  return {
    id,
    run: ({ clusters, view }, targets) => {
      const wanted = clusterIdsOf(targets);
      const chosen = clusters
        .all()
        .filter(({ profile }) => wanted.length === 0 || wanted.includes(profile.id));
      return withViewProgress(async () => {
        await Promise.all(chosen.map(({ poller }) => poller.refresh()));
        await view.sort(chosen);
      });
    },
  };
}
