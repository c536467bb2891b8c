// What is made of an answer and of facts about topics that the answer does not hold.

/** A fact about a topic; undefined where it is not known. */
export type FactOf<Fact> = (topic: string) => Fact | undefined;

/** While the facts are the same, `with` gives the same object. */
export class MadeWith<Fact, T> {
  #latest: { readonly facts: readonly (Fact | undefined)[]; readonly made: T } | undefined;

  constructor(
    private readonly make: (factOf: FactOf<Fact>) => T,
    /** The topics whose facts are needed. */
    readonly topics: readonly string[],
  ) {}

  with(factOf: FactOf<Fact>): T {
    const facts = this.topics.map(factOf);
    const { facts: before, made } = this.#latest ?? {};
    if (made !== undefined && facts.every((fact, at) => fact === before?.[at])) return made;
    const latest = { facts, made: this.make(factOf) };
    this.#latest = latest;
    return latest.made;
  }
}
