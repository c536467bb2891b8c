// Part `messages`: the message at a committed offset, from the click in a real VS Code window to its being drawn,
// beside kafka-console-consumer.sh, and five hundred unread ones, on one broker with records of 1 KB.

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
import { withBenchServer } from '../workbench/benchWindow';
import { clickToMessage, openPartitions } from '../workbench/messageClicks';
import { benchAdmin } from '../workers/benchAdmin';
import type { PartOptions } from './lagPart';

const TOPIC = 'bench-messages';
const GROUP = 'bench-reader';
const CLUSTER = 'bench';
const PARTITIONS = 4;
const EACH = 250;
const COMMITTED = 100n;
const UNREAD = 500;
const CLICK_MS = 150;
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
      const from = await unreadPlaces(admin, group, {}, signal);
      const found = await readUnread(admin, from, UNREAD, { signal });
      if (found.messages.length !== UNREAD) throw new Error(`${found.messages.length} are unread.`);
      const of = { groupId: GROUP, where: 'bench', order: 'time', withoutCommit: 0 } as const;
      unreadDocument(found, of, Date.now());
    };
    const { bootstrapServers } = kafka;
    const clusters = [{ id: CLUSTER, name: CLUSTER, bootstrapServers }];
    return await withBenchServer({ clusters, progress }, (open) =>
      open(async ({ workbench }) => {
        await openPartitions(workbench, { cluster: CLUSTER, groupId: GROUP });
        const times: Times = { click: [], look: [], cli: [], unread: [] };
        const first = await clickToMessage(workbench);
        await look(); // connects
        for (let round = 1; round <= rounds; round++) {
          times.click.push(await clickToMessage(workbench));
          times.look.push(await timed(look));
          times.cli.push(await timed(() => consumeOne(kafka)));
          times.unread.push(await timed(unread));
          const all = Object.entries(times).map(
            ([what, ms]) => `${what} ${Math.round(ms.at(-1)!)}`,
          );
          progress(`round ${round}: ${all.join(', ')} ms`);
        }
        return reportOf(rounds, first, times);
      }),
    );
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

/** Milliseconds, round by round. */
type Times = Readonly<Record<'click' | 'look' | 'cli' | 'unread', number[]>>;

function reportOf(rounds: number, firstMs: number, times: Times): PartReport {
  const [clickMs, lookMs] = [median(times.click), median(times.look)];
  const [cliMs, unreadMs] = [median(times.cli), median(times.unread)];
  return {
    part: 'messages',
    title: 'the message at a committed offset, and 500 unread ones of 1 KB',
    goals: [
      {
        what: 'from the click to the message drawn in VS Code',
        goal: durationText(CLICK_MS),
        measured: durationText(clickMs),
        met: clickMs <= CLICK_MS,
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
          ['Show Message at Committed Offset, click to drawn', durationText(clickMs)],
          ['the same, the first time in a window', durationText(firstMs)],
          ['of it, asking Kafka and writing the text', durationText(lookMs)],
          ['kafka-console-consumer.sh --offset --max-messages 1', durationText(cliMs)],
          ['Show Unread Messages, 500', durationText(unreadMs)],
        ],
      },
    ],
    notes: [
      `Medians of ${rounds} rounds on one broker. A click is one in the menu of the partition's row, in a real window with the packed extension; it ends with the frame in which the message stands in the editor. The first one in a window also loads that part of the extension, VS Code's editor, and connects.`,
    ],
    figures: { firstMs, ...times },
  };
}
