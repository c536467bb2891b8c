// Loads the panels with the first one that VS Code restores or a command opens.

import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { lazyPart } from '../../base/lazyPart';
import type { PanelMemory } from '../../protocol/panelMemory';
import { GROUP_PANEL } from '../contributions';
import type { GroupPanels } from './groupPanels';

export class PanelsOnDemand implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #panels: () => Promise<GroupPanels>;

  constructor(make: () => Promise<GroupPanels>) {
    this.#panels = lazyPart(async () => this.#owned.add(await make()));
    this.#owned.add(
      vscode.window.registerWebviewPanelSerializer(GROUP_PANEL, {
        deserializeWebviewPanel: async (panel, memory: unknown) => {
          (await this.#panels()).restore(panel, memory);
        },
      }),
    );
  }

  /** Opens the panel of a group, or shows the one that is open. */
  async open(group: PanelMemory, options: { readonly keep?: boolean } = {}): Promise<void> {
    (await this.#panels()).open(group, options);
  }

  /** Keeps the panel in front: the next one opens beside it. */
  async keepOpen(): Promise<void> {
    (await this.#panels()).keepOpen();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
