// When this extension wrote to which groups: what verdicts must not hold against others.

/** Milliseconds after which a write explains nothing any more: longer than anything that is judged. */
const KEPT_MS = 60 * 60_000;

export class OwnChanges {
  readonly #times = new Map<string, number[]>();

  /** By group id: milliseconds since the epoch, UTC, ascending. */
  get byGroup(): ReadonlyMap<string, readonly number[]> {
    return this.#times;
  }

  /** Notes writes to groups at `at`, in any order, and drops what is too old beside the latest. */
  note(groupIds: readonly string[], at: number): void {
    for (const [groupId, times] of this.#times) {
      while ((times[0] ?? at) < at - KEPT_MS) times.shift();
      if (times.length === 0) this.#times.delete(groupId);
    }
    for (const groupId of groupIds) {
      const times = this.#times.get(groupId) ?? [];
      if (times.includes(at)) continue;
      times.push(at);
      this.#times.set(
        groupId,
        times.sort((a, b) => a - b),
      );
    }
  }
}
