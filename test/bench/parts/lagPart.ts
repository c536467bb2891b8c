// Part `lag`: ten thousand groups with a hundred thousand commits, read by us and by everybody else.

import { allContenders, CLI, KADM, OURS, STOCK_KAFKAJS } from '../contenders/contenders';
import type { LagCluster } from '../lagCluster';
import { BROKERS } from '../lagCluster';
import type { Blocks, Medians } from '../medians';
import { mediansOf } from '../medians';
import type { Goal, PartReport, Table } from '../report/benchReport';
import { durationText, mebibytesText, timesText } from '../report/figureText';
import { takeRounds } from '../rounds';
import type { Sample } from '../sample';
import { GROUPS, PARTITIONS, TOPICS } from '../seed/seedPlan';

const COMMITS_PER_GROUP = 10;
const WARM_READINGS = 5;
/** The smallest chunks that still count as chunks: groups an OffsetFetch, partitions a ListOffsets. */
const GROUPS_A_CHUNK = 200;
const PARTITIONS_A_CHUNK = 2000;

export const BLOCK_GOAL_MS = 50;

export interface PartOptions {
  readonly rounds: number;
  readonly progress: (line: string) => void;
}

export async function measureLag(
  cluster: LagCluster,
  { rounds, progress }: PartOptions,
): Promise<PartReport> {
  const kafka = await cluster.seeded(COMMITS_PER_GROUP);
  const { contenders, notes } = await allContenders(kafka);
  const plan = {
    servers: kafka.bootstrapServers,
    warm: WARM_READINGS,
    commitsPerGroup: COMMITS_PER_GROUP,
    progress,
  };
  progress('one round that does not count, for the brokers to get warm');
  const quick = contenders.filter(({ name }) => name !== CLI);
  await takeRounds(quick, { ...plan, rounds: 1, progress: () => undefined });
  const samples = await takeRounds(contenders, { ...plan, rounds });
  const medians = new Map([...samples].map(([name, taken]) => [name, mediansOf(taken)]));
  return {
    part: 'lag',
    title: `${GROUPS} groups × ${COMMITS_PER_GROUP} commits on ${TOPICS} topics × ${PARTITIONS} partitions, ${BROKERS} brokers`,
    goals: goals(medians),
    tables: [comparison(medians)],
    notes: [
      `Medians of ${rounds} rounds; a round is one fresh process of each contender in turn, which reads once cold and ${WARM_READINGS} times warm.`,
      'Cold: from before the first connection to the result, without the start of the process; for the CLI, whose every reading is a cold one, the whole process.',
      'Own CPU, requests and block are those of a warm reading; own CPU is processor time of the contender without the brokers, which no other work on the machine changes much.',
      'Every total was held against the lag that the seed planned: all equal.',
      ...notes,
    ],
    figures: Object.fromEntries(samples) satisfies Record<string, readonly Sample[]>,
  };
}

/** The promises; those against a contender that did not run are left out. */
function goals(medians: ReadonlyMap<string, Medians>): Goal[] {
  const ours = medians.get(OURS)!;
  return [
    ...ratioGoal('our warm time / kadm, warm', ours.warmMs, medians.get(KADM)?.warmMs, 1 / 2),
    ...ratioGoal('our cold time / kadm, cold', ours.coldMs, medians.get(KADM)?.coldMs, 1 / 2),
    ...ratioGoal(
      'our warm time / stock kafkajs, warm',
      ours.warmMs,
      medians.get(STOCK_KAFKAJS)?.warmMs,
      1 / 10,
    ),
    ...ratioGoal(
      'our cold time / stock kafkajs, cold',
      ours.coldMs,
      medians.get(STOCK_KAFKAJS)?.coldMs,
      1 / 10,
    ),
    ...ratioGoal('our cold time / the CLI', ours.coldMs, medians.get(CLI)?.coldMs, 1 / 100),
    requestGoal(ours.requests!),
    blockGoal('longest event-loop block, cold', ours.coldBlock!),
    blockGoal('longest event-loop block, warm', ours.warmBlock!),
  ];
}

function ratioGoal(
  what: string,
  ours: number | undefined,
  theirs: number | undefined,
  goal: number,
): Goal[] {
  if (ours === undefined || theirs === undefined) return [];
  const ratio = ours / theirs;
  const measured = `1/${(1 / ratio).toFixed(ratio < 0.1 ? 0 : 1)} (${durationText(ours)} of ${durationText(theirs)})`;
  return [{ what, goal: `1/${Math.round(1 / goal)}`, measured, met: ratio <= goal }];
}

/** ListGroups, OffsetFetch and ListOffsets on every broker, one Metadata, and what chunking adds. */
function requestGoal(requests: number): Goal {
  const base = 3 * BROKERS + 1;
  const chunks =
    Math.ceil(GROUPS / GROUPS_A_CHUNK) + Math.ceil((TOPICS * PARTITIONS) / PARTITIONS_A_CHUNK);
  return {
    what: 'requests of a warm reading',
    goal: `3B + 1 = ${base}, and chunks: ${base + chunks}`,
    measured: String(requests),
    met: requests <= base + chunks,
  };
}

/** Judged by the longest, whatever the median says. */
export function blockGoal(what: string, blocks: Blocks): Goal {
  return {
    what,
    goal: durationText(BLOCK_GOAL_MS),
    measured: blocksText(blocks),
    met: blocks.longest <= BLOCK_GOAL_MS,
  };
}

const blocksText = ({ median, longest }: Blocks): string =>
  `${durationText(longest)} (median ${durationText(median)})`;

function comparison(medians: ReadonlyMap<string, Medians>): Table {
  const ours = medians.get(OURS)!;
  const orDash = (value: number | undefined, text: (value: number) => string): string =>
    value === undefined ? '–' : text(value);
  const over = (theirs: number | undefined, own: number | undefined): number | undefined =>
    theirs === undefined || own === undefined ? undefined : theirs / own;
  return {
    columns: [
      '',
      'warm',
      'warm / ours',
      'cold',
      'cold / ours',
      'own CPU',
      'requests',
      'peak RSS',
      'longest block',
    ],
    rows: [...medians].map(([name, figures]) => [
      name,
      orDash(figures.warmMs, durationText),
      orDash(over(figures.warmMs, ours.warmMs), timesText),
      durationText(figures.coldMs),
      orDash(over(figures.coldMs, ours.coldMs), timesText),
      orDash(figures.warmCpuMs, durationText),
      orDash(figures.requests, String),
      orDash(figures.peakRssMiB, mebibytesText),
      figures.warmBlock === undefined ? '–' : blocksText(figures.warmBlock),
    ]),
  };
}
