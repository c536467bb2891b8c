// Records situations: sets up every stage on a real Kafka, lets them all play at the same time, reads the
// cluster every ten seconds, and writes a file for each.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAdmin } from '../../broker/connectAdmin';
import type { KafkaCluster } from '../kafka/kafkaCluster';
import { newestKafka } from '../kafka/kafkaVersion';
import { startKafka } from '../kafka/startKafka';
import { ReadingCamera } from './readingCamera';
import { groupLines } from './readingLines';
import type { RecordedReading } from './recordedReading';
import { situationsFolder } from './situation';
import type { SituationFile } from './situationFile';
import { situationText } from './situationText';
import type { Stage } from './stages/stage';
import { elapsedText } from './times';
import { Troupe } from './troupe';

const INTERVAL = 10_000;
/** Everybody is there when the curtain rises, and the first reading is taken. */
const PREPARATION = 45_000;
/** Kafka's own retention again, looked at often; and long sessions for static members. */
const BROKER: Readonly<Record<string, string>> = {
  'log.retention.ms': '604800000',
  'log.retention.check.interval.ms': '5000',
  'log.cleaner.backoff.ms': '5000',
  'offsets.retention.check.interval.ms': '5000',
  'group.consumer.max.session.timeout.ms': '900000',
  'group.consumer.heartbeat.interval.ms': '3000',
};

export interface Recording {
  readonly stages: readonly Stage[];
  readonly minutes: number;
  readonly print: (line: string) => void;
}

export async function record({ stages, minutes, print }: Recording): Promise<void> {
  // Stages that are recorded together have the same brokers.
  const config = { ...BROKER, ...stages[0]?.brokerConfig };
  const cluster = await startKafka({ version: newestKafka, config, jvm: ['-Xmx768m'] });
  try {
    await setUp(cluster, stages);
    await play(cluster, { stages, minutes, print });
  } finally {
    await cluster.stop();
  }
}

async function setUp(cluster: KafkaCluster, stages: readonly Stage[]): Promise<void> {
  for (const { topics, group, groupConfig = {} } of stages) {
    for (const [topic, { partitions, config = {} }] of Object.entries(topics)) {
      await cluster.createTopic(topic, partitions, { config });
    }
    const settings = Object.entries(groupConfig).map(([name, value]) => `${name}=${value}`);
    if (settings.length === 0) continue;
    await cluster.cli('configs', [
      ...['--alter', '--entity-type', 'groups', '--entity-name', group],
      ...['--add-config', settings.join(',')],
    ]);
  }
}

async function play(cluster: KafkaCluster, { stages, minutes, print }: Recording): Promise<void> {
  const began = Date.now() + PREPARATION;
  const troupe = new Troupe(cluster, stages, began, (line) => {
    print(`${((Date.now() - began) / 1000).toFixed(0)} s: ${line.trimEnd()}`);
  });
  const admin = connectAdmin(cluster);
  const readings: RecordedReading[] = [];
  try {
    await troupe.fill();
    await troupe.start();
    const camera = new ReadingCamera(admin, (clientId) => clientId.includes('-classic'));
    for (let at = began; at <= began + minutes * 60_000; at += INTERVAL) {
      await sleep(Math.max(0, at - Date.now()));
      try {
        readings.push(await camera.take(new AbortController().signal));
      } catch (error) {
        print(`No reading: ${String(error)}`);
      }
      if (readings.length % 12 === 0) await writeAll(stages, readings, began);
    }
    await writeAll(stages, readings, began);
  } finally {
    await troupe.end();
    await admin.close();
  }
}

async function writeAll(
  stages: readonly Stage[],
  readings: readonly RecordedReading[],
  began: number,
): Promise<void> {
  for (const stage of stages) {
    const { from: first = 0, until = Infinity, asleep: [from, to] = [Infinity, Infinity] } = stage;
    const own = readings.filter(({ snapshot }) => {
      const second = (snapshot.takenAt - began) / 1000;
      return second >= first && second <= until && (second < from || second > to);
    });
    // It begins with the group: before that there is nothing to be seen.
    const seen = own.findIndex(({ snapshot }) => snapshot.groups.has(stage.group));
    if (seen < 0) continue;
    const file = recordedFile(stage, own.slice(seen), began);
    await writeFile(situationPath(stage), situationText(file));
  }
}

function recordedFile(
  stage: Stage,
  readings: readonly RecordedReading[],
  curtain: number,
): SituationFile {
  const { began, lines, failures } = groupLines(readings, stage.group, Object.keys(stage.topics));
  return {
    ...situationHead(stage),
    began: new Date(began).toISOString(),
    ...(stage.own === undefined
      ? {}
      : {
          own: stage.own.map(({ at, what }) => ({
            at: elapsedText(curtain + at * 1000 - began),
            what,
          })),
        }),
    ...(Object.keys(failures).length === 0 ? {} : { failures }),
    readings: lines,
  };
}

/** Recorded ones are told apart by their names from those written by hand. */
export const situationPath = ({ file }: Stage): string =>
  join(situationsFolder, `recorded-${file}.json5`);

/** What a file says before its readings; a label may be mended without a new recording. */
export function situationHead(stage: Stage): Omit<SituationFile, 'began' | 'readings'> {
  const { name, story, healthy, expect, clients, group, topics } = stage;
  const { groupConfig, brokerConfig } = stage;
  return {
    name,
    story,
    healthy,
    expect,
    source: `Kafka ${newestKafka}, ${clients}`,
    group,
    topics: Object.fromEntries(
      Object.entries(topics).map(([topic, { config = {} }]) => [topic, config]),
    ),
    ...(groupConfig === undefined ? {} : { groupConfig }),
    ...(brokerConfig === undefined ? {} : { brokerConfig }),
  };
}
