// What a page shows after a message of its host: a whole state, or the one it has with what changed. A
// message that does not fit leaves everything as it is, and its reason is told.

import { partsFit } from './groupPictureShape';
import { seriesFit } from './lagHistoryShape';
import { withChanges } from './panelChanges';
import { isChangesMessage, isStateMessage, type DropReason } from './panelMessages';
import type { PanelState } from './panelState';

/** `shown` is undefined before the first state. */
export function nextState(
  shown: PanelState | undefined,
  message: unknown,
): PanelState | DropReason {
  if (isStateMessage(message)) return isOlder(message.state, shown) ? 'older' : message.state;
  if (!isChangesMessage(message)) return 'shape';
  const { changes } = message;
  if (isOlder(changes.state, shown)) return 'older';
  const next = shown && withChanges(shown, changes);
  if (next === undefined) return 'missed';
  const { picture } = next;
  return picture === null || (partsFit(picture) && seriesFit(picture.history)) ? next : 'shape';
}

const isOlder = (state: Pick<PanelState, 'sequence'>, shown: PanelState | undefined): boolean =>
  shown !== undefined && state.sequence < shown.sequence;
