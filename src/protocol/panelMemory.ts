// What the page keeps through `setState` while it is hidden or the window reloads. VS Code hands it to
// the host, too, when a panel is restored: by it the host knows whose panel it was.

import { object, string } from './shape';

export interface PanelMemory {
  readonly clusterId: string;
  readonly groupId: string;
}

/** Whether a restored state names a group. What else the page keeps is its own affair. */
export const isPanelMemory = object<PanelMemory>({ clusterId: string, groupId: string });
