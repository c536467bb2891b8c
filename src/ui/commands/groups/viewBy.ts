import { COMMANDS } from '../../contributions';
import type { Command } from '../command';

/** Shows topics under each cluster, and under each topic the groups that read it. */
export const viewByTopic: Command = {
  id: COMMANDS.viewByTopic,
  run: ({ groupView }) => {
    groupView.by = 'topic';
    return undefined;
  },
};

/** Shows groups under each cluster. */
export const viewByGroup: Command = {
  id: COMMANDS.viewByGroup,
  run: ({ groupView }) => {
    groupView.by = 'group';
    return undefined;
  },
};
