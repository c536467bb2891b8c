// What a panel's page has been sent: the first state whole, then only what is different from the one before.

import { changesOf } from '../../protocol/panelChanges';
import type { ChangesMessage, StateMessage } from '../../protocol/panelMessages';
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
    this.window.postMessage(
      changes === undefined
        ? ({ kind: 'state', state } satisfies StateMessage)
        : ({ kind: 'changes', changes } satisfies ChangesMessage),
    );
  }
}
