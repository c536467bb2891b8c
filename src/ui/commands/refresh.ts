import { COMMANDS, type CommandId } from '../contributions';
import { withViewProgress } from '../withViewProgress';
import type { Command } from './command';
import { clusterIdsOf } from './targets';

/** Reads the clusters of the rows now, or all of them. How it went is shown by their rows. */
export const refresh = refreshAs(COMMANDS.refresh);

/** The same, called what a person looks for on a row that failed. */
export const retry = refreshAs(COMMANDS.retry);

function refreshAs(id: CommandId): Command {
  return {
    id,
    run: ({ clusters }, targets) => {
      const wanted = clusterIdsOf(targets);
      const chosen = clusters
        .all()
        .filter(({ profile }) => wanted.length === 0 || wanted.includes(profile.id));
      return withViewProgress(() => Promise.all(chosen.map(({ poller }) => poller.refresh())));
    },
  };
}
