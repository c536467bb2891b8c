import { COMMANDS } from '../../contributions';
import type { Command } from '../command';

/** Opens the output channel. */
export const showLog: Command = {
  id: COMMANDS.showLog,
  run: ({ log }) => {
    log.show();
    return undefined;
  },
};
