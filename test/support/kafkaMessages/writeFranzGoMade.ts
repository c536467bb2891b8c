// Writes franzGoMade.jsonl anew (needs Java and Go): `npx tsx test/support/kafkaMessages/writeFranzGoMade.ts`.
// franz-go writes to a broker, whose leader gives the bytes out as it stored them; Kafka's classes read them.

import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetch } from '../../../src/wire/api/records/fetch';
import { toFetchRequest } from '../../../src/kafka/records/fetchRequest';
import { WireConnection } from '../../bench/seed/wireConnection';
import { commandOutput } from '../kafka/commandLine';
import type { KafkaCluster } from '../kafka/kafkaCluster';
import { newestKafka } from '../kafka/kafkaVersion';
import { startKafka } from '../kafka/startKafka';
import type { BatchToProduce, RecordToProduce } from '../kafka/writeRecords';
import { franzGoMadeFile } from './franzGoMade';
import { ask, askKafka } from './golden';

const TOPIC = 'franz-go';
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
const OUTCOMES = [undefined, 'commit'] as const;
const FETCH_VERSION = 11;
const BUILD_MS = 15 * 60_000;

const hexOf = (text: string): string => Buffer.from(text).toString('hex');

/** Nulls, what is empty, headers, and a value that packs well. */
const records: readonly RecordToProduce[] = [
  { key: null, value: hexOf('first'), timestamp: 1_700_000_000_000, headers: [] },
  {
    ...{ key: hexOf('k'), value: null, timestamp: 1_700_000_000_123 },
    headers: [
      ['trace', hexOf('t-1')],
      ['trace', null],
      ['größe', ''],
    ],
  },
  { key: '', value: '', timestamp: 1_700_000_000_050, headers: [] },
  { key: hexOf('long'), value: hexOf('abc'.repeat(60)), timestamp: 1_700_000_001_000, headers: [] },
];

const batches = CODECS.flatMap((codec) =>
  OUTCOMES.map((transaction) => ({ codec, ...(transaction !== undefined && { transaction }) })),
).map((one, partition): BatchToProduce => ({ ...one, topic: TOPIC, partition, records }));

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'franz-go-'));
  const kafka = await startKafka({ version: newestKafka });
  try {
    const program = join(folder, 'franzgo');
    const source = join(__dirname, 'franzGo');
    await commandOutput('go', ['build', '-C', source, '-o', program, '.'], { timeout: BUILD_MS });
    await kafka.createTopic(TOPIC, batches.length);
    const { bootstrapServers } = kafka;
    const input = JSON.stringify({ bootstrapServers, batches });
    await commandOutput(program, [], { input, timeout: 120_000 });
    const stored = await storedIn(kafka);
    const questions = stored.map(ask.records);
    const answers = await askKafka(questions);
    const lines = questions.map((question) => `${JSON.stringify(answers.to(question))}\n`);
    writeFileSync(franzGoMadeFile, lines.join(''));
  } finally {
    await kafka.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the leader has stored, partition by partition. */
async function storedIn({ bootstrapServers }: KafkaCluster): Promise<Buffer[]> {
  const [host = '', port = ''] = bootstrapServers.split(',')[0]?.split(':') ?? [];
  const connection = await WireConnection.open(host, Number(port));
  try {
    const places = batches.map(({ topic, partition }) => {
      return { topic, partition, offset: 0n, maxBytes: 1024 * 1024 };
    });
    const request = toFetchRequest(places, 'uncommitted', 16 * 1024 * 1024);
    const { responses } = await connection.send(fetch, FETCH_VERSION, request);
    const found = responses.flatMap(({ partitions }) => partitions);
    return batches.map(({ partition }) => {
      const { records: stored } = found.find((one) => one.partitionIndex === partition) ?? {};
      if (stored === undefined || stored === null) throw new Error(`${partition} is empty.`);
      return stored;
    });
  } finally {
    connection.close();
  }
}

void main();
