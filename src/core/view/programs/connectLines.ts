// What the workers of Kafka Connect run, for tooltips and in place of partitions: their group commits no
// offsets, and sink connectors read in groups of their own.

import { formatCount, formatExact } from '../../../base/format';
import { displayName } from '../../../base/visibleText';
import type { Member } from '../../model';
import type { TooltipLine } from '../row';

/** Connectors that are named before the rest is counted. */
const MOST_NAMES = 5;

/** The lines of a group; none where nobody's assignment could be read. */
export function connectLines(members: readonly Member[]): TooltipLine[] {
  const { connectors, tasks, known } = runBy(members);
  if (!known) return [];
  const names = connectors.slice(0, MOST_NAMES).map((name) => displayName(name));
  const more = connectors.length - names.length;
  const value =
    names.length === 0
      ? 'none'
      : names.join(', ') + (more > 0 ? ` and ${formatExact(more)} more` : '');
  return [
    { label: 'Connectors', value },
    { label: 'Tasks', value: formatExact(tasks) },
  ];
}

/** 'Runs 2 connectors and 5 tasks'; undefined where nobody's assignment could be read. */
export function connectText(members: readonly Member[]): string | undefined {
  const { connectors, tasks, known } = runBy(members);
  if (!known) return undefined;
  return `Runs ${formatCount(connectors.length, 'connector')} and ${formatCount(tasks, 'task')}`;
}

/** Connectors by name, each once. */
function runBy(members: readonly Member[]) {
  const workers = members.flatMap(({ connect }) => connect ?? []);
  const connectors = new Set(workers.flatMap((worker) => worker.connectors));
  return {
    known: workers.length > 0,
    connectors: [...connectors].sort(),
    tasks: workers.reduce((sum, { tasks }) => sum + tasks.length, 0),
  };
}
