// Loads what reads clusters while nobody looks, when somebody first wants that.

import { DisposableStore, type Disposable } from '../../base/disposable';
import { lazyPart } from '../../base/lazyPart';
import type { Watches } from './watches';

export class WatchesOnDemand implements Disposable {
  readonly #owned = new DisposableStore();
  /** The one of this window. */
  readonly get: () => Promise<Watches>;

  constructor(make: () => Promise<Watches>) {
    this.get = lazyPart(async () => this.#owned.add(await make()));
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
