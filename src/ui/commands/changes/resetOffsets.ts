import { COMMANDS } from '../../contributions';
import type { Command } from '../command';

// Loaded with the first reset: reading dates takes large libraries.
// eslint-disable-next-line no-restricted-syntax
const loadReset = () => import('../../reset/runReset');

/** Moves committed offsets: asks where to, shows the plan, confirms, writes, and reports the result. */
export const resetOffsets: Command = {
  id: COMMANDS.resetOffsets,
  run: async (context, targets) => (await loadReset()).runReset(context, targets, {}),
};

/** The same, with offsets from a file in the command line's format. */
export const resetFromCsv: Command = {
  id: COMMANDS.resetFromCsv,
  run: async (context, targets) =>
    (await loadReset()).runReset(context, targets, { destination: 'file' }),
};
