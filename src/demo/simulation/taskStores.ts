// The state that each process of a streams application has on its disk, task by task: how much of the
// changelog topics went into it. It grows as it is restored, and is gone with its process.

import type { DemoMember } from '../world/demoGroup';
import type { DemoSubtopology, DemoTask } from '../world/streamsTasks';
import type { World } from '../world/world';
import { taskKey } from './assignTasks';

/** Records a second that a task is restored with. */
const RESTORED_A_SECOND = 1500;
/** Records that a state may lack and still count as whole (acceptable.recovery.lag of Kafka Streams). */
const ACCEPTABLE_LAG = 10_000;

export class TaskStores {
  /** Process → task → records restored. */
  readonly #restored = new Map<string, Map<string, number>>();

  constructor(
    private readonly world: World,
    private readonly topology: readonly DemoSubtopology[],
  ) {}

  /** Whether a task has state at all: its subtopology has a changelog topic. */
  isStateful({ subtopologyId }: DemoTask): boolean {
    return this.#changelogs(subtopologyId).length > 0;
  }

  isWarm(processId: string, task: DemoTask): boolean {
    const restored = this.#restored.get(processId)?.get(taskKey(task));
    return restored !== undefined && restored >= this.#end(task) - ACCEPTABLE_LAG;
  }

  /** Begins the state of a task at a process where there is none yet: empty, or whole at once. */
  begin(processId: string, task: DemoTask, whole: boolean): void {
    let tasks = this.#restored.get(processId);
    if (tasks === undefined) this.#restored.set(processId, (tasks = new Map<string, number>()));
    const key = taskKey(task);
    if (!tasks.has(key)) tasks.set(key, whole ? this.#end(task) : 0);
  }

  /** One second of restoring at every member, and what each can say of it then. */
  restore(members: readonly DemoMember[]): void {
    for (const { streams } of members) {
      if (streams === undefined) continue;
      const { active, standby, warmup } = streams.tasks;
      const tasks = [...active, ...standby, ...warmup].filter((task) => this.isStateful(task));
      streams.restored = tasks.map((task) => {
        const end = this.#end(task);
        const offset = Math.min(end, this.#of(streams.processId, task) + RESTORED_A_SECOND);
        this.#restored.get(streams.processId)?.set(taskKey(task), offset);
        return { ...task, offset, end };
      });
    }
  }

  /** Forgets the state of processes that are gone. */
  keepOnly(processes: ReadonlySet<string>): void {
    for (const processId of this.#restored.keys()) {
      if (!processes.has(processId)) this.#restored.delete(processId);
    }
  }

  #of(processId: string, task: DemoTask): number {
    return this.#restored.get(processId)?.get(taskKey(task)) ?? 0;
  }

  #end({ subtopologyId, partition }: DemoTask): number {
    return this.#changelogs(subtopologyId)
      .map(({ name }) => this.world.log(name, partition)?.endAt(this.world.now) ?? 0)
      .reduce((sum, end) => sum + end, 0);
  }

  #changelogs(subtopologyId: string): DemoSubtopology['changelogs'] {
    return this.topology.find(({ id }) => id === subtopologyId)?.changelogs ?? [];
  }
}
