// What a broker lists of a group that it no longer leads: a state of long ago.

import type { DemoGroup } from '../../../src/demo/world/demoGroup';

/** Running groups are said to be empty, and empty ones to run. */
export const staleListing = ({
  id,
  state,
  identity: { protocolType, type },
}: Pick<DemoGroup, 'id' | 'state' | 'identity'>) => ({
  ...{ groupId: id, protocolType, groupType: type },
  groupState: state === 'Empty' ? 'Stable' : 'Empty',
});
