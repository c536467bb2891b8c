// Loads alerts when they are on for some cluster, or a command asks for them. While they are off nothing of them is
// loaded.

import { DisposableStore, type Disposable } from '../../base/disposable';
import { lazyPart } from '../../base/lazyPart';
import { throwLater } from '../../base/throwLater';
import type { SettingsStore } from '../settings/settingsStore';
import type { AlertWindow } from './alertWindow';

export class AlertsOnDemand implements Disposable {
  readonly #owned = new DisposableStore();
  /** Those of this window. */
  readonly get: () => Promise<AlertWindow>;

  constructor(
    settings: Pick<SettingsStore, 'current' | 'onDidChange'>,
    make: () => Promise<AlertWindow>,
  ) {
    this.get = lazyPart(async () => this.#owned.add(await make()));
    const follow = (): void => {
      // What is no list is nonsense, of which alerts tell as well.
      const { clusters = [] } = settings.current.alerts;
      const isOff = clusters === null || (Array.isArray(clusters) && clusters.length === 0);
      if (!isOff) this.get().catch(throwLater);
    };
    this.#owned.add(settings.onDidChange(follow));
    follow();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
