// Which processes a process has started, as /proc tells it (Linux), and what memory they hold.

import { readdirSync, readFileSync } from 'node:fs';

/** A process. The start time tells it from a later one that was given the same id. */
export interface StartedProcess {
  readonly pid: number;
  /** Clock ticks since the machine was started. */
  readonly startedAt: string;
}

/** `pid` and all that descends from it, parents first; zombies and processes that ended are left out. */
export function processTree(pid: number): StartedProcess[] {
  const children = new Map<number, StartedProcess[]>();
  let own: StartedProcess | undefined;
  for (const entry of readdirSync('/proc')) {
    const status = /^\d+$/.test(entry) ? readStatus(Number(entry)) : undefined;
    if (status === undefined) continue;
    if (status.pid === pid) own = status;
    children.set(status.parent, [...(children.get(status.parent) ?? []), status]);
  }
  const tree = own === undefined ? [] : [own];
  for (const process of tree) tree.push(...(children.get(process.pid) ?? []));
  return tree;
}

/** Whether that very process still runs. */
export function isRunning(process: StartedProcess): boolean {
  return readStatus(process.pid)?.startedAt === process.startedAt;
}

/** MiB held by all of them together; memory shared among processes is counted once. */
export function memoryOf(processes: readonly StartedProcess[]): number {
  let kilobytes = 0;
  for (const { pid } of processes) {
    const pss = /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '');
    kilobytes += Number(pss?.[1] ?? 0);
  }
  return Math.round(kilobytes / 1024);
}

/** From /proc/<pid>/stat, whose fields are counted after the command's closing parenthesis. */
function readStatus(pid: number): (StartedProcess & { readonly parent: number }) | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  const [state, parent] = fields;
  const startedAt = fields[19];
  if (state === 'Z' || startedAt === undefined) return undefined;
  return { pid, startedAt, parent: Number(parent) };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
