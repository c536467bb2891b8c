// The assignor of a streams group, as far as its outcome goes: active tasks are spread evenly and move as
// little as possible. A task with state moves only to where its state is; until then it is warmed up
// there. A task that nobody has any more goes to its standby. One standby task is kept of each on another
// process.

import type { TopicPartition } from '../../base/topicPartition';
import type { DemoTask, DemoTasks } from '../world/streamsTasks';
import { assign } from './assign';

export const taskKey = ({ subtopologyId, partition }: DemoTask): string =>
  `${subtopologyId}_${partition}`;

export interface TaskHolder {
  readonly memberId: string;
  readonly processId: string;
  /** The active tasks that it has now. */
  readonly active: readonly DemoTask[];
}

/** What is known of the tasks of a group. */
export interface TaskFacts {
  /** How many tasks each subtopology has, by its id. */
  readonly counts: ReadonlyMap<string, number>;
  readonly isStateful: (task: DemoTask) => boolean;
  /** Whether the process has the state of a task, as good as whole. */
  readonly isWarm: (processId: string, task: DemoTask) => boolean;
}

type Load = Record<'active' | 'standby' | 'warmup', DemoTask[]> & { readonly holder: TaskHolder };

/** The tasks of each member, by its id. */
export function assignTasks(
  holders: readonly TaskHolder[],
  facts: TaskFacts,
): ReadonlyMap<string, DemoTasks> {
  const loads = new Map(
    holders.map((holder): [string, Load] => [
      holder.memberId,
      { holder, active: [], standby: [], warmup: [] },
    ]),
  );
  spreadActive(loads, holders, facts);
  for (const { holder, active } of loads.values()) {
    for (const task of active.filter(facts.isStateful)) {
      standbyOf([...loads.values()], holder.processId, task, facts)?.standby.push(task);
    }
  }
  return new Map(
    Array.from(loads, ([memberId, { active, standby, warmup }]) => [
      memberId,
      { active, standby, warmup },
    ]),
  );
}

function spreadActive(
  loads: ReadonlyMap<string, Load>,
  holders: readonly TaskHolder[],
  facts: TaskFacts,
): void {
  const owners = new Map<string, string>();
  for (const { memberId, active } of holders) {
    for (const task of active) owners.set(taskKey(task), memberId);
  }
  const topics = [...facts.counts.keys()];
  const orphans = allTasks(facts).filter((task) => !owners.has(taskKey(task)));
  const candidates = holders.map(({ memberId, processId, active }) => ({
    memberId,
    topics,
    owned: [...active, ...orphans.filter((task) => facts.isWarm(processId, task))].map(asPartition),
  }));
  for (const [memberId, wanted] of assign('sticky', candidates, facts.counts)) {
    const to = loads.get(memberId);
    for (const task of wanted.map(asTask)) {
      const from = loads.get(owners.get(taskKey(task)) ?? memberId);
      if (to === undefined || from === undefined) continue;
      if (from === to || !facts.isStateful(task) || facts.isWarm(to.holder.processId, task)) {
        to.active.push(task);
      } else {
        from.active.push(task);
        to.warmup.push(task);
      }
    }
  }
  // In one order, so that the next round wants to move the same tasks.
  for (const { active } of loads.values()) active.sort(inOrder);
}

const allTasks = ({ counts }: TaskFacts): DemoTask[] =>
  [...counts].flatMap(([subtopologyId, count]) =>
    Array.from({ length: count }, (_, partition) => ({ subtopologyId, partition })),
  );

const inOrder = (a: DemoTask, b: DemoTask): number =>
  a.subtopologyId.localeCompare(b.subtopologyId) || a.partition - b.partition;

/** Where the standby of a task goes: to another process, rather one that has its state, then to the least busy. */
function standbyOf(
  loads: readonly Load[],
  activeAt: string,
  task: DemoTask,
  { isWarm }: TaskFacts,
): Load | undefined {
  const key = taskKey(task);
  const warming = loads.filter(({ warmup }) => warmup.some((one) => taskKey(one) === key));
  const taken = new Set([activeAt, ...warming.map(({ holder }) => holder.processId)]);
  const rank = ({ holder, active, standby, warmup }: Load): number =>
    active.length + standby.length + warmup.length + (isWarm(holder.processId, task) ? 0 : 1000);
  return loads
    .filter(({ holder }) => !taken.has(holder.processId))
    .sort((a, b) => rank(a) - rank(b))[0];
}

const asPartition = ({ subtopologyId, partition }: DemoTask): TopicPartition => ({
  topic: subtopologyId,
  partition,
});

const asTask = ({ topic, partition }: TopicPartition): DemoTask => ({
  subtopologyId: topic,
  partition,
});
