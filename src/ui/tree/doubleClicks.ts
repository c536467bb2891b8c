// Double clicks on rows that can be opened. VS Code tells of no click: it opens such a row at the first one, and
// closes it at the second, or the other way round.

import type { Clock } from '../../base/clock';

/** The longest time between the two clicks. Who opens and closes a row by keys is slower. */
const DOUBLE_MS = 400;

export class DoubleClicks {
  #last: { readonly id: string; readonly at: number } | undefined;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  /** A row was opened or closed; whether that was the second click of two. A third one begins anew. */
  isSecond(id: string): boolean {
    const at = this.clock.now();
    const isSecond = this.#last?.id === id && at - this.#last.at <= DOUBLE_MS;
    this.#last = isSecond ? undefined : { id, at };
    return isSecond;
  }
}
