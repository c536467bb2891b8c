// A small event with the shape of VS Code's, for folders that may not know VS Code.

import type { Disposable } from './disposable';
import { throwLater } from './throwLater';

export type Event<T> = (listener: (value: T) => unknown) => Disposable;

export class EventEmitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => unknown }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => this.#listeners.delete(entry) };
  };

  /** Tells every listener. An error of one listener is reported, and the others are still told. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener.call(value);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  /** How many listen now: some owners work only while somebody listens. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
