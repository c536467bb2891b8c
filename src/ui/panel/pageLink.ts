// What a panel's page has been sent: the first state whole, then only what is different from the one before.

import type { HostMessage } from '../../protocol/hostMessage';
import { changesOf } from '../../protocol/panelChanges';
import type { PanelState } from '../../protocol/panelState';
import type { PanelWindow } from './panelContext';

export class PageLink {
  #shown: PanelState | undefined;

  constructor(private readonly window: Pick<PanelWindow, 'postMessage'>) {}

  /** The page has nothing, since it starts anew or has missed something. */
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
