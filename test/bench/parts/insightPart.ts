// Part `insight`: what it costs to watch all groups of a cluster and to judge them, at each reading. Neither a
// broker nor VS Code takes part.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { GroupHealthLog } from '../../../src/core/insight/health/groupHealthLog';
import type { Goal, PartReport } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { median } from '../statistics';
import { BusyCluster } from '../store/busyCluster';
import { costOf, type Cost } from '../store/costOf';
import type { PartOptions } from './lagPart';

const GROUPS = 10_000;
const PARTITIONS = 12;
const CPU_GOAL_MS = 50;
const BLOCK_GOAL_MS = 20;
/** More than half an hour of readings, so that the ring is full. */
const READINGS = 190;
/** Those that are measured: judging begins after a minute. */
const WARM = 100;
const SHARES = [
  { title: 'at rest', share: 0 },
  { title: '1 in 20 groups moves', share: 0.05 },
  { title: 'all groups move', share: 1 },
] as const;

setFlagsFromString('--expose-gc');
/** Collects what making a reading left behind, which is no cost of judging it. */
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

interface Visit {
  readonly warm: readonly Cost[];
  readonly bytes: number;
  readonly judged: number;
}

export async function measureInsight({ progress }: PartOptions): Promise<PartReport> {
  const visits: Visit[] = [];
  for (const { title, share } of SHARES) {
    const found = await visit(share);
    progress(`${title}: ${rowOf(found).join(', ')}`);
    visits.push(found);
  }
  return {
    part: 'insight',
    title: 'what it costs to judge 10,000 groups of 12 partitions',
    goals: SHARES.flatMap(({ title }, at) => goalsOf(title, visits[at])),
    tables: [
      {
        columns: ['', 'own CPU of a reading', 'longest block', 'remembered'],
        rows: SHARES.map(({ title }, at) => [title, ...rowOf(visits[at])]),
      },
    ],
    notes: [
      `Medians of ${WARM} readings after the first ${READINGS - WARM}, ten seconds apart; half an hour is remembered then. Every group has three members and a topic of its own.`,
      'Processor time and blocks include the garbage collector’s threads.',
    ],
    figures: visits,
  };
}

async function visit(share: number): Promise<Visit> {
  const cluster = new BusyCluster(GROUPS, PARTITIONS);
  const log = new GroupHealthLog();
  const warm: Cost[] = [];
  for (let reading = 0; reading < READINGS; reading++) {
    const snapshot = cluster.read(share);
    collect({ type: 'minor' });
    const cost = await costOf(() => log.record(snapshot));
    if (reading >= READINGS - WARM) warm.push(cost);
  }
  let judged = 0;
  for (let index = 0; index < GROUPS; index++) if (log.of(`group-${index}`).judged) judged++;
  return { warm, bytes: log.bytes, judged };
}

function goalsOf(title: string, found: Visit | undefined): Goal[] {
  const cpu = median((found?.warm ?? []).map(({ cpuMs }) => cpuMs));
  const block = Math.max(...(found?.warm ?? []).map(({ blockMs }) => blockMs));
  const goal = (what: string, most: number, measured: number): Goal => ({
    what: `${title}: ${what}`,
    goal: durationText(most),
    measured: durationText(measured),
    met: measured <= most,
  });
  return [goal('own CPU', CPU_GOAL_MS, cpu), goal('longest block', BLOCK_GOAL_MS, block)];
}

function rowOf(found: Visit | undefined): string[] {
  if (found === undefined) return ['–', '–', '–'];
  return [
    durationText(median(found.warm.map(({ cpuMs }) => cpuMs))),
    durationText(Math.max(...found.warm.map(({ blockMs }) => blockMs))),
    `${Math.round(found.bytes / 2 ** 20)} MiB`,
  ];
}
