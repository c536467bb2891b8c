// `npm run bench`: measures what docs/performance.md promises, and what others take for the same.
// Never part of `npm test`.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { LagCluster } from '../test/bench/lagCluster';
import { describeMachine } from '../test/bench/machine';
import { measureBundle } from '../test/bench/parts/bundlePart';
import { measureGrowth } from '../test/bench/parts/growthPart';
import { measureHeap } from '../test/bench/parts/heapPart';
import { measureInsight } from '../test/bench/parts/insightPart';
import { measureLag, type PartOptions } from '../test/bench/parts/lagPart';
import { measureMessages } from '../test/bench/parts/messagesPart';
import { measureMillion } from '../test/bench/parts/millionPart';
import { measureReset } from '../test/bench/parts/resetPart';
import { measurePage } from '../test/bench/parts/pagePart';
import { measurePanel } from '../test/bench/parts/panelPart';
import { measureStillness } from '../test/bench/parts/stillnessPart';
import { measureStore } from '../test/bench/parts/storePart';
import { measureWatch } from '../test/bench/parts/watchPart';
import { measureWorkbench } from '../test/bench/parts/workbenchPart';
import { missingFor } from '../test/bench/prerequisites';
import {
  type BenchReport,
  type PartName,
  partNames,
  type PartReport,
  type SkippedPart,
} from '../test/bench/report/benchReport';
import { writePerformancePage } from '../test/bench/report/performancePage';
import { reportText } from '../test/bench/report/printReport';

const usage = `npm run bench -- [--only ${partNames.join('|')}]… [--rounds N] [--json FILE] [--write]
  --only    measures these parts only; may be given several times
  --rounds  how many rounds the medians are of; 5 unless said
  --json    writes every single figure to FILE
  --write   sets the figures into docs/performance.md`;

interface BenchArguments {
  readonly only: readonly PartName[];
  readonly rounds: number;
  readonly json: string | undefined;
  readonly write: boolean;
}

async function main(): Promise<void> {
  const args = readArguments();
  if (args === undefined) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const machine = await describeMachine();
  console.log(machine);
  const report: BenchReport = {
    takenAt: new Date().toISOString(),
    command: ['npm run bench', ...commandArguments(args)].join(' '),
    machine,
    parts: await measureParts(args),
  };
  console.log(`\n${reportText(report)}`);
  if (args.json !== undefined) await writeFile(args.json, JSON.stringify(report, null, 2));
  if (args.write) await writePerformancePage(report);
}

/** Undefined for arguments that make no sense. */
function readArguments(): BenchArguments | undefined {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        rounds: { type: 'string', default: '5' },
        json: { type: 'string' },
        write: { type: 'boolean', default: false },
      },
    });
    const only = partNames.filter((name) => values.only?.includes(name) ?? true);
    const rounds = Number(values.rounds);
    const known = (values.only ?? []).every((name) => partNames.some((part) => part === name));
    if (!known || !Number.isInteger(rounds) || rounds < 1) return undefined;
    return { only, rounds, json: values.json, write: values.write };
  } catch {
    return undefined;
  }
}

/** What a reader types to take the same figures. */
function commandArguments({ only, rounds }: BenchArguments): string[] {
  const named = only.length === partNames.length ? [] : only.flatMap((name) => ['--only', name]);
  const all = [...named, ...(rounds === 5 ? [] : ['--rounds', String(rounds)])];
  return all.length === 0 ? [] : ['--', ...all];
}

/** One part after the other, in the order of `partNames`, since the million comes on top of the rest. */
async function measureParts(args: BenchArguments): Promise<(PartReport | SkippedPart)[]> {
  const progress = (line: string): void => {
    console.log(`  ${line}`);
  };
  const cluster = new LagCluster(progress);
  const reports: (PartReport | SkippedPart)[] = [];
  try {
    for (const part of args.only) {
      console.log(`${part}:`);
      const skipped = await missingFor(part);
      reports.push(
        skipped === undefined
          ? await measureOrFail(part, cluster, { rounds: args.rounds, progress })
          : { part, skipped },
      );
    }
  } finally {
    await cluster.stop();
  }
  return reports;
}

/** A part that fails costs only itself, and the exit code. */
async function measureOrFail(
  part: PartName,
  cluster: LagCluster,
  options: PartOptions,
): Promise<PartReport | SkippedPart> {
  try {
    return await measure(part, cluster, options);
  } catch (error) {
    process.exitCode = 1;
    return {
      part,
      skipped: `It failed: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function measure(part: PartName, cluster: LagCluster, options: PartOptions): Promise<PartReport> {
  switch (part) {
    case 'lag':
      return measureLag(cluster, options);
    case 'watch':
      return measureWatch(cluster, options);
    case 'workbench':
      return measureWorkbench(cluster, options);
    case 'stillness':
      return measureStillness(cluster, options);
    case 'growth':
      return measureGrowth(options);
    case 'heap':
      return measureHeap(cluster, options);
    case 'million':
      return measureMillion(cluster, options);
    case 'reset':
      return measureReset(cluster, options);
    case 'messages':
      return measureMessages(options);
    case 'page':
      return measurePage(options);
    case 'panel':
      return measurePanel(options);
    case 'store':
      return measureStore(options);
    case 'insight':
      return measureInsight(options);
    case 'bundle':
      return measureBundle();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
