// What a group of the streams protocol (KIP-1071) has beside partitions, for tooltips: its processes, its
// tasks, its topology, what it waits for and what it restores.

import { formatCount, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { GroupDescription, Member, StreamsTasks } from '../../model';
import { restorationOf, taskName } from '../../streams/restoration';
import type { PlacedTask } from '../../streams/taskOf';
import type { TooltipLine } from '../row';

/** Topics that are named before the rest is counted. */
const MOST_TOPICS = 3;

/** ' in 2 processes'; '' where no member tells its process. */
export function processesText(members: readonly Member[]): string {
  const processes = new Set(members.flatMap(({ streams }) => streams?.processId ?? []));
  return processes.size === 0 ? '' : ` in ${formatCount(processes.size, 'process', 'processes')}`;
}

/** 'orders is missing', '4 topics are missing'; '' for none. */
export const missingText = ([topic, ...others]: readonly string[]): string =>
  topic === undefined
    ? ''
    : others.length === 0
      ? `${displayName(topic)} is missing`
      : `${formatExact(others.length + 1)} topics are missing`;

/** The lines of a group; `missing` are the source topics that do not exist. */
export function streamsLines(
  { members, topology }: GroupDescription,
  missing: readonly string[],
): TooltipLine[] {
  const lines: TooltipLine[] = [];
  if (missing.length > 0) lines.push({ label: 'Missing topics', value: topicsText(missing) });
  if (members.some(({ streams }) => streams !== undefined)) {
    lines.push({ label: 'Tasks', value: tasksText(members) });
  }
  const restoration = restorationOf(members);
  if (restoration !== undefined && restoration.tasks > 0) {
    const { tasks, left } = restoration;
    const value = `${formatCount(tasks, 'task')} with ${formatCount(left, 'message')} to restore`;
    lines.push({ label: 'Restoration', value });
  }
  const subtopologies = topology?.subtopologies;
  if (subtopologies !== undefined) {
    const stores = subtopologies.flatMap(({ changelogTopics }) => changelogTopics).length;
    const value = [
      formatCount(subtopologies.length, 'subtopology', 'subtopologies'),
      ...(stores === 0 ? [] : [formatCount(stores, 'changelog topic')]),
    ].join(', ');
    lines.push({ label: 'Topology', value });
  }
  return lines;
}

/** '6 active, 6 standby, 1 warm-up'. */
export function tasksText(members: readonly Member[]): string {
  const count = (kind: keyof StreamsTasks): number =>
    members.reduce((sum, { streams }) => sum + (streams?.tasks[kind].length ?? 0), 0);
  const [active, standby, warmup] = [count('active'), count('standby'), count('warmup')];
  return [
    `${formatExact(active)} active`,
    ...(standby === 0 ? [] : [`${formatExact(standby)} standby`]),
    ...(warmup === 0 ? [] : [`${formatExact(warmup)} warm-up`]),
  ].join(', ');
}

/** 'Task: 0_2', and who else has it. */
export function taskLines(task: PlacedTask, nameOf: (member: Member) => string): TooltipLine[] {
  const names = (members: readonly Member[]): string => members.map(nameOf).join(', ');
  return [
    { label: 'Task', value: displayName(taskName(task)) },
    ...(task.standby.length === 0 ? [] : [{ label: 'Standby task', value: names(task.standby) }]),
    ...(task.warmup.length === 0 ? [] : [{ label: 'Warm-up task', value: names(task.warmup) }]),
  ];
}

/** 'a, b, c and 2 more'. */
function topicsText(topics: readonly string[]): string {
  const shown = topics.slice(0, MOST_TOPICS).map((topic) => displayName(topic));
  const more = topics.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${formatExact(more)} more` : '');
}
