// Owners of listeners, timers and sockets. The shape is VS Code's own, so both fit together.

export interface Disposable {
  dispose(): unknown;
}

/** Owns disposables and ends them together, last first. Registering after the end disposes at once. */
export class DisposableStore implements Disposable {
  #owned: Disposable[] | undefined = [];

  get disposed(): boolean {
    return this.#owned === undefined;
  }

  add<T extends Disposable>(disposable: T): T {
    if (this.#owned === undefined) disposable.dispose();
    else this.#owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    const owned = this.#owned ?? [];
    this.#owned = undefined;
    for (const disposable of owned.reverse()) disposable.dispose();
  }
}
