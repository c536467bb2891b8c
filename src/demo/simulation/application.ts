// An application of the demo world: consumers that join, read, commit and leave by a plan.
// Everything follows from the plan and the clock. What an administrator changes it notices as a
// real consumer does: new offsets when it starts to read, a lost membership at its next heartbeat.

import type { TopicPartition } from '../../base/topicPartition';
import { DemoGroup, type DemoMember, type GroupIdentity } from '../world/demoGroup';
import { pick } from '../world/random';
import type { Actor, World } from '../world/world';
import { keyOf } from './assign';
import { ClassicRebalance } from './classicRebalance';
import { newMember, onShift, type Client } from './client';
import { ConsumerRebalance } from './consumerRebalance';
import { assignTo, reappear } from './membership';
import type { RebalanceProtocol, Revocation } from './rebalanceProtocol';
import { Reading, type OffsetReset, type Pace } from './reading';
import { StreamsRebalance } from './streamsRebalance';

/** When positions are committed: on a timer, or after so many records (both per member). */
type CommitHabit = { readonly everyMs: number } | { readonly afterRecords: number };

export interface ApplicationPlan {
  readonly group: GroupIdentity;
  readonly topics: readonly string[];
  readonly clients: readonly Client[];
  readonly pace: Pace;
  readonly commits: CommitHabit;
  readonly offsetReset?: OffsetReset;
  /** Records that no consumer of the application can process: it goes past one only where somebody resets its offset. */
  readonly stuck?: readonly (TopicPartition & { readonly offset: number })[];
}

/** Milliseconds until a client that was removed notices, and joins again. */
const NOTICE_MS = 10_000;

interface Running {
  readonly member: DemoMember;
  readonly readings: Map<string, Reading>;
  readSinceCommit: number;
  lastCommitAt: number;
}

export class Application implements Actor {
  readonly group: DemoGroup;
  readonly #protocol: RebalanceProtocol;
  readonly #running = new Map<Client, Running>();
  readonly #backAt = new Map<Client, number>();
  #joins = 0;

  constructor(
    private readonly world: World,
    private readonly plan: ApplicationPlan,
  ) {
    this.group = new DemoGroup(plan.group);
    this.#protocol = protocolOf(world, this.group, {
      revoking: (member, lost) => {
        this.#letGo(member, lost);
      },
    });
    this.group.onRemoved = () => {
      this.#missRemoved();
      this.#protocol.membersChanged();
    };
    world.addGroup(this.group);
  }

  /** Brings the group to rest with everybody in it, as if it had been running for long. */
  settle(): void {
    this.#comeAndGo();
    const { now } = this.world;
    while (this.group.state !== 'Stable' && this.group.state !== 'Empty') {
      this.world.now += 1000;
      this.#protocol.step();
    }
    this.world.now = now;
  }

  step(): void {
    this.#comeAndGo();
    this.#protocol.step();
    if (!this.#protocol.reading) return;
    for (const running of this.#running.values()) {
      this.#read(running);
      this.#commitIfDue(running);
    }
  }

  #comeAndGo(): void {
    let changed = false;
    for (const client of this.plan.clients) {
      const running = this.#running.get(client);
      if (running === undefined && this.#wants(client)) {
        this.#join(client);
        changed = true;
      } else if (running !== undefined && !onShift(client, this.world.second)) {
        this.#leave(client, running);
        changed = true;
      }
    }
    if (changed) this.#protocol.membersChanged();
  }

  /** Forgets clients that are no longer members; what they read without a commit is read again. */
  #missRemoved(): void {
    for (const [client, { member }] of this.#running) {
      if (this.group.members.includes(member)) continue;
      this.#running.delete(client);
      this.#backAt.set(client, this.world.now + NOTICE_MS);
    }
  }

  #wants(client: Client): boolean {
    const back = this.#backAt.get(client) ?? 0;
    return this.world.now >= back && onShift(client, this.world.second);
  }

  #join(client: Client): void {
    const member = newMember(this.world, this.group, client, this.plan.topics, this.#joins++);
    this.group.members.push(member);
    reappear(this.world, this.group);
    const lastCommitAt = this.world.now;
    this.#running.set(client, { member, readings: new Map(), readSinceCommit: 0, lastCommitAt });
  }

  /** Leaves the group after a commit of what was read. */
  #leave(client: Client, { member }: Running): void {
    assignTo(member, [], {
      revoking: (_, lost) => {
        this.#letGo(member, lost);
      },
    });
    this.#running.delete(client);
    this.group.members = this.group.members.filter((other) => other !== member);
  }

  #letGo(member: DemoMember, lost: readonly TopicPartition[]): void {
    for (const running of this.#running.values()) {
      if (running.member !== member) continue;
      for (const partition of lost) {
        running.readings.get(keyOf(partition))?.commit();
        running.readings.delete(keyOf(partition));
      }
    }
  }

  #read(running: Running): void {
    for (const partition of running.member.assignment) {
      const stuck = this.plan.stuck?.find((one) => keyOf(one) === keyOf(partition));
      const reading = this.#reading(running, partition);
      running.readSinceCommit += reading.read(this.plan.pace, stuck?.offset);
    }
  }

  #reading({ readings }: Running, partition: TopicPartition): Reading {
    const key = keyOf(partition);
    let reading = readings.get(key);
    if (reading === undefined) {
      const phase = pick(628, this.world.seed, this.group.id, key) / 100;
      const { offsetReset = 'earliest' } = this.plan;
      reading = new Reading(this.world, this.group, partition, offsetReset, phase);
      readings.set(key, reading);
    }
    return reading;
  }

  #commitIfDue(running: Running): void {
    const { commits } = this.plan;
    const due =
      'everyMs' in commits
        ? this.world.now - running.lastCommitAt >= commits.everyMs
        : running.readSinceCommit >= commits.afterRecords;
    if (!due) return;
    for (const reading of running.readings.values()) reading.commit();
    running.readSinceCommit = 0;
    running.lastCommitAt = this.world.now;
  }
}

function protocolOf(world: World, group: DemoGroup, application: Revocation): RebalanceProtocol {
  const { type } = group.identity;
  if (type === 'consumer') return new ConsumerRebalance(world, group, application);
  if (type === 'streams') return new StreamsRebalance(world, group, application);
  return new ClassicRebalance(world, group, application);
}
