// The rebalance of streams groups (KIP-1071). As in KIP-848 groups, the coordinator makes a new target
// (Assigning), and members come to it one heartbeat after the other (Reconciling). A task whose state
// has been warmed up moves with a rebalance of its own.

import type { TopicPartition } from '../../base/topicPartition';
import type { DemoGroup, DemoMember } from '../world/demoGroup';
import { NO_TASKS, readTopics, type DemoSubtopology, type DemoTask } from '../world/streamsTasks';
import type { World } from '../world/world';
import { assignTasks, taskKey } from './assignTasks';
import { assignTo } from './membership';
import type { RebalanceProtocol, Revocation } from './rebalanceProtocol';
import { TaskStores } from './taskStores';

/** Milliseconds until the new target stands, and between two heartbeats of a member. */
const ASSIGNING_MS = 3000;
const HEARTBEAT_MS = 3000;

export class StreamsRebalance implements RebalanceProtocol {
  readonly reading = true;
  readonly #stores: TaskStores;
  readonly #topology: readonly DemoSubtopology[];
  #nextStepAt = 0;
  /** Until the group has been at rest once, every state is whole: it has been running for long. */
  #isNew = true;

  constructor(
    private readonly world: World,
    private readonly group: DemoGroup,
    private readonly application: Revocation,
  ) {
    this.#topology = group.identity.topology ?? [];
    this.#stores = new TaskStores(world, this.#topology);
  }

  membersChanged(): void {
    const { group } = this;
    const processes = group.members.map(({ streams }) => streams?.processId ?? '');
    this.#stores.keepOnly(new Set(processes));
    if (group.members.length > 0) {
      this.#assignAgain();
      return;
    }
    group.epoch++;
    group.assignmentEpoch = group.epoch;
    group.state = 'Empty';
  }

  step(): void {
    const { group, world } = this;
    this.#stores.restore(group.members);
    if (world.now < this.#nextStepAt) return;
    if (group.state === 'Assigning') {
      this.#setTarget();
      group.state = 'Reconciling';
      this.#nextStepAt = world.now + HEARTBEAT_MS;
    } else if (group.state === 'Reconciling') {
      // As in KIP-848 groups: a task is active once at most.
      if (!this.#revoke()) this.#take();
      if (group.members.every(isSettled)) this.#rest();
      this.#nextStepAt = world.now + HEARTBEAT_MS;
    } else if (group.state === 'Stable' && this.#hasWarmedUp()) {
      this.#assignAgain();
    }
  }

  #assignAgain(): void {
    this.group.epoch++;
    this.group.state = 'Assigning';
    this.#nextStepAt = this.world.now + ASSIGNING_MS;
  }

  #rest(): void {
    this.group.state = 'Stable';
    this.#isNew = false;
    this.#stores.restore(this.group.members);
  }

  #setTarget(): void {
    const { members, epoch } = this.group;
    const holders = members.map(({ memberId, streams }) => ({
      memberId,
      processId: streams?.processId ?? '',
      active: streams?.tasks.active ?? [],
    }));
    const targets = assignTasks(holders, {
      counts: new Map(
        this.#topology.map((subtopology) => [subtopology.id, this.#count(subtopology)]),
      ),
      isStateful: (task) => this.#stores.isStateful(task),
      isWarm: (processId, task) => this.#stores.isWarm(processId, task),
    });
    for (const { memberId, streams } of members) {
      if (streams !== undefined) streams.target = targets.get(memberId) ?? NO_TASKS;
    }
    this.group.assignmentEpoch = epoch;
  }

  /** A subtopology has as many tasks as its largest topic has partitions. */
  #count(subtopology: DemoSubtopology): number {
    const partitions = readTopics(subtopology).map(
      (topic) => this.world.topics.get(topic)?.logs.length ?? 0,
    );
    return Math.max(0, ...partitions);
  }

  #revoke(): boolean {
    let revoked = false;
    for (const member of this.group.members) {
      member.epoch = this.group.assignmentEpoch;
      const { streams } = member;
      if (streams === undefined) continue;
      const kept = common(streams.tasks.active, streams.target.active);
      if (kept.length === streams.tasks.active.length) continue;
      revoked = true;
      streams.tasks = { ...streams.tasks, active: kept };
      assignTo(member, this.#partitionsOf(kept), this.application);
    }
    return revoked;
  }

  #take(): void {
    const { members } = this.group;
    const holder = new Map(
      members.flatMap((member) =>
        (member.streams?.tasks.active ?? []).map((task) => [taskKey(task), member] as const),
      ),
    );
    for (const member of members) {
      const { streams } = member;
      if (streams === undefined) continue;
      const { active, standby, warmup } = streams.target;
      const free = active.filter((task) => (holder.get(taskKey(task)) ?? member) === member);
      streams.tasks = { active: free, standby, warmup };
      for (const task of [...free, ...standby, ...warmup]) {
        if (this.#stores.isStateful(task)) {
          this.#stores.begin(streams.processId, task, this.#isNew);
        }
      }
      assignTo(member, this.#partitionsOf(free), this.application);
      member.target = this.#partitionsOf(active);
    }
  }

  #hasWarmedUp(): boolean {
    return this.group.members.some(({ streams }) =>
      streams?.tasks.warmup.some((task) => this.#stores.isWarm(streams.processId, task)),
    );
  }

  /** The partitions that tasks read: one of each topic of their subtopology that has so many. */
  #partitionsOf(tasks: readonly DemoTask[]): TopicPartition[] {
    return tasks.flatMap(({ subtopologyId, partition }) => {
      const subtopology = this.#topology.find(({ id }) => id === subtopologyId);
      return (subtopology === undefined ? [] : readTopics(subtopology))
        .filter((topic) => this.world.log(topic, partition) !== undefined)
        .map((topic) => ({ topic, partition }));
    });
  }
}

/** Those of `tasks` that are among `others`. */
function common(tasks: readonly DemoTask[], others: readonly DemoTask[]): DemoTask[] {
  const keys = new Set(others.map(taskKey));
  return tasks.filter((task) => keys.has(taskKey(task)));
}

const isSettled = ({ streams }: DemoMember): boolean =>
  streams === undefined ||
  (['active', 'standby', 'warmup'] as const).every((role) => {
    const [now, target] = [streams.tasks[role], streams.target[role]];
    return now.length === target.length && common(now, target).length === now.length;
  });
