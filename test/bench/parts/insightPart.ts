// Part `insight`: what it costs to watch all groups of a cluster and to judge them, at each reading. Neither a
// broker nor VS Code takes part.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { GroupHealthLog } from '../../../src/core/insight/health/groupHealthLog';
import type { Facts } from '../../../src/core/insight/facts';
import type { ClusterSnapshot } from '../../../src/core/store/clusterSnapshot';
import type { Goal, PartReport } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { median } from '../statistics';
import { BusyCluster } from '../store/busyCluster';
import { costOf, type Cost } from '../store/costOf';
import type { PartOptions } from './lagPart';

const CPU_GOAL_MS = 50;
const BLOCK_GOAL_MS = 20;
/** More than half an hour of readings, so that the ring is full. */
const READINGS = 190;
/** Those that are measured: judging begins after a minute. */
const WARM = 100;
const MANY = { groups: 10_000, partitions: 12 };
const SCENES = [
  { title: 'at rest', ...MANY, share: 0 },
  { title: '1 in 20 groups moves', ...MANY, share: 0.05 },
  { title: 'all groups move', ...MANY, share: 1 },
  { title: 'one group of 20,000 partitions, all move', groups: 1, partitions: 20_000, share: 1 },
] as const;
type Scene = (typeof SCENES)[number];

setFlagsFromString('--expose-gc');
/** Collects what making a reading left behind, which is no cost of judging it. */
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

interface Visit {
  readonly warm: readonly Cost[];
  readonly bytes: number;
  /** Groups that were judged at a reading, as a mean. */
  readonly judged: number;
}

export async function measureInsight({ progress }: PartOptions): Promise<PartReport> {
  const visits: Visit[] = [];
  for (const scene of SCENES) {
    const found = await visit(scene);
    progress(`${scene.title}: ${rowOf(found).join(', ')}`);
    visits.push(found);
  }
  return {
    part: 'insight',
    title: 'what it costs to judge 10,000 groups of 12 partitions',
    goals: SCENES.flatMap(({ title }, at) => goalsOf(title, visits[at])),
    tables: [
      {
        columns: [
          ...['', 'own CPU of a reading', 'mean', '19 of 20 within', 'judged at a reading'],
          ...['longest block', 'pauses for garbage in it', 'longest by the clock', 'remembered'],
        ],
        rows: SCENES.map(({ title }, at) => [title, ...rowOf(visits[at])]),
      },
    ],
    notes: [
      `${WARM} readings after the first ${READINGS - WARM}, ten seconds apart; half an hour is remembered then. Own CPU is their median, the garbage collector’s threads included; the mean has what it takes now and then to collect all that earlier readings left behind. Every group has three members and a topic of its own, whose settings are known.`,
      'A block is the processor time of the one thread. Pauses are by the clock, as is the longest stretch in the next column: other processes are in them, too.',
    ],
    figures: visits,
  };
}

async function visit({ groups, partitions, share }: Scene): Promise<Visit> {
  const cluster = new BusyCluster(groups, partitions);
  let judged = 0;
  const log = new GroupHealthLog(() => {
    judged++;
    return [];
  });
  const warm: Cost[] = [];
  let facts: Facts | undefined;
  for (let reading = 0; reading < READINGS; reading++) {
    if (reading === READINGS - WARM) judged = 0;
    const snapshot = cluster.read(share);
    const known = (facts ??= factsOf(snapshot));
    collect({ type: 'minor' });
    const cost = await costOf(() => log.record(snapshot, known));
    if (reading >= READINGS - WARM) warm.push(cost);
  }
  return { warm, bytes: log.bytes, judged: judged / WARM };
}

/** What is known beside the readings where nobody probes. */
function factsOf({ topics }: ClusterSnapshot): Facts {
  const config = {
    ...{ compacted: false, deletes: true, retentionMs: 7 * 86_400_000, retentionBytes: undefined },
    ...{ minCompactionLagMs: undefined, deleteRetentionMs: undefined, timestamps: undefined },
  };
  return {
    topicConfigs: new Map([...topics.keys()].map((topic) => [topic, config])),
    finalizedFeatures: new Map([['group.version', 1]]),
    refreshIntervalMs: 10_000,
  };
}

function goalsOf(title: string, found: Visit | undefined): Goal[] {
  const { cpu, block } = sumOf(found?.warm ?? []);
  const goal = (what: string, most: number, measured: number): Goal => ({
    what: `${title}: ${what}`,
    goal: durationText(most),
    measured: durationText(measured),
    met: measured <= most,
  });
  return [goal('own CPU', CPU_GOAL_MS, cpu), goal('longest block', BLOCK_GOAL_MS, block)];
}

function rowOf(found: Visit | undefined): string[] {
  if (found === undefined) return Array<string>(8).fill('–');
  const { cpu, mean, mostly, block, gc, clock } = sumOf(found.warm);
  return [
    ...[cpu, mean, mostly].map(durationText),
    found.judged.toFixed(0),
    ...[block, gc, clock].map(durationText),
    `${Math.round(found.bytes / 2 ** 20)} MiB`,
  ];
}

function sumOf(costs: readonly Cost[]) {
  const cpus = costs.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
  const [longest] = costs.toSorted((a, b) => b.blockMs - a.blockMs);
  return {
    cpu: median(cpus),
    mean: cpus.reduce((sum, cpu) => sum + cpu, 0) / cpus.length,
    mostly: cpus[Math.ceil(cpus.length * 0.95) - 1] ?? NaN,
    block: longest?.blockMs ?? NaN,
    gc: longest?.blockGcMs ?? NaN,
    clock: Math.max(...costs.map(({ clockMs }) => clockMs)),
  };
}
