// What a panel's host tells its page. The page takes it as it comes: the host loads the page from its own
// folder and anew whenever the panel is shown, so that both are always of one build.

import type { PanelChanges } from './panelChanges';
import type { PanelState } from './panelState';

/** A whole state: the first that a page gets, and wherever a change would not do. */
export interface StateMessage {
  readonly kind: 'state';
  readonly state: PanelState;
}

/** What is different since the last one. */
export interface ChangesMessage {
  readonly kind: 'changes';
  readonly changes: PanelChanges;
}

export type HostMessage = StateMessage | ChangesMessage;
