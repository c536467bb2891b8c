// Part `watch`: what it costs to read ten thousand groups once a minute while nobody looks, to judge them by the rules
// of alerts that are set unless somebody writes others, and to send their metrics; beside the same reading by kadm.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/runRoot';
import type { Granularity } from '../../../src/core/metrics/metricPoint';
import { isSkipped } from '../contender';
import { KADM } from '../contenders/contenders';
import { kadm } from '../contenders/kadm';
import { builtWorker } from '../contenders/nodeWorker';
import type { LagCluster } from '../lagCluster';
import type { Goal, PartReport } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { GROUPS, plannedLag } from '../seed/seedPlan';
import { median } from '../statistics';
import { MetricSink, type Sunk } from '../watch/metricSink';
import type { WatchingOptions, WatchSample } from '../workers/watching';
import { BLOCK_GOAL_MS, type PartOptions } from './lagPart';

const COMMITS_PER_GROUP = 10;
/** An hour: in the first ten minutes or so it is learned how old messages are, within the budget of look-ups. */
const MINUTES = 60;
const THEIR_READINGS = 12;
const WATCHED_MINUTES = 6;
const MINUTE_MS = 60_000;
/** Of one core, on average. */
const CPU_GOAL = 0.005;
/** One in so many groups commits between two readings. */
const MOVED_ONE_IN = 20;

interface Scenario {
  readonly title: string;
  readonly moves: boolean;
  readonly metrics?: Granularity;
  /** Whether its processor time was promised. */
  readonly isGoal: boolean;
}

const ALERTS = 'alerts';
const SCENARIOS: readonly Scenario[] = [
  { title: `${ALERTS}, nothing moves`, moves: false, isGoal: true },
  { title: `${ALERTS}, 1 in ${MOVED_ONE_IN} groups moves`, moves: true, isGoal: true },
  { title: `${ALERTS} and metrics by group`, moves: true, metrics: 'group', isGoal: true },
  { title: `${ALERTS} and metrics by topic`, moves: true, metrics: 'topic', isGoal: true },
  { title: `${ALERTS} and metrics by partition`, moves: true, metrics: 'partition', isGoal: false },
];

interface Found {
  readonly scenario: Scenario;
  readonly sample: WatchSample;
  /** Undefined without metrics. */
  readonly sunk: Sunk | undefined;
}

export async function measureWatch(
  cluster: LagCluster,
  { progress }: PartOptions,
): Promise<PartReport> {
  const { bootstrapServers: servers } = await cluster.seeded(COMMITS_PER_GROUP);
  const contender = await kadm(KADM);
  const theirs = isSkipped(contender) ? undefined : await contender.sample(servers, THEIR_READINGS);
  const theirCpu = theirs?.warmCpuMs && average(theirs.warmCpuMs);
  const rules = await defaultRules();
  const watch = (await builtWorker('watching')) as (
    options: WatchingOptions,
  ) => Promise<WatchSample>;
  const sink = await MetricSink.start();
  const all: Found[] = [];
  try {
    for (const scenario of SCENARIOS) {
      const { moves, metrics } = scenario;
      const sample = await watch({
        ...{ servers, rules, minutes: MINUTES, watchedMinutes: WATCHED_MINUTES },
        moved: moves ? movedGroups() : undefined,
        export: metrics && { endpoint: sink.endpoint, granularity: metrics },
      });
      const found = { scenario, sample, sunk: metrics && sink.take() };
      verify(found);
      progress(`${scenario.title}: ${rowOf(found).slice(1).join(', ')}`);
      all.push(found);
    }
  } finally {
    await sink.stop();
  }
  const beside = isSkipped(contender) ? `${KADM} was not run. ${contender.skipped}` : undefined;
  return {
    part: 'watch',
    title: `${GROUPS} groups × ${COMMITS_PER_GROUP} commits, read once a minute while nobody looks`,
    goals: all.flatMap((found) => goalsOf(found, theirCpu)),
    tables: [
      {
        columns: [
          ...['', 'own CPU a minute', 'of one core', 'longest block', 'by the clock'],
          ...['requests', 'points', 'sent'],
        ],
        rows: [
          ...all.map(rowOf),
          ...(theirCpu === undefined
            ? []
            : [[KADM, durationText(theirCpu), shareText(theirCpu), '–', '–', '–', '–', '–']]),
        ],
      },
    ],
    notes: [
      `Own CPU is the mean of the ${MINUTES} minutes after the first, in ten of which it is learned how old messages are, of the whole process: reading, judging, alerts, ages of messages, making, compressing and sending points. The readings are real; each minute between them passes at once. Of ${KADM} it is the mean of ${THEIR_READINGS} readings.`,
      `The longest block is that of ${WATCHED_MINUTES} more minutes, and of the first with connecting and a cold reading: processor time of the thread in which nothing else could run on it. By the clock, others may have had the processor.`,
      `Alerts are by the rules that the settings have unless somebody writes others, but for the age that counts as behind, ${BEHIND}: what the seed wrote grows old while it is measured. No alert fires.`,
      `Metrics go to a server on this machine, over HTTP. What it was sent was held against the lag that the seed planned: all equal.`,
      ...(beside === undefined ? [] : [beside]),
    ],
    figures: { theirs, all },
  };
}

