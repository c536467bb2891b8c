// What is made of an answer that names topics only by their ids: made anew once names are known.

/** The name of a topic by its id; undefined where nobody knows it. */
export type NameOf = (topicId: string) => string | undefined;

/** While no more names are known, `named` gives the same object. */
export class NamedLater<T> {
  #made: T;
  /** How it is made, and from which ids; undefined once all have a name. */
  #open: { readonly make: (nameOf: NameOf) => T; readonly ids: readonly string[] } | undefined;

  constructor(make: (nameOf: NameOf) => T, ids: readonly string[]) {
    this.#made = make(() => undefined);
    if (ids.length > 0) this.#open = { make, ids };
  }

  /** The ids of topics whose names are needed. */
  get nameless(): readonly string[] {
    return this.#open?.ids ?? [];
  }

  named(nameOf: NameOf): T {
    if (this.#open === undefined) return this.#made;
    const { make, ids } = this.#open;
    const left = ids.filter((id) => nameOf(id) === undefined);
    if (left.length < ids.length) {
      this.#made = make(nameOf);
      this.#open = left.length === 0 ? undefined : { make, ids: left };
    }
    return this.#made;
  }
}
