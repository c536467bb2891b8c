// Part `messages`: the message at a committed offset beside kafka-console-consumer.sh, and five hundred
// unread ones, on one broker with records of 1 KB.

import { readCommitted } from '../../../src/core/messages/readCommitted';
import { lookAtMessage } from '../../../src/core/messages/messageLook';
import { readUnread } from '../../../src/core/messages/readUnread';
import { unreadPlaces } from '../../../src/core/messages/unreadPlaces';
import { messageDocument } from '../../../src/core/view/message/messageDocument';
import { unreadDocument } from '../../../src/core/view/message/unreadDocument';
import { commandOutput } from '../../support/kafka/commandLine';
import type { KafkaCluster } from '../../support/kafka/kafkaCluster';
import { newestKafka } from '../../support/kafka/kafkaVersion';
import { startKafka } from '../../support/kafka/startKafka';
import { writeRecords } from '../../support/kafka/writeRecords';
import type { PartReport } from '../report/benchReport';
import { durationText } from '../report/figureText';
import { median } from '../statistics';
import { benchAdmin } from '../workers/benchAdmin';
import type { PartOptions } from './lagPart';

const TOPIC = 'bench-messages';
const GROUP = 'bench-reader';
const PARTITIONS = 4;
const EACH = 250;
const COMMITTED = 100n;
const UNREAD = 500;
const LOOK_MS = 150;
const UNREAD_MS = 1000;
const { signal } = new AbortController();

/** Starts a broker of its own, writes the records, and ends it again. */
export async function measureMessages({ rounds, progress }: PartOptions): Promise<PartReport> {
  const kafka = await startKafka({ version: newestKafka, brokers: 1 });
  const admin = benchAdmin(kafka.bootstrapServers);
  const group = { groupId: GROUP, coordinator: undefined, type: 'unknown' } as const;
  try {
    await seed(kafka);
    const offsets = Array.from({ length: PARTITIONS }, (_, partition) => ({
      topic: TOPIC,
      partition,
      offset: COMMITTED,
      leaderEpoch: -1,
      metadata: '',
    }));
    await admin.commitOffsets([{ groupId: GROUP, coordinator: undefined, offsets }], signal);
    const at = { topic: TOPIC, partition: 0 };
    const look = async (): Promise<void> => {
      const committed = await readCommitted(admin, group, at, signal);
      const found = await lookAtMessage(admin, { ...at, offset: committed }, 'message', signal);
      const reader = { where: 'bench', groupId: GROUP, committed };
      const text = messageDocument(found, reader, Date.now());
      if (!text.includes('reads this message next')) throw new Error(text.slice(0, 500));
    };
    const unread = async (): Promise<void> => {
      const places = await unreadPlaces(admin, group, {}, signal);
      const found = await readUnread(admin, places, UNREAD, { signal });
      if (found.messages.length !== UNREAD) throw new Error(`${found.messages.length} are unread.`);
      const of = { groupId: GROUP, where: 'bench', order: 'time', withoutCommit: 0 } as const;
      unreadDocument(found, of, Date.now());
    };
    const times = { look: [] as number[], cli: [] as number[], unread: [] as number[] };
    const first = await timed(look);
    for (let round = 1; round <= rounds; round++) {
      times.look.push(await timed(look));
      times.cli.push(await timed(() => consumeOne(kafka)));
      times.unread.push(await timed(unread));
      progress(
        `round ${round}: look ${Math.round(times.look.at(-1)!)} ms, CLI ${Math.round(times.cli.at(-1)!)} ms, 500 unread ${Math.round(times.unread.at(-1)!)} ms`,
      );
    }
    return reportOf(rounds, first, times);
  } finally {
    await admin.close();
    await kafka.stop();
  }
}

async function seed(kafka: KafkaCluster): Promise<void> {
  await kafka.createTopic(TOPIC, PARTITIONS);
  const value = Buffer.from(JSON.stringify({ id: 1, note: 'x'.repeat(1000) })).toString('hex');
  const batches = Array.from({ length: PARTITIONS }, (_, partition) => ({
    topic: TOPIC,
    partition,
    codec: 'lz4',
    records: Array.from({ length: EACH }, (_, index) => ({
      key: null,
      value,
      timestamp: 1_700_000_000_000 + index * 1000 + partition,
      headers: [],
    })),
  }));
  await writeRecords(kafka, 'java', batches);
}

/** The whole process, as a person starts it. */
async function consumeOne(kafka: KafkaCluster): Promise<void> {
  const args = kafka.toolCommand('console-consumer', [
    ...['--topic', TOPIC, '--partition', '0', '--offset', String(COMMITTED)],
    ...['--max-messages', '1'],
  ]);
  const printed = await commandOutput('java', args, { timeout: 60_000 });
  if (!printed.includes('xxx')) throw new Error(`It printed ${printed.slice(0, 100)}.`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function reportOf(
  rounds: number,
  firstMs: number,
  times: Readonly<Record<'look' | 'cli' | 'unread', readonly number[]>>,
): PartReport {
  const [lookMs, cliMs, unreadMs] = [times.look, times.cli, times.unread].map(median) as [
    number,
    number,
    number,
  ];
  return {
    part: 'messages',
    title: 'the message at a committed offset, and 500 unread ones of 1 KB',
    goals: [
      {
        what: 'from the click to the text of the message',
        goal: durationText(LOOK_MS),
        measured: durationText(lookMs),
        met: lookMs <= LOOK_MS,
      },
      {
        what: '500 unread messages of four partitions, as text',
        goal: durationText(UNREAD_MS),
        measured: durationText(unreadMs),
        met: unreadMs <= UNREAD_MS,
      },
    ],
    tables: [
      {
        columns: ['', 'time'],
        rows: [
          ['Show Message at Committed Offset', durationText(lookMs)],
          ['the same, the first time in a connection', durationText(firstMs)],
          ['kafka-console-consumer.sh --offset --max-messages 1', durationText(cliMs)],
          ['Show Unread Messages, 500', durationText(unreadMs)],
        ],
      },
    ],
    notes: [
      `Medians of ${rounds} rounds on one broker; what VS Code takes to draw the text is not in it.`,
    ],
    figures: { firstMs, ...times },
  };
}
