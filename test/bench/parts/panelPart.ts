// Part `panel`: what the panel of a large group costs the extension host with each reading: the longest
// stretch in which nothing else could run, and how much is sent to the page.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { LongestStretch } from '../panel/longestStretch';
import { BenchPanel, type Shown } from '../panel/benchPanel';
import { PanelReadings, type GroupSize } from '../panel/panelReadings';
import type { Goal, PartReport } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { median } from '../statistics';
import { BLOCK_GOAL_MS, type PartOptions } from './lagPart';

/** Readings of each kind in a round. */
const READINGS = 6;
const SAMPLING_MS = 1;
/** At rest a state says when it was taken and one more point of the history. */
const REST_GOAL_BYTES = 4_096;

const SIZES: readonly { readonly title: string; readonly size: GroupSize }[] = [
  {
    title: '200 topics × 50 partitions, 60 members',
    size: { topics: 200, partitionsPerTopic: 50, members: 60, idle: 0 },
  },
  {
    title: '2,000 members of which 1,000 are idle, 1,000 partitions',
    size: { topics: 1, partitionsPerTopic: 1000, members: 2000, idle: 1000 },
  },
  {
    title: '2,000 partitions of one topic, 10 members',
    size: { topics: 1, partitionsPerTopic: 2000, members: 10, idle: 0 },
  },
];

interface Measured {
  /** Milliseconds of the longest stretch of each reading. */
  readonly blockMs: readonly number[];
  /** The same in processor time. */
  readonly cpuMs: readonly number[];
  readonly bytes: readonly number[];
}

interface Visit {
  /** The panel opens, after a rebalance that moved everything. */
  readonly opened: Measured;
  /** That rebalance is stepped to. */
  readonly stepped: Measured;
  /** Readings of which every offset is another, while it is stepped to. */
  readonly moved: Measured;
  /** Readings of which nothing is another. */
  readonly rest: Measured;
}

export async function measurePanel({ rounds, progress }: PartOptions): Promise<PartReport> {
  const visits: Visit[][] = [];
  for (const { title, size } of SIZES) {
    const ofSize: Visit[] = [];
    for (let round = 1; round <= rounds; round++) ofSize.push(await visitPanel(size));
    progress(
      `${title}: ${goalsOf(title, ofSize)
        .map(({ measured }) => measured)
        .join('; ')}`,
    );
    visits.push(ofSize);
  }
  return report(visits, rounds);
}

async function visitPanel(size: GroupSize): Promise<Visit> {
  const readings = new PanelReadings(size);
  const panel = new BenchPanel(readings);
  try {
    await panel.remember(readings.moved());
    await panel.remember(readings.rebalanced());
    const opened = await measured(1, () => panel.follow());
    const stepped = await measured(1, () => panel.stepToLatest());
    const moved = await measured(
      READINGS,
      async () => panel.follow(),
      () => panel.remember(readings.moved()),
    );
    const rest = await measured(
      READINGS,
      async () => panel.follow(),
      () => panel.remember(readings.atRest()),
    );
    return { opened, stepped, moved, rest };
  } finally {
    panel.close();
  }
}

/** Does `work` so many times, each after `prepare`, of which nothing is measured. */
async function measured(
  times: number,
  work: () => Promise<Shown>,
  prepare?: () => Promise<void>,
): Promise<Measured> {
  const blockMs: number[] = [];
  const cpuMs: number[] = [];
  const bytes: number[] = [];
  for (let time = 0; time < times; time++) {
    await prepare?.();
    const delay = monitorEventLoopDelay({ resolution: SAMPLING_MS });
    delay.enable();
    await sleep(5 * SAMPLING_MS); // a first sample to measure the next one from
    delay.reset();
    const stretch = new LongestStretch();
    const { messageLength } = await work();
    cpuMs.push(stretch.end());
    await sleep(5 * SAMPLING_MS); // the stretch that ended with the message counts too
    delay.disable();
    blockMs.push(Math.max(0, delay.max / 1e6 - SAMPLING_MS));
    bytes.push(messageLength);
  }
  return { blockMs, cpuMs, bytes };
}

function report(visits: readonly (readonly Visit[])[], rounds: number): PartReport {
  return {
    part: 'panel',
    title: 'a panel, on the side of the extension host',
    goals: SIZES.flatMap(({ title }, at) => goalsOf(title, visits[at] ?? [])),
    tables: [
      {
        columns: ['To the page', 'first', 'all offsets moved', 'nothing moved'],
        rows: SIZES.map(({ title }, at) => [title, ...sizesOf(visits[at] ?? [])]),
      },
      {
        columns: [
          'Longest block in processor time',
          'opening',
          'stepping',
          'all offsets moved',
          'nothing moved',
        ],
        rows: SIZES.map(({ title }, at) => [title, ...stretchesOf(visits[at] ?? [])]),
      },
    ],
    notes: [
      `The longest of ${rounds} panels with ${READINGS} readings of each kind, and the median; a rebalance that moved every partition is stepped to.`,
      'From the moment that a reading is known to the moment that its message is on the way, the text that VS Code makes of it included; reading the cluster and remembering it is not.',
      'Blocks are by the clock, so that other work on the machine lengthens them; in processor time it hardly does.',
    ],
    figures: visits,
  };
}

function goalsOf(title: string, visits: readonly Visit[]): Goal[] {
  return [
    blockGoal(`${title}: longest block, opening and stepping`, visits, ({ opened, stepped }) => [
      ...opened.blockMs,
      ...stepped.blockMs,
    ]),
    blockGoal(`the same: a reading, all offsets moved`, visits, ({ moved }) => moved.blockMs),
    blockGoal(`the same: a reading, nothing moved`, visits, ({ rest }) => rest.blockMs),
    restGoal(visits),
  ];
}

function blockGoal(
  what: string,
  visits: readonly Visit[],
  pick: (visit: Visit) => readonly number[],
): Goal {
  const all = visits.flatMap(pick);
  const longest = Math.max(...all);
  return {
    what,
    goal: durationText(BLOCK_GOAL_MS),
    measured: blocksText(all),
    met: longest <= BLOCK_GOAL_MS,
  };
}

function restGoal(visits: readonly Visit[]): Goal {
  const longest = Math.max(...visits.flatMap(({ rest }) => rest.bytes));
  return {
    what: 'the same: message to the page, nothing moved',
    goal: `${REST_GOAL_BYTES} B`,
    measured: `${longest} B`,
    met: longest <= REST_GOAL_BYTES,
  };
}

/** The longest of all, and the median, as blocks are told. */
function stretchesOf(visits: readonly Visit[]): string[] {
  const kinds = ['opened', 'stepped', 'moved', 'rest'] as const;
  return kinds.map((kind) => blocksText(visits.flatMap((visit) => visit[kind].cpuMs)));
}

const blocksText = (all: readonly number[]): string =>
  `${durationText(Math.max(...all))} (median ${durationText(median(all))})`;

function sizesOf(visits: readonly Visit[]): string[] {
  const kilobytes = (pick: (visit: Visit) => readonly number[]): string =>
    `${(median(visits.flatMap(pick)) / 1000).toFixed(1)} kB`;
  return [
    kilobytes(({ opened }) => opened.bytes),
    kilobytes(({ moved }) => moved.bytes),
    kilobytes(({ rest }) => rest.bytes),
  ];
}
