// Part `reset`: a plan over ten thousand partitions beside the command line's dry run, and one over ten
// times as many for what it takes.

import { commandOutput } from '../../support/kafka/commandLine';
import type { KafkaCluster } from '../../support/kafka/kafkaCluster';
import type { GroupCommits } from '../../../src/core/groupAdmin';
import { nodeWorker } from '../contenders/nodeWorker';
import type { LagCluster } from '../lagCluster';
import { mediansOf, type Medians } from '../medians';
import type { Goal, PartReport } from '../report/benchReport';
import { durationText, mebibytesText, timesText } from '../report/figureText';
import type { Sample } from '../sample';
import { PARTITIONS, recordsIn, topicName, TOPICS } from '../seed/seedPlan';
import { median } from '../statistics';
import { benchAdmin } from '../workers/benchAdmin';
import type { PartOptions } from './lagPart';

const COMMITS_PER_GROUP = 10;
const MANY_GROUPS = 10;
const WARM_PLANS = 3;
const ONE_SECOND = 1000;
const TWO_SECONDS = 2000;
const MEMORY_GOAL_MIB = 200;
const CLI_LIMIT_MS = 15 * 60_000;

const names = Array.from({ length: MANY_GROUPS }, (_, index) => `bench-reset-${index}`);

/** Commits to every partition of the seed, and takes its groups away again. */
export async function measureReset(
  cluster: LagCluster,
  { rounds, progress }: PartOptions,
): Promise<PartReport> {
  const kafka = await cluster.seeded(COMMITS_PER_GROUP);
  const admin = benchAdmin(kafka.bootstrapServers);
  const { signal } = new AbortController();
  try {
    await admin.commitOffsets(names.map(committedAtEnd), signal);
    const few: Sample[] = [];
    const many: Sample[] = [];
    const cli: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      few.push(await takePlan(kafka, names.slice(0, 1)));
      cli.push(await dryRun(kafka, names[0]!));
      many.push(await takePlan(kafka, names));
      progress(
        `round ${round}: ours ${Math.round(few.at(-1)!.coldMs)} ms, CLI ${Math.round(cli.at(-1)!)} ms; ten times as many ${Math.round(many.at(-1)!.coldMs)} ms`,
      );
    }
    return reportOf(rounds, mediansOf(few), mediansOf(many), median(cli), { few, many, cli });
  } finally {
    await admin.deleteGroups(
      names.map((groupId) => ({ groupId, coordinator: undefined })),
      signal,
    );
    await admin.close();
  }
}

function committedAtEnd(groupId: string): GroupCommits {
  const offsets = Array.from({ length: TOPICS * PARTITIONS }, (_, index) => {
    const [topic, partition] = [Math.floor(index / PARTITIONS), index % PARTITIONS];
    return {
      ...{ topic: topicName(topic), partition, leaderEpoch: -1, metadata: '' },
      offset: BigInt(recordsIn(topic, partition)),
    };
  });
  return { groupId, coordinator: undefined, offsets };
}

/** Every record is read again: that many the plan must count. */
async function takePlan(kafka: KafkaCluster, groups: readonly string[]): Promise<Sample> {
  const worker = await nodeWorker('plan', 'resetPlan', { groups });
  const sample = await worker.sample(kafka.bootstrapServers, WARM_PLANS);
  let records = 0;
  for (let topic = 0; topic < TOPICS; topic++) {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      records += recordsIn(topic, partition);
    }
  }
  const expected = {
    ...{ groups: groups.length, unknown: 0 },
    partitions: TOPICS * PARTITIONS * groups.length,
    lag: String(records * groups.length),
  };
  if (JSON.stringify(sorted(sample.total)) !== JSON.stringify(sorted(expected))) {
    throw new Error(`The plan counts ${JSON.stringify(sample.total)}.`);
  }
  return sample;
}

const sorted = (record: object) => Object.entries(record).sort(([a], [b]) => a.localeCompare(b));

/** Milliseconds of the whole process; every one of its runs is a cold one. */
async function dryRun(kafka: KafkaCluster, group: string): Promise<number> {
  const args = kafka.toolCommand('consumer-groups', [
    ...['--reset-offsets', '--group', group, '--all-topics', '--to-earliest', '--dry-run'],
    ...['--timeout', '120000'],
  ]);
  const began = performance.now();
  const printed = await commandOutput('java', args, { timeout: CLI_LIMIT_MS });
  const rows = printed.split('\n').filter((line) => line.startsWith(group)).length;
  if (rows !== TOPICS * PARTITIONS) throw new Error(`The command line plans ${rows} rows.`);
  return performance.now() - began;
}

function reportOf(
  rounds: number,
  few: Medians,
  many: Medians,
  cliMs: number,
  figures: unknown,
): PartReport {
  const partitions = TOPICS * PARTITIONS;
  return {
    part: 'reset',
    title: `a plan over ${partitions} partitions, and over ${partitions * MANY_GROUPS}`,
    goals: [
      timeGoal(`a plan over ${partitions} partitions, cold`, few.coldMs, ONE_SECOND),
      {
        what: 'the same / the dry run of the CLI',
        goal: timesText(1 / 3),
        measured: `${timesText(few.coldMs / cliMs)} (${durationText(few.coldMs)} of ${durationText(cliMs)})`,
        met: few.coldMs / cliMs <= 1 / 3,
      },
      timeGoal(
        `a plan over ${partitions * MANY_GROUPS} partitions, cold`,
        many.coldMs,
        TWO_SECONDS,
      ),
      {
        what: 'memory of the whole process for it',
        goal: mebibytesText(MEMORY_GOAL_MIB),
        measured: mebibytesText(many.coldPeakRssMiB!),
        met: many.coldPeakRssMiB! <= MEMORY_GOAL_MIB,
      },
    ],
    tables: [
      {
        columns: ['', 'partitions', 'warm', 'cold', 'requests', 'peak RSS', 'block'],
        rows: [
          ['this extension', few, partitions] as const,
          ['this extension', many, partitions * MANY_GROUPS] as const,
        ]
          .map(([name, figuresOf, count]) => [
            name,
            String(count),
            durationText(figuresOf.warmMs!),
            durationText(figuresOf.coldMs),
            String(figuresOf.requests),
            mebibytesText(figuresOf.coldPeakRssMiB!),
            durationText(figuresOf.warmBlock!.median),
          ])
          .concat([
            [
              'kafka-consumer-groups.sh',
              String(partitions),
              '–',
              durationText(cliMs),
              '–',
              '–',
              '–',
            ],
          ]),
      },
    ],
    notes: [
      `Medians of ${rounds} rounds; a round is one fresh process of each, ours with ${WARM_PLANS} warm plans after the cold one.`,
      'Cold: from before the first connection to the plan; for the CLI the whole process.',
      `Whole group, to the log start, dry run; one group for ${partitions} partitions, ${MANY_GROUPS} groups for ten times as many. Every plan was held against the records that the seed wrote.`,
    ],
    figures,
  };
}

const timeGoal = (what: string, measured: number, goal: number): Goal => ({
  what,
  goal: durationText(goal),
  measured: durationText(measured),
  met: measured <= goal,
});
