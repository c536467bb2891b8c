// The rows of the tasks as they are shown: below each subtopology its tasks, or below each process its members.
// Which tasks a member holds is looked up once for each picture in which that is another.

import type { StreamsPicture, TaskRole } from '../../protocol/streamsPicture';
import type { TaskOrder } from '../page/view';

/** Indexes into the parts of the picture. `key` is the same in every picture. */
export type TaskRow =
  | {
      readonly kind: 'subtopology';
      readonly key: string;
      readonly at: number;
      readonly open: boolean;
    }
  | { readonly kind: 'task'; readonly key: string; readonly at: number }
  | { readonly kind: 'process'; readonly key: string; readonly at: number; readonly open: boolean }
  | { readonly kind: 'member'; readonly key: string; readonly at: number };

export interface Wanted {
  readonly taskOrder: TaskOrder;
  readonly folded: readonly string[];
}

export function taskRows(
  { subtopologies, tasks, processes }: StreamsPicture,
  { taskOrder, folded }: Wanted,
): readonly TaskRow[] {
  const hidden = new Set(folded);
  if (taskOrder === 'member') {
    return processes.flatMap(({ processId, members }, at): TaskRow[] => {
      const key = `process/${processId}`;
      const open = !hidden.has(key);
      const own = open ? members : [];
      return [
        { kind: 'process', key, at, open },
        ...own.map((member): TaskRow => ({ kind: 'member', key: `member/${member}`, at: member })),
      ];
    });
  }
  const bySubtopology = subtopologies.map((): number[] => []);
  tasks.subtopology.forEach((subtopology, task) => bySubtopology[subtopology]?.push(task));
  return subtopologies.flatMap(({ id }, at): TaskRow[] => {
    const key = `subtopology/${id}`;
    const open = !hidden.has(key);
    const own = open ? (bySubtopology[at] ?? []) : [];
    return [
      { kind: 'subtopology', key, at, open },
      ...own.map((task): TaskRow => {
        const partition = tasks.partition[task] ?? 0;
        return { kind: 'task', key: `task/${id}/${partition}`, at: task };
      }),
    ];
  });
}

/** A member that holds a task, or is to hold it; indexes and facts as in the picture's columns. */
export interface Holder {
  readonly task: number;
  readonly member: number;
  readonly now: TaskRole | null;
  readonly target: TaskRole | null;
  readonly left: string | null;
  readonly restored: number | null;
}

interface Holders {
  readonly ofTask: (task: number) => readonly Holder[];
  readonly ofMember: (member: number) => readonly Holder[];
}

const KNOWN = new WeakMap<StreamsPicture['holders'], Holders>();

export function holdersIn({ holders }: StreamsPicture): Holders {
  const known = KNOWN.get(holders);
  if (known !== undefined) return known;
  const byTask = new Map<number, Holder[]>();
  const byMember = new Map<number, Holder[]>();
  holders.task.forEach((task, at) => {
    const holder: Holder = {
      task,
      member: holders.member[at] ?? 0,
      now: holders.now[at] ?? null,
      target: holders.target[at] ?? null,
      left: holders.left[at] ?? null,
      restored: holders.restored[at] ?? null,
    };
    listIn(byTask, task).push(holder);
    listIn(byMember, holder.member).push(holder);
  });
  const found: Holders = {
    ofTask: (task) => byTask.get(task) ?? [],
    ofMember: (member) => byMember.get(member) ?? [],
  };
  KNOWN.set(holders, found);
  return found;
}

function listIn<T>(lists: Map<number, T[]>, key: number): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const fresh: T[] = [];
  lists.set(key, fresh);
  return fresh;
}
