// Part `million`: ten times the commits, for what grows and how fast. kadm runs along as the measure
// of what the brokers themselves take for it.

import { isSkipped, type Contender } from '../contender';
import { KADM, ourReading, OURS } from '../contenders/contenders';
import { kadm } from '../contenders/kadm';
import type { LagCluster } from '../lagCluster';
import { mediansOf, type Medians } from '../medians';
import type { Goal, PartReport, Table } from '../report/benchReport';
import { durationText, mebibytesText, timesText } from '../report/figureText';
import { takeRounds } from '../rounds';
import type { Sample } from '../sample';
import { GROUPS } from '../seed/seedPlan';
import { BLOCK_GOAL_MS, blockGoal, type PartOptions } from './lagPart';

const FEW = 10;
const MANY = 100;
const WARM_READINGS = 5;
const TIME_GOAL = 12;
const MEMORY_GOAL_MIB = 350;

type Taken = ReadonlyMap<string, readonly Sample[]>;

/** Needs a cluster that holds no more than `FEW` commits a group yet. */
export async function measureMillion(
  cluster: LagCluster,
  { rounds, progress }: PartOptions,
): Promise<PartReport> {
  const rival = await kadm(KADM);
  const contenders: Contender[] = [await ourReading(), ...(isSkipped(rival) ? [] : [rival])];
  const take = async (commitsPerGroup: number): Promise<Taken> => {
    const { bootstrapServers } = await cluster.seeded(commitsPerGroup);
    const plan = { servers: bootstrapServers, warm: WARM_READINGS, commitsPerGroup, progress };
    await takeRounds(contenders, { ...plan, rounds: 1, progress: () => undefined });
    return takeRounds(contenders, { ...plan, rounds });
  };
  const few = await take(FEW);
  const many = await take(MANY);
  return {
    part: 'million',
    title: `${GROUPS * MANY} commits against ${GROUPS * FEW}, in ${GROUPS} groups both times`,
    goals: goals(mediansOf(few.get(OURS)!), mediansOf(many.get(OURS)!)),
    tables: [growth(few, many)],
    notes: [
      `Medians of ${rounds} rounds with ${WARM_READINGS} warm readings each; the hundred thousand first, then the million on the same brokers.`,
      'Memory is the largest resident size of the whole process. While one snapshot is read the last one is still held, as in the extension; older ones are garbage that V8, with gigabytes to spare, is in no hurry to collect.',
      'Every total was held against the lag that the seed planned: all equal.',
      ...(isSkipped(rival) ? [`${rival.name} was not run. ${rival.skipped}`] : []),
    ],
    figures: { few: Object.fromEntries(few), many: Object.fromEntries(many) },
  };
}

function goals(few: Medians, many: Medians): Goal[] {
  const ratio = many.warmMs! / few.warmMs!;
  return [
    {
      what: 'time for ten times the commits, warm',
      goal: timesText(TIME_GOAL),
      measured: `${timesText(ratio)} (${durationText(few.warmMs!)} → ${durationText(many.warmMs!)})`,
      met: ratio <= TIME_GOAL,
    },
    memoryGoal('more memory, one reading', few.coldPeakRssMiB!, many.coldPeakRssMiB!),
    memoryGoal(`more memory, ${1 + WARM_READINGS} readings`, few.peakRssMiB!, many.peakRssMiB!),
    blockGoal('longest event-loop block, cold', many.coldBlock!, BLOCK_GOAL_MS),
    blockGoal('longest event-loop block, warm', many.warmBlock!, BLOCK_GOAL_MS),
  ];
}

/** Largest resident sizes in MiB. */
function memoryGoal(what: string, few: number, many: number): Goal {
  return {
    what,
    goal: mebibytesText(MEMORY_GOAL_MIB),
    measured: `${mebibytesText(many - few)} (${mebibytesText(few)} → ${mebibytesText(many)})`,
    met: many - few <= MEMORY_GOAL_MIB,
  };
}

function growth(few: Taken, many: Taken): Table {
  const row = (name: string, commits: number, taken: Taken): string[] => {
    const figures = mediansOf(taken.get(name)!);
    return [
      name,
      String(GROUPS * commits),
      durationText(figures.warmMs!),
      durationText(figures.coldMs),
      String(figures.requests),
      mebibytesText(figures.peakRssMiB!),
      figures.heldHeapMiB === undefined ? '–' : mebibytesText(figures.heldHeapMiB),
    ];
  };
  return {
    columns: ['', 'commits', 'warm', 'cold', 'requests', 'peak RSS', 'heap held by the result'],
    rows: [...few.keys()].flatMap((name) => [row(name, FEW, few), row(name, MANY, many)]),
  };
}
