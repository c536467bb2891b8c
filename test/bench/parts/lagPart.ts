// Part `lag`: ten thousand groups with a hundred thousand commits, read by us and by everybody else.

import type { Contender } from '../contender';
import {
  allContenders,
  CLI,
  KADM,
  ourReading,
  OURS,
  STOCK_KAFKAJS,
} from '../contenders/contenders';
import type { LagCluster } from '../lagCluster';
import { BROKERS } from '../lagCluster';
import type { Blocks, Medians } from '../medians';
import { mediansOf } from '../medians';
import type { Goal, PartReport, Table } from '../report/benchReport';
import { durationText, mebibytesText, timesText } from '../report/figureText';
import { takeRounds, type RoundsPlan } from '../rounds';
import type { Sample } from '../sample';
import { joinGroups, MEMBERS_A_GROUP } from '../seed/groupMembers';
import { GROUPS, PARTITIONS, TOPICS } from '../seed/seedPlan';

const COMMITS_PER_GROUP = 10;
const WARM_READINGS = 5;
/** The smallest chunks that still count as chunks: groups an OffsetFetch, partitions a ListOffsets. */
const GROUPS_A_CHUNK = 200;
const PARTITIONS_A_CHUNK = 2000;

/** One in so many groups commits between two readings. */
const MOVED_ONE_IN = 20;
/** One in so many groups has members. */
const POPULATED_ONE_IN = 5;

export const BLOCK_GOAL_MS = 50;
const WARM_BLOCK_GOAL_MS = 30;

const everyGroup = (oneIn: number): number[] =>
  Array.from({ length: GROUPS / oneIn }, (_, index) => index * oneIn);

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
  const medians = mediansOfAll(samples);
  progress(`one in ${MOVED_ONE_IN} groups commits between two readings`);
  const mover = await ourReading({ moved: everyGroup(MOVED_ONE_IN) });
  const moved = await takeRounds([mover], { ...plan, rounds });
  const populated = await atWork(contenders, { ...plan, rounds });
  const others = { moved: mediansOfAll(moved), populated: mediansOfAll(populated) };
  return {
    part: 'lag',
    title: `${GROUPS} groups × ${COMMITS_PER_GROUP} commits on ${TOPICS} topics × ${PARTITIONS} partitions, ${BROKERS} brokers`,
    goals: goals(medians, others),
    tables: [comparison(medians), otherStates(medians, others)],
    notes: [
      `Medians of ${rounds} rounds; a round is one fresh process of each contender in turn, which reads once cold and ${WARM_READINGS} times warm.`,
      'Cold: from before the first connection to the result, without the start of the process; for the CLI, whose every reading is a cold one, the whole process.',
      'Own CPU, requests and block are those of a warm reading; own CPU is processor time of the contender without the brokers, which no other work on the machine changes much.',
      `Between the warm readings of the first table nothing changes. In the second, one in ${MOVED_ONE_IN} groups has committed since the last reading; then ${GROUPS / POPULATED_ONE_IN} of the groups have ${MEMBERS_A_GROUP} members each, which one process keeps alive with heartbeats, and nobody commits.`,
      'Every total was held against the lag that the seed planned: all equal.',
      ...notes,
    ],
    figures: {
      atRest: Object.fromEntries(samples),
      moved: Object.fromEntries(moved),
      populated: Object.fromEntries(populated),
    },
  };
}

type Taken = ReadonlyMap<string, readonly Sample[]>;
type MediansByName = ReadonlyMap<string, Medians>;

/** The same cluster in other states than at rest. */
interface OtherStates {
  readonly moved: MediansByName;
  readonly populated: MediansByName;
}

const mediansOfAll = (samples: Taken): MediansByName =>
  new Map([...samples].map(([name, taken]) => [name, mediansOf(taken)]));

/** Rounds of ours and of kadm while some groups have members. */
async function atWork(contenders: readonly Contender[], plan: RoundsPlan): Promise<Taken> {
  const { servers, commitsPerGroup, progress } = plan;
  const groups = everyGroup(POPULATED_ONE_IN);
  progress(`${groups.length} groups get ${MEMBERS_A_GROUP} members each`);
  const members = await joinGroups(servers, groups, commitsPerGroup);
  try {
    const compared = contenders.filter(({ name }) => name === OURS || name === KADM);
    return await takeRounds(compared, plan);
  } finally {
    await members.leave();
  }
}

/** The promises; those against a contender that did not run are left out. */
function goals(medians: MediansByName, { moved, populated }: OtherStates): Goal[] {
  const ours = medians.get(OURS)!;
  const kadm = medians.get(KADM);
  const atWork = populated.get(OURS)!;
  return [
    ...ratioGoal('our warm time / kadm, warm', ours.warmMs, kadm?.warmMs, 1 / 3),
    ...ratioGoal(
      `the same, one in ${MOVED_ONE_IN} groups moved since the last reading`,
      moved.get(OURS)!.warmMs,
      kadm?.warmMs,
      1 / 5,
    ),
    ...ratioGoal(
      `the same, ${GROUPS / POPULATED_ONE_IN} groups with ${MEMBERS_A_GROUP} members`,
      atWork.warmMs,
      populated.get(KADM)?.warmMs,
      1 / 2,
    ),
    ...ratioGoal('our own CPU / kadm, warm', ours.warmCpuMs, kadm?.warmCpuMs, 1 / 5),
    ...ratioGoal('our cold time / kadm, cold', ours.coldMs, kadm?.coldMs, 1 / 2),
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
    blockGoal('longest event-loop block, cold', ours.coldBlock!, BLOCK_GOAL_MS),
    blockGoal('longest event-loop block, warm', ours.warmBlock!, WARM_BLOCK_GOAL_MS),
    blockGoal('the same, with members', atWork.warmBlock!, WARM_BLOCK_GOAL_MS),
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
export const blockGoal = (what: string, blocks: Blocks, goalMs: number): Goal => ({
  what,
  goal: durationText(goalMs),
  measured: blocksText(blocks),
  met: blocks.longest <= goalMs,
});

const blocksText = ({ median, longest }: Blocks): string =>
  `${durationText(longest)} (median ${durationText(median)})`;

const orDash = (value: number | undefined, text: (value: number) => string): string =>
  value === undefined ? '–' : text(value);

function otherStates(atRest: MediansByName, { moved, populated }: OtherStates): Table {
  const row = (name: string, state: string, figures: Medians | undefined): string[][] =>
    figures === undefined
      ? []
      : [
          [
            name,
            state,
            orDash(figures.warmMs, durationText),
            orDash(figures.warmCpuMs, durationText),
            orDash(figures.requests, String),
            figures.warmBlock === undefined ? '–' : blocksText(figures.warmBlock),
          ],
        ];
  return {
    columns: ['', 'state', 'warm', 'own CPU', 'requests', 'longest block'],
    rows: [
      ...row(OURS, 'at rest', atRest.get(OURS)),
      ...row(OURS, `${GROUPS / MOVED_ONE_IN} groups moved`, moved.get(OURS)),
      ...row(OURS, `${GROUPS / POPULATED_ONE_IN} groups with members`, populated.get(OURS)),
      ...row(KADM, 'at rest', atRest.get(KADM)),
      ...row(KADM, `${GROUPS / POPULATED_ONE_IN} groups with members`, populated.get(KADM)),
    ],
  };
}

function comparison(medians: MediansByName): Table {
  const ours = medians.get(OURS)!;
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
