// A small event with the shape of VS Code's, for folders that may not know VS Code.

import type { Disposable } from './disposable';

export type Event<T> = (listener: (value: T) => unknown) => Disposable;

export class EventEmitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => unknown }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => this.#listeners.delete(entry) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener.call(value);
  }

  /** How many listen now: for owners that work only while somebody does. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
