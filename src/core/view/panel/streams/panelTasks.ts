// The tasks of an application of Kafka Streams as columns, with the members that hold them now and those that
// the target assignment gives them to.

import { formatExact } from '../../../../base/format';
import type { LongWork } from '../../../../base/sharedThread';
import type { Member, StreamsMember, StreamsTask, StreamsTasks } from '../../../model';
import { taskName } from '../../../streams/restoration';
import type { HolderColumns, TaskColumns, TaskRole } from '../../../../protocol/streamsPicture';

/** The most tasks that are drawn: more are no application. */
const MOST_TASKS = 20_000;
const ROLES: readonly TaskRole[] = ['active', 'standby', 'warmup'];
/** Fractions are for drawing. */
const PARTS = 1000n;

interface Holder {
  readonly member: number;
  now: TaskRole | null;
  target: TaskRole | null;
  readonly progress: Progress;
}

interface Progress {
  readonly left: string | null;
  readonly restored: number | null;
}

interface Task {
  readonly subtopology: number;
  readonly partition: number;
  readonly holders: Map<number, Holder>;
}

interface KnownSubtopology {
  readonly id: string;
  /** How many tasks it has; 0 where nobody can say. */
  readonly tasks: number;
}

/** `members` in the order of the picture's indexes. A task that nobody holds is there without a holder. */
export function* panelTasks(
  subtopologies: readonly KnownSubtopology[],
  members: readonly Member[],
): LongWork<{ readonly tasks: TaskColumns; readonly holders: HolderColumns }> {
  const indexes = new Map(subtopologies.map(({ id }, at) => [id, at]));
  const known = new Map<string, Task>();
  const taskAt = (task: StreamsTask): Task | undefined => {
    const subtopology = indexes.get(task.subtopologyId);
    if (subtopology === undefined) return undefined;
    const name = taskName(task);
    const before = known.get(name);
    if (before !== undefined || known.size >= MOST_TASKS) return before;
    const found = { subtopology, partition: task.partition, holders: new Map<number, Holder>() };
    known.set(name, found);
    return found;
  };
  for (const { id, tasks } of subtopologies) {
    for (let partition = 0; partition < Math.min(tasks, MOST_TASKS); partition++) {
      taskAt({ subtopologyId: id, partition });
    }
    yield;
  }
  for (const [member, { streams }] of members.entries()) {
    if (streams === undefined) continue;
    const progressOf = progressIn(streams);
    for (const [when, held] of [
      ['now', streams.tasks],
      ['target', streams.targetTasks],
    ] as const) {
      for (const { role, task } of each(held)) {
        const holders = taskAt(task)?.holders;
        const holder = holders?.get(member);
        if (holder !== undefined) holder[when] = role;
        else {
          const fresh: Holder = { member, now: null, target: null, progress: progressOf(task) };
          fresh[when] = role;
          holders?.set(member, fresh);
        }
        yield;
      }
    }
  }
  return yield* columnsOf([...known.values()]);
}

function* columnsOf(found: Task[]): LongWork<{
  readonly tasks: TaskColumns;
  readonly holders: HolderColumns;
}> {
  const tasks = { subtopology: [] as number[], partition: [] as number[] };
  const holders = {
    task: [] as number[],
    member: [] as number[],
    now: [] as (TaskRole | null)[],
    target: [] as (TaskRole | null)[],
    left: [] as (string | null)[],
    restored: [] as (number | null)[],
  };
  found.sort((a, b) => a.subtopology - b.subtopology || a.partition - b.partition);
  for (const [at, task] of found.entries()) {
    tasks.subtopology.push(task.subtopology);
    tasks.partition.push(task.partition);
    for (const { member, now, target, progress } of task.holders.values()) {
      holders.task.push(at);
      holders.member.push(member);
      holders.now.push(now);
      holders.target.push(target);
      holders.left.push(progress.left);
      holders.restored.push(progress.restored);
    }
    yield;
  }
  return { tasks, holders };
}

function* each(tasks: StreamsTasks): Iterable<{ role: TaskRole; task: StreamsTask }> {
  for (const role of ROLES) for (const task of tasks[role]) yield { role, task };
}

/** Only where a member tells both how far it is and where the end is. */
function progressIn({
  taskOffsets,
  taskEndOffsets,
}: StreamsMember): (task: StreamsTask) => Progress {
  const ends = new Map(taskEndOffsets.map((end) => [taskName(end), end.offset]));
  const offsets = new Map(taskOffsets.map((at) => [taskName(at), at.offset]));
  return (task) => {
    const end = ends.get(taskName(task));
    const offset = offsets.get(taskName(task));
    if (end === undefined || offset === undefined) return { left: null, restored: null };
    const isDone = offset >= end;
    const restored = isDone ? 1 : Number((offset * PARTS) / end) / Number(PARTS);
    return { left: isDone ? '0' : formatExact(end - offset), restored };
  };
}
