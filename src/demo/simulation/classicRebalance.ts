// The rebalance of classic groups: everybody joins again (PreparingRebalance), the leader assigns
// (CompletingRebalance), all go on (Stable). Eager assignors revoke everything in between. With
// cooperative-sticky (KIP-429), members keep their partitions, and only those that move are
// revoked. A second round assigns them.

import type { TopicPartition } from '../../base/topicPartition';
import type { DemoGroup, DemoMember } from '../world/demoGroup';
import type { World } from '../world/world';
import { assign, keyOf, type Assignment } from './assign';
import { assignTo, candidatesOf, partitionCounts } from './membership';
import type { RebalanceProtocol, Revocation } from './rebalanceProtocol';

/** Milliseconds: long enough to be seen by somebody who looks every few seconds. */
const PREPARING_MS = 4000;
const COMPLETING_MS = 2000;

export class ClassicRebalance implements RebalanceProtocol {
  #nextStepAt = 0;

  constructor(
    private readonly world: World,
    private readonly group: DemoGroup,
    private readonly application: Revocation,
  ) {}

  get reading(): boolean {
    return this.#cooperative || this.group.state === 'Stable';
  }

  get #cooperative(): boolean {
    return this.group.identity.assignor === 'cooperative-sticky';
  }

  membersChanged(): void {
    if (this.group.members.length === 0) {
      this.group.state = 'Empty';
      return;
    }
    if (!this.#cooperative) {
      for (const member of this.group.members) this.#give(member, []);
    }
    this.#enter('PreparingRebalance', PREPARING_MS);
  }

  step(): void {
    if (this.world.now < this.#nextStepAt) return;
    if (this.group.state === 'PreparingRebalance') {
      this.#enter('CompletingRebalance', COMPLETING_MS);
    } else if (this.group.state === 'CompletingRebalance') {
      this.#complete();
    }
  }

  #enter(state: 'PreparingRebalance' | 'CompletingRebalance', forMs: number): void {
    this.group.state = state;
    this.#nextStepAt = this.world.now + forMs;
  }

  #complete(): void {
    const { members, identity } = this.group;
    const target = assign(
      identity.assignor,
      candidatesOf(members),
      partitionCounts(this.world, members),
    );
    const anotherRound = this.#handOut(target);
    this.group.state = 'Stable';
    if (anotherRound) this.#enter('PreparingRebalance', COMPLETING_MS);
  }

  /** Gives each member its part, less what another still holds; says whether anything was held back. */
  #handOut(target: Assignment): boolean {
    const holder = new Map<string, string>();
    for (const { memberId, assignment } of this.group.members) {
      for (const partition of assignment) holder.set(keyOf(partition), memberId);
    }
    let heldBack = false;
    for (const member of this.group.members) {
      const wanted = target.get(member.memberId) ?? [];
      const granted = wanted.filter((partition) => {
        const held = holder.get(keyOf(partition));
        return held === undefined || held === member.memberId;
      });
      heldBack ||= granted.length < wanted.length;
      this.#give(member, granted);
    }
    return heldBack;
  }

  #give(member: DemoMember, partitions: readonly TopicPartition[]): void {
    assignTo(member, partitions, this.application);
  }
}
