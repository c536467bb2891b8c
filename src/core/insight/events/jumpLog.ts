// The jumps of committed offsets that were seen, group by group. Few groups have any: what is kept is bounded
// for each group and for all.

import type { OffsetJump } from './offsetJump';

const MOST_OF_A_GROUP = 50;
const MOST_GROUPS = 200;

export class JumpLog {
  /** Oldest first; the group with the latest jump is the last. */
  readonly #groups = new Map<string, OffsetJump[]>();

  note(groupId: string, jump: OffsetJump): void {
    const jumps = this.#groups.get(groupId) ?? [];
    jumps.push(jump);
    if (jumps.length > MOST_OF_A_GROUP) jumps.shift();
    this.#groups.delete(groupId);
    this.#groups.set(groupId, jumps);
    const [oldest] = this.#groups.keys();
    if (this.#groups.size > MOST_GROUPS && oldest !== undefined) this.#groups.delete(oldest);
  }

  /** Oldest first. */
  of(groupId: string): readonly OffsetJump[] {
    return [...(this.#groups.get(groupId) ?? [])];
  }
}
