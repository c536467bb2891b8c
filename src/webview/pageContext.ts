// What every part of the page is drawn from, and its two ways to change something: `look` at the page
// itself, `send` to the host.

import type { GroupPicture } from '../protocol/groupPicture';
import type { PanelState } from '../protocol/panelState';
import type { Send } from './host';
import type { View } from './view';

export interface PageContext {
  /** Undefined until the host has sent something. */
  readonly state: PanelState | undefined;
  readonly view: View;
  readonly look: (change: Partial<View>) => void;
  readonly send: Send;
}

/** With a picture to draw. */
export interface PictureContext extends PageContext {
  readonly state: PanelState;
  readonly picture: GroupPicture;
}
