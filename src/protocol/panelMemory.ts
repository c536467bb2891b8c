// What the page keeps through `setState` while it is hidden or the window reloads. VS Code hands it to
// the host, too, when a panel is restored: by it the host knows whose panel it was.

import * as v from 'valibot';

const panelMemory = v.object({ clusterId: v.string(), groupId: v.string() });

export type PanelMemory = Readonly<v.InferOutput<typeof panelMemory>>;

/** Whether a restored state names a group. What else the page keeps is its own affair. */
export const isPanelMemory = (restored: unknown): restored is PanelMemory =>
  v.is(panelMemory, restored);
