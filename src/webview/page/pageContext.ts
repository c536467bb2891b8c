// What every part of the page is drawn from, and its ways to change something: how it is looked at, which
// partitions are ticked, and by way of the host everything else.

import type { GroupPicture } from '../../protocol/groupPicture';
import type { PanelState } from '../../protocol/panelState';
import type { Send } from './host';
import type { Selection } from '../partitions/selection';
import type { View } from './view';

export interface PageContext {
  /** Undefined until the host has sent something. */
  readonly state: PanelState | undefined;
  readonly view: View;
  readonly setView: (change: Partial<View>) => void;
  /** The partitions that are ticked; they stay so in all tabs, and are not kept over hiding the page. */
  readonly ticks: Selection;
  /** Changes what is ticked, and draws the page anew. */
  readonly tick: (change: (ticks: Selection) => void) => void;
  readonly send: Send;
}

/** With a picture to draw. */
export interface PictureContext extends PageContext {
  readonly state: PanelState;
  readonly picture: GroupPicture;
}
