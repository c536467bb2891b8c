// Sends states to a panel's page: the first one whole, then only the differences.

import type { HostMessage } from '../../protocol/hostMessage';
import { changesOf } from '../../protocol/panelChanges';
import type { PanelState } from '../../protocol/panelState';
import type { PanelWindow } from './panelContext';

export class PageLink {
  #shown: PanelState | undefined;

  constructor(private readonly window: Pick<PanelWindow, 'postMessage'>) {}

  /** Call when the page has no state: it has started again, or has missed a message. */
  forget(): void {
    this.#shown = undefined;
  }

  send(state: PanelState): void {
    const changes = this.#shown && changesOf(this.#shown, state);
    this.#shown = state;
    const message: HostMessage =
      changes === undefined ? { kind: 'state', state } : { kind: 'changes', changes };
    this.window.postMessage(message);
  }
}
