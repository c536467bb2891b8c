// An application whose consumers share partitions (KIP-932): any number of them may have the same one,
// and no partition is taken from anybody when another comes. An administrator's change of the start
// offsets counts from the next record on.

import { DemoGroup, type DemoMember, type GroupIdentity } from '../world/demoGroup';
import type { Actor, World } from '../world/world';
import type { TopicPartition } from '../../base/topicPartition';
import { newMember, onShift, type Client } from './client';
import { reappear } from './membership';
import type { Pace } from './reading';
import { ShareReading, type SlowRecords } from './shareReading';

export interface SharePlan {
  readonly group: GroupIdentity;
  readonly topics: readonly string[];
  readonly clients: readonly Client[];
  readonly pace: Pace;
  readonly slow: SlowRecords;
}

export class ShareApplication implements Actor {
  readonly group: DemoGroup;
  readonly #partitions: readonly TopicPartition[];
  readonly #readings: readonly ShareReading[];
  readonly #running = new Map<Client, DemoMember>();
  #joins = 0;

  constructor(
    private readonly world: World,
    private readonly plan: SharePlan,
  ) {
    this.group = new DemoGroup(plan.group);
    this.#partitions = plan.topics.flatMap((topic) =>
      (world.topics.get(topic)?.logs ?? []).map((_, partition) => ({ topic, partition })),
    );
    this.#readings = this.#partitions.map(
      (partition) => new ShareReading(world, this.group, partition, plan.slow),
    );
    world.addGroup(this.group);
  }

  /** Brings the group to rest with everybody in it, some records given out. */
  settle(): void {
    this.step();
  }

  step(): void {
    this.#comeAndGo();
    if (this.group.members.length === 0) return;
    for (const reading of this.#readings) reading.read(this.plan.pace);
  }

  #comeAndGo(): void {
    let changed = false;
    for (const client of this.plan.clients) {
      const member = this.#running.get(client);
      const isOn = onShift(client, this.world.second);
      if ((member !== undefined) === isOn) continue;
      changed = true;
      if (member === undefined) this.#join(client);
      else this.#leave(client, member);
    }
    if (changed) this.#share();
  }

  #join(client: Client): void {
    const member = newMember(this.world, this.group, client, this.plan.topics, this.#joins++);
    this.#running.set(client, member);
    this.group.members.push(member);
    reappear(this.world, this.group);
  }

  #leave(client: Client, gone: DemoMember): void {
    this.#running.delete(client);
    this.group.members = this.group.members.filter((member) => member !== gone);
  }

  /** Every partition has a member, and every member a partition, whichever of both are more. */
  #share(): void {
    const { group } = this;
    const { members } = group;
    group.state = members.length === 0 ? 'Empty' : 'Stable';
    group.epoch++;
    group.assignmentEpoch = group.epoch;
    const turns = Math.max(members.length, this.#partitions.length);
    for (const [index, member] of members.entries()) {
      const shared: TopicPartition[] = [];
      for (let turn = index; turn < turns; turn += members.length) {
        const partition = this.#partitions[turn % this.#partitions.length];
        if (partition !== undefined) shared.push(partition);
      }
      member.assignment = shared;
      member.target = shared;
      member.epoch = group.epoch;
    }
  }
}
