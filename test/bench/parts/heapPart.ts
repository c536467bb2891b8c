// Part `heap`: what the extension host's heap holds of ten thousand open groups over two hours of polls.
// The clock of the window goes ten times faster than the real one, so that a reading each second is one at
// the default interval, and history fills and forgets as it would.

import { slopeOf } from '../../../src/core/insight/rates/slope';
import { CONTAINER } from '../../workbench/vscodeWindow';
import type { LagCluster } from '../lagCluster';
import type { PartReport } from '../report/benchReport';
import { GROUPS } from '../seed/seedPlan';
import { whileCommitting } from '../seed/whileCommitting';
import { withBenchServer, type BenchWindow } from '../workbench/benchWindow';
import { hostHeap } from '../workbench/probes';
import { untilRead } from '../workbench/untilRead';
import type { PartOptions } from './lagPart';

const COMMITS_PER_GROUP = 10;
const CLOCK_PACE = 10;
/** At least so many until the history of half an hour is full. */
const READINGS_TO_FILL = 200;
/** Five rounds are as many readings as two hours hold at the default interval of ten seconds. */
const READINGS_A_ROUND = 144;
/**
 * Often enough to tell the rise between two new views of VS Code's tree, which come every 70 readings or so,
 * from one that stays: looked at as seldom as they come, the two make one figure.
 */
const HEAPS_A_ROUND = 12;
const READINGS_BETWEEN = READINGS_A_ROUND / HEAPS_A_ROUND;
/** More than this a reading, and the heap is not flat. */
const HEAP_GOAL_BYTES = 4_096;

/** Bytes after a collection. */
interface Heaps {
  /** With the view just opened. */
  readonly opened: number;
  /** With a full history, and every {@link READINGS_BETWEEN} readings from then on. */
  readonly later: readonly number[];
}

export async function measureHeap(
  cluster: LagCluster,
  { rounds, progress }: PartOptions,
): Promise<PartReport> {
  const { bootstrapServers } = await cluster.seeded(COMMITS_PER_GROUP);
  const options = {
    clusters: [{ id: 'bench', name: 'bench', bootstrapServers }],
    settings: { 'kafkaGroups.refresh.interval': 1 },
    clockPace: CLOCK_PACE,
    progress,
  };
  return withBenchServer(options, (open) =>
    open(async (window) => {
      const { workbench } = window;
      await workbench.openView(CONTAINER);
      await workbench.tree.waitUntil('rows', (rows) => rows.length > 20, 60_000);
      return report(
        await whileCommitting(bootstrapServers, () => readOften(window, rounds, progress)),
      );
    }),
  );
}

async function readOften(
  { workbench, notes }: BenchWindow,
  rounds: number,
  progress: (line: string) => void,
): Promise<Heaps> {
  const opened = await hostHeap(notes);
  progress(`heap, just opened: ${mebibytesOf(opened)} MiB`);
  await untilRead(workbench, READINGS_TO_FILL);
  const later = [await hostHeap(notes)];
  for (let count = 0; count < rounds * HEAPS_A_ROUND; count++) {
    await untilRead(workbench, READINGS_BETWEEN);
    const heap = await hostHeap(notes);
    later.push(heap);
    progress(`heap: ${mebibytesOf(heap)} MiB`);
  }
  return { opened, later };
}

function report(heaps: Heaps): PartReport {
  const { opened, later } = heaps;
  const readings = (later.length - 1) * READINGS_BETWEEN;
  const growth = growthOf(later);
  return {
    part: 'heap',
    title: `${GROUPS} groups open, read every second for ${readings} readings`,
    goals: [
      {
        what: `heap of the extension host over ${readings} readings`,
        goal: `flat: ${HEAP_GOAL_BYTES} B a reading`,
        measured: `${Math.round(growth)} B a reading (${rangesOf(later).join(', ')} MiB)`,
        met: growth <= HEAP_GOAL_BYTES,
      },
    ],
    tables: [],
    notes: [
      `The window's clock goes ${CLOCK_PACE} times faster than the real one: a reading each second is one at the default interval of ten seconds, and 720 of them are two hours. A tenth of the groups commit all the time.`,
      `Watched from when the history of half an hour was full; with the view just opened the heap held ${mebibytesOf(opened)} MiB. The growth is the slope of a straight line through all ${later.length} figures; the lowest and the highest of each ${READINGS_A_ROUND} readings are in the table.`,
    ],
    figures: heaps,
  };
}

/** Bytes that a reading brings: the slope of the straight line through all heaps. */
function growthOf(heaps: readonly number[]): number {
  // A reading stands for a second, so that a second's slope is a reading's.
  const samples = heaps.map((value, index) => ({ at: index * READINGS_BETWEEN * 1000, value }));
  return slopeOf(samples)?.perSecond ?? NaN;
}

/** The lowest and the highest of each round, '109.1–114.6'. */
function rangesOf(heaps: readonly number[]): readonly string[] {
  const ranges: string[] = [];
  for (let start = 0; start + 1 < heaps.length; start += HEAPS_A_ROUND) {
    const round = heaps.slice(start, start + HEAPS_A_ROUND + 1);
    ranges.push(`${mebibytesOf(Math.min(...round))}–${mebibytesOf(Math.max(...round))}`);
  }
  return ranges;
}

const mebibytesOf = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
