// Makes the pictures of a panel, one after another, without holding up the editor; what is equal in two of them stays
// the same object. A later drawing replaces one that is under way.

import { sharedThread } from '../../base/sharedThread';
import {
  panelPicture,
  type DrawnPicture,
  type PanelFacts,
  type PanelOptions,
} from '../../core/view/panel/panelPicture';
import type { TakenPicture } from '../../core/view/panel/panelState';

export class PanelDrawing {
  #taken: TakenPicture | undefined;
  /** With the facts that it was made from, so that the next one can keep equal parts. */
  #drawn: DrawnPicture | undefined;
  #running = new AbortController();

  /** The latest picture; undefined before the first. */
  get taken(): TakenPicture | undefined {
    return this.#taken;
  }

  /** Draws facts where there are any. Resolves to false if something later has replaced it. */
  async draw(facts: PanelFacts | undefined, options: PanelOptions): Promise<boolean> {
    this.stop();
    const { signal } = (this.#running = new AbortController());
    if (facts === undefined) return true;
    try {
      const drawn = await sharedThread.run(panelPicture(facts, options, this.#drawn), signal);
      // Sending the message is a step of its own.
      await sharedThread.nextTurn(signal);
      this.#drawn = drawn;
      this.#taken = { takenAt: facts.snapshot.takenAt, picture: drawn.picture };
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
  }

  stop(): void {
    this.#running.abort();
  }

  /** Has all of the next picture made anew. */
  forget(): void {
    this.#drawn = undefined;
  }
}