const movedGroups = (): number[] =>
  Array.from({ length: GROUPS / MOVED_ONE_IN }, (_, index) => index * MOVED_ONE_IN);

/** Older than anything that the seed wrote: otherwise all groups would be behind, and that is another story. */
const BEHIND = '30 d';

/** As the manifest has them, but for what counts as behind. */
async function defaultRules(): Promise<unknown> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    contributes: {
      configuration: { properties: Record<string, { default: unknown } | undefined> };
    };
  };
  const { properties } = manifest.contributes.configuration;
  const rules = properties['kafkaGroups.alerts.rules']?.default;
  if (!Array.isArray(rules)) throw new Error('The manifest has no rules of alerts.');
  return rules.map((rule: object) => ('behind' in rule ? { ...rule, behind: BEHIND } : rule));
}

function verify({ scenario, sample, sunk }: Found): void {
  const planned = String(plannedLag(COMMITS_PER_GROUP));
  const counts = [
    ['groups', sample.groups, GROUPS],
    ['lag', sample.lag, planned],
    ['lag that was sent', sunk?.lag, sunk && planned],
    ['points that were sent', sunk?.points, sunk && sample.points],
  ] as const;
  for (const [what, found, expected] of counts) {
    if (found === expected) continue;
    throw new Error(`${scenario.title}: ${what} ${String(found)} instead of ${String(expected)}.`);
  }
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const cpuOf = ({ sample }: Found): number => average(sample.minutes.map(({ cpuMs }) => cpuMs));

const blockOf = ({ sample }: Found, by: 'blockMs' | 'clockMs' = 'blockMs'): number =>
  Math.max(...[sample.first, ...sample.watched].map((one) => one[by]));

/** '0.31 %' of a core, for milliseconds a minute. */
const shareText = (ms: number): string => `${((ms / MINUTE_MS) * 100).toFixed(2)} %`;

function goalsOf(found: Found, theirCpu: number | undefined): Goal[] {
  const { title, isGoal } = found.scenario;
  const [cpu, block] = [cpuOf(found), blockOf(found)];
  const theirs = theirCpu === undefined ? '' : `; ${KADM}: ${shareText(theirCpu)}`;
  const ofCore: Goal = {
    what: `${title}: own CPU, of one core`,
    goal: shareText(CPU_GOAL * MINUTE_MS),
    measured: `${shareText(cpu)} (${durationText(cpu)} a minute${theirs})`,
    met: cpu <= CPU_GOAL * MINUTE_MS,
  };
  const longest: Goal = {
    what: `${title}: longest block`,
    goal: durationText(BLOCK_GOAL_MS),
    measured: `${durationText(block)} (median ${durationText(middleBlock(found))})`,
    met: block <= BLOCK_GOAL_MS,
  };
  return isGoal ? [ofCore, longest] : [longest];
}

const middleBlock = ({ sample }: Found): number =>
  median(sample.watched.map(({ blockMs }) => blockMs));

function rowOf(found: Found): string[] {
  const { scenario, sample, sunk } = found;
  const sendings = 1 + MINUTES + WATCHED_MINUTES;
  return [
    scenario.title,
    durationText(cpuOf(found)),
    shareText(cpuOf(found)),
    durationText(blockOf(found)),
    durationText(blockOf(found, 'clockMs')),
    String(Math.round(average(sample.requests))),
    sunk === undefined ? '–' : String(sample.points),
    sunk === undefined
      ? '–'
      : `${kilobytes(sunk.sentBytes / sendings)} (${kilobytes(sunk.textBytes / sendings)} of text)`,
  ];
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
