// The rebalance of KIP-848 groups. The coordinator raises the group's epoch and makes a new target
// (Assigning). Then each member gives up what it loses and takes what is free (Reconciling). Nobody
// stops reading what it keeps.

import type { DemoGroup, DemoMember } from '../world/demoGroup';
import type { World } from '../world/world';
import { assign, keyOf } from './assign';
import { assignTo, candidatesOf, partitionCounts, without } from './membership';
import type { RebalanceProtocol, Revocation } from './rebalanceProtocol';

/** Milliseconds until the new target stands, and between two heartbeats of a member. */
const ASSIGNING_MS = 3000;
const HEARTBEAT_MS = 3000;

export class ConsumerRebalance implements RebalanceProtocol {
  readonly reading = true;
  #nextStepAt = 0;

  constructor(
    private readonly world: World,
    private readonly group: DemoGroup,
    private readonly application: Revocation,
  ) {}

  membersChanged(): void {
    this.group.epoch++;
    if (this.group.members.length === 0) {
      this.group.state = 'Empty';
      this.group.assignmentEpoch = this.group.epoch;
      return;
    }
    this.group.state = 'Assigning';
    this.#nextStepAt = this.world.now + ASSIGNING_MS;
  }

  step(): void {
    const { group, world } = this;
    if (world.now < this.#nextStepAt) return;
    if (group.state === 'Assigning') {
      this.#setTarget();
      group.state = 'Reconciling';
      this.#nextStepAt = world.now + HEARTBEAT_MS;
    } else if (group.state === 'Reconciling') {
      // Either all revoke in one beat, or all take what is free: a partition never has two readers.
      if (!this.#revoke()) this.#take();
      if (group.members.every(settled)) group.state = 'Stable';
      this.#nextStepAt = world.now + HEARTBEAT_MS;
    }
  }

  #setTarget(): void {
    const { members, identity, epoch } = this.group;
    const counts = partitionCounts(this.world, members);
    const target = assign(identity.assignor, candidatesOf(members), counts);
    for (const member of members) member.target = target.get(member.memberId) ?? [];
    this.group.assignmentEpoch = epoch;
  }

  #revoke(): boolean {
    let revoked = false;
    for (const member of this.group.members) {
      const lost = without(member.assignment, member.target);
      revoked ||= lost.length > 0;
      if (lost.length > 0) assignTo(member, without(member.assignment, lost), this.application);
      member.epoch = this.group.assignmentEpoch;
    }
    return revoked;
  }

  #take(): void {
    const held = new Map<string, DemoMember>();
    for (const member of this.group.members) {
      for (const partition of member.assignment) held.set(keyOf(partition), member);
    }
    for (const member of this.group.members) {
      const free = member.target.filter(
        (partition) => (held.get(keyOf(partition)) ?? member) === member,
      );
      assignTo(member, free, this.application);
    }
  }
}

const settled = ({ assignment, target }: DemoMember): boolean =>
  assignment.length === target.length && without(target, assignment).length === 0;
