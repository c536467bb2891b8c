// Committed offsets of one group. A table may be made from a recipe. Then it is computed for each
// reader, and stored only once somebody writes. So ten thousand groups take almost no memory.

export interface DemoCommit {
  /** Any int64 ≥ 0, as a client may commit it, whether or not the log reaches that far. */
  readonly offset: bigint;
  readonly leaderEpoch: number;
  readonly metadata: string;
}

type Topics = Map<string, Map<number, DemoCommit>>;

export class CommitTable {
  #written: Topics | undefined;

  constructor(private readonly recipe?: () => Topics) {
    if (recipe === undefined) this.#written = new Map();
  }

  /** Topic → partition → commit, in the order of the first commits. */
  topics(): ReadonlyMap<string, ReadonlyMap<number, DemoCommit>> {
    return this.#written ?? this.recipe?.() ?? new Map<string, Map<number, DemoCommit>>();
  }

  get(topic: string, partition: number): DemoCommit | undefined {
    return this.topics().get(topic)?.get(partition);
  }

  /** Commits as a consumer or an administrator does; leader epoch -1 and no metadata unless given. */
  set(topic: string, partition: number, offset: bigint, leaderEpoch = -1, metadata = ''): void {
    const topics = this.#writable();
    let partitions = topics.get(topic);
    if (partitions === undefined) topics.set(topic, (partitions = new Map<number, DemoCommit>()));
    partitions.set(partition, { offset, leaderEpoch, metadata });
  }

  delete(topic: string, partition: number): void {
    const topics = this.#writable();
    const partitions = topics.get(topic);
    partitions?.delete(partition);
    if (partitions?.size === 0) topics.delete(topic);
  }

  clear(): void {
    this.#written = new Map();
  }

  #writable(): Topics {
    return (this.#written ??= this.recipe?.() ?? new Map<string, Map<number, DemoCommit>>());
  }
}
