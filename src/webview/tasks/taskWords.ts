// What is said of tasks and of those that hold them, as text: for cells, for screen readers, and for the line that
// reads out the row that is looked at.

import { formatCount } from '../../base/format';
import type { PanelMember } from '../../protocol/groupPicture';
import type { StreamsPicture, SubtopologyShown, TaskRole } from '../../protocol/streamsPicture';
import { allNumbers } from '../assignment/scene/partitionNumbers';
import { nameList } from '../parts/nameList';
import { holdersIn, type Holder, type TaskRow } from './taskRows';

/** What is drawn, with the members that indexes lead to. */
export interface TasksDrawn {
  readonly streams: StreamsPicture;
  readonly members: readonly PanelMember[];
}

export const ROLE_NAMES: Readonly<Record<TaskRole, string>> = {
  active: 'active task',
  standby: 'standby task',
  warmup: 'warm-up task',
};

const nameOf = ({ members }: TasksDrawn, member: number): string => members[member]?.name ?? '?';

/** '1_3', as Kafka Streams calls its tasks. */
export function taskTitle({ subtopologies, tasks }: StreamsPicture, task: number): string {
  const id = subtopologies[tasks.subtopology[task] ?? 0]?.id ?? '?';
  return `${id}_${tasks.partition[task] ?? 0}`;
}

/** Who has a task in a role: 'worker-1', 'worker-1 → worker-2', 'nobody' for an active task without a member. */
export function holdersText(drawn: TasksDrawn, task: number, role: TaskRole): string {
  const holders = holdersIn(drawn.streams).ofTask(task);
  const names = (when: 'now' | 'target'): string =>
    nameList(
      holders.filter((each) => each[when] === role).map(({ member }) => nameOf(drawn, member)),
    );
  return wayText(names('now'), names('target'), role === 'active' ? 'nobody' : '–');
}

/** What a member has in a role: '0: 0–3 · 1: 2', with what it is to have after an arrow where that differs. */
export function heldText({ streams }: TasksDrawn, member: number, role: TaskRole): string {
  const holders = holdersIn(streams).ofMember(member);
  const tasks = (when: 'now' | 'target'): string => tasksText(streams, holders, when, role);
  return wayText(tasks('now'), tasks('target'), '–');
}

function wayText(now: string, target: string, none: string): string {
  const from = now === '' ? none : now;
  if (now === target) return from;
  return `${from} → ${target === '' ? none : target}`;
}

function tasksText(
  { subtopologies, tasks }: StreamsPicture,
  holders: readonly Holder[],
  when: 'now' | 'target',
  role: TaskRole,
): string {
  const numbers = new Map<number, number[]>();
  for (const { task, ...holder } of holders) {
    if (holder[when] !== role) continue;
    const subtopology = tasks.subtopology[task] ?? 0;
    const own = numbers.get(subtopology) ?? [];
    own.push(tasks.partition[task] ?? 0);
    numbers.set(subtopology, own);
  }
  return [...numbers]
    .map(([subtopology, own]) => `${subtopologies[subtopology]?.id ?? '?'}: ${allNumbers(own)}`)
    .join(' · ');
}

/** Of several holders the one that is the least far; undefined where none says. */
export function slowestOf(holders: readonly Holder[]): Holder | undefined {
  return holders
    .filter(({ restored }) => restored !== null)
    .reduce<Holder | undefined>(
      (least, each) => ((each.restored ?? 1) < (least?.restored ?? 2) ? each : least),
      undefined,
    );
}

/** '3,800 left', 'complete', '–' where nobody says. */
export function restorationText(holder: Holder | undefined): string {
  if (holder === undefined) return '–';
  return holder.left === '0' ? 'complete' : `${holder.left ?? '?'} left`;
}

/** All that is known of a row's thing. */
export function rowSentence(drawn: TasksDrawn, row: TaskRow): string {
  switch (row.kind) {
    case 'task':
      return taskSentence(drawn, row.at);
    case 'member':
      return memberSentence(drawn, row.at);
    case 'subtopology': {
      const subtopology = drawn.streams.subtopologies[row.at];
      return subtopology === undefined ? '' : subtopologySentence(subtopology);
    }
    case 'process': {
      const { processId = '', members = [] } = drawn.streams.processes[row.at] ?? {};
      return `Process ${processId}: ${members.map((at) => nameOf(drawn, at)).join(', ')}`;
    }
  }
}

/** 'Task 0_3 reads orders 3: active task on worker-1, 3,800 messages of its state left; standby task on worker-2'. */
function taskSentence(drawn: TasksDrawn, task: number): string {
  const { streams } = drawn;
  const { subtopology, partition } = streams.tasks;
  const sources = streams.subtopologies[subtopology[task] ?? 0]?.sources ?? [];
  const number = partition[task] ?? 0;
  const reads =
    sources.length === 0
      ? ''
      : ` reads ${nameList(sources.map(({ name }) => `${name} ${number}`))}`;
  const holders = holdersIn(streams).ofTask(task);
  const held = holders.map((holder) => holderSentence(drawn, holder)).join('; ');
  return `Task ${taskTitle(streams, task)}${reads}: ${held === '' ? 'no member has it' : held}`;
}

function holderSentence(drawn: TasksDrawn, { member, now, target, left }: Holder): string {
  const name = nameOf(drawn, member);
  const state = left === null || left === '0' ? '' : `, ${left} messages of its state left`;
  if (now === null)
    return `${target === null ? 'task' : ROLE_NAMES[target]} to come on ${name}${state}`;
  const next =
    target === now
      ? ''
      : target === null
        ? ', to be given up'
        : `, to become ${ROLE_NAMES[target]}`;
  return `${ROLE_NAMES[now]} on ${name}${next}${state}`;
}

/** 'worker-1 on 10.0.0.1, process …3f2a: active tasks 0: 0–3, standby tasks –'. */
function memberSentence(drawn: TasksDrawn, member: number): string {
  const found = drawn.members[member];
  if (found === undefined) return '';
  const held = (['active', 'standby', 'warmup'] as const).flatMap((role) => {
    const text = heldText(drawn, member, role);
    return text === '–' ? [] : [`${ROLE_NAMES[role]}s ${text}`];
  });
  const slowest = slowestOf(holdersIn(drawn.streams).ofMember(member));
  const left =
    slowest === undefined || slowest.left === '0'
      ? []
      : [`state of ${taskTitle(drawn.streams, slowest.task)}: ${restorationText(slowest)}`];
  const tasks = held.length === 0 ? ['no task'] : held;
  return `${found.name} on ${found.host}, process ${found.tasks?.process ?? 'unknown'}: ${[...tasks, ...left].join(', ')}`;
}

/** 'Subtopology 0 reads orders, keeps the state store totals, and writes to the repartition topic by-region'. */
export function subtopologySentence({ id, sources, stores, sinks }: SubtopologyShown): string {
  const missing = sources.filter(({ isMissing }) => isMissing).map(({ name }) => name);
  const parts = [
    ...(sources.length === 0 ? [] : [`reads ${nameList(sources.map(({ name }) => name))}`]),
    ...(stores.length === 0
      ? []
      : [`keeps ${formatCount(stores.length, 'state store')}: ${nameList(stores)}`]),
    ...(sinks.length === 0
      ? []
      : [`writes to ${formatCount(sinks.length, 'repartition topic')}: ${nameList(sinks)}`]),
    ...(missing.length === 0 ? [] : [`missing: ${nameList(missing)}`]),
  ];
  return `Subtopology ${id} ${parts.join('; ')}`;
}
