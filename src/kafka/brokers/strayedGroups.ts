// Groups that a broker lists though another one coordinates them: lists say nothing of that, the answers to
// later requests do.

import type { GroupListing } from '../../core/model';

export class StrayedGroups {
  /** The coordinator of each, by id. */
  readonly #coordinators = new Map<string, number>();

  /** The broker that was asked for the group is not its coordinator, and this one is. */
  learn(groupId: string, coordinator: number): void {
    this.#coordinators.set(groupId, coordinator);
  }

  /** By the id of the group. */
  get coordinators(): ReadonlyMap<string, number> {
    return this.#coordinators;
  }

  /** Forgets those that their coordinator lists by now, or that nobody lists. */
  settle(perBroker: readonly (readonly GroupListing[])[]): void {
    if (this.#coordinators.size === 0) return;
    const listedBy = new Map<string, Set<number>>();
    for (const { groupId, coordinator } of perBroker.flat()) {
      if (!this.#coordinators.has(groupId)) continue;
      const known = listedBy.get(groupId);
      if (known === undefined) listedBy.set(groupId, new Set([coordinator]));
      else known.add(coordinator);
    }
    for (const [groupId, coordinator] of this.#coordinators) {
      const listers = listedBy.get(groupId);
      if (listers === undefined || listers.has(coordinator)) this.#coordinators.delete(groupId);
    }
  }
}
