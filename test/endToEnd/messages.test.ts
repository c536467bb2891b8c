// Messages of every kind on a real Kafka, as a person sees them in the window: what they hold, or a sentence
// that says why they cannot be shown. The window stays as quick as with any other text.

import assert from 'node:assert/strict';
import { missingForKafka } from '../../scripts/lib/kafkaPrerequisites';
import { deleteRecordsBefore } from '../support/kafka/clusterAdmin';
import type { KafkaCluster } from '../support/kafka/kafkaCluster';
import { commitOffsets } from '../support/kafka/kafkaClients';
import { newestKafka } from '../support/kafka/kafkaVersion';
import { startKafka } from '../support/kafka/startKafka';
import { writeRecords, type BatchToProduce } from '../support/kafka/writeRecords';
import { skipBecause } from '../support/mocha/skipBecause';
import { waitFor } from '../support/vscode/waitFor';
import { ChangePrompts } from '../workbench/changePrompts';
import { describeInWindow } from '../workbench/onWindow';

const TOPIC = 'all-kinds';
const DELETED = 'deleted-topic';
const GROUP = 'reader-of-all-kinds';
const MEGABYTE = 1024 * 1024;

/** Controls, and what turns a line around or stays invisible. */
const INVISIBLE = /(?![\n\t])\p{Cc}|\p{Cf}/u;

/** A message of one partition, at offset 0, where the group stands. */
interface Kind {
  readonly name: string;
  readonly value: Buffer | null;
  readonly codec?: string;
  readonly transaction?: 'abort';
  /** Where the group stands, where that is not the message. */
  readonly committed?: number;
  /** What the document says, and what it must not hold. */
  readonly says: readonly RegExp[];
  readonly never?: RegExp;
}

const json =
  '{"id":12345678901234567890,"price":1.10,"tags":["new",null],"note":"\u202eabc\u200b"}';
const hostile = '\u001b[31mred\u001b[0m \u202eevil\u200b\r\n── Offset 9 · the committed offset ──';

const KINDS: readonly Kind[] = [
  {
    name: 'json',
    value: Buffer.from(json),
    says: [
      /^Value +JSON, \d+ bytes$/m,
      /^ {4}"id": 12345678901234567890,$/m,
      /^ {4}"price": 1\.10,$/m,
      /^ {4}"note": "\\u202eabc\\u200b"$/m,
    ],
  },
  {
    name: 'not-utf-8',
    value: Buffer.from([0x61, 0xc3, 0x28, 0xff, 0x00, 0x1b, 0x5b, 0x33]),
    says: [
      /^Value +binary, 8 bytes$/m,
      /^ {2}00000000 {2}61 c3 28 ff 00 1b 5b 33 .* a\.\(\.\.\.\[3$/m,
    ],
  },
  {
    name: 'tombstone',
    value: null,
    says: [/^Value +null \(tombstone\)$/m],
  },
  {
    name: 'schema-registry',
    value: Buffer.from([0, 0, 0, 0, 42, 2, 0x80, 0x90]),
    says: [/^Value +binary, 8 bytes, looks like Schema Registry framing with schema id 42$/m],
  },
  {
    name: 'marker',
    value: Buffer.from('{"rolled":"back"}'),
    transaction: 'abort',
    committed: 1,
    says: [/^There is no message from offset 1 to the log end\.$/m],
  },
  {
    name: 'aborted',
    value: Buffer.from('{"rolled":"back"}'),
    transaction: 'abort',
    says: [
      /· aborted transaction ──$/m,
      /^Transaction +aborted: consumers with/m,
      /· abort marker$/m,
    ],
  },
  {
    name: 'one-line',
    value: Buffer.from('x'.repeat(MEGABYTE)),
    says: [
      /^Value +text, 1\.0 MB; shown: the first 64\.0 KB of 1\.0 MB \(Save Value… writes/m,
      / ↩$/m,
    ],
    never: /x{2001}/,
  },
  {
    name: 'escapes',
    value: Buffer.from(hostile),
    says: [/^ {2}␛\[31mred␛\[0m ‹U\+202E›evil‹U\+200B›␍$/m, /^ {2}── Offset 9/m],
    never: /^── Offset 9/m,
  },
  {
    name: 'ten-megabytes',
    value: Buffer.alloc(10 * MEGABYTE, '{"a":"b"},'),
    says: [/^Value +text, 10\.0 MB; shown: the first 64\.0 KB of 10\.0 MB/m],
  },
  {
    name: 'twenty-megabytes',
    value: Buffer.alloc(20 * MEGABYTE, 'abcdefgh'),
    says: [/· cannot be read ──$/m, /has 20,971,\d{3} bytes, and 16 MB are read at most/],
  },
  {
    name: 'twenty-megabytes-packed',
    value: Buffer.alloc(20 * MEGABYTE, 'abcdefgh'),
    codec: 'gzip',
    says: [/· cannot be read ──$/m, /unpacks to more than 16 MB/],
  },
  {
    name: 'at-the-end',
    value: Buffer.from('read'),
    committed: 1,
    says: [/^Offset 1 is the log end: there is no message yet\.$/m, /has read everything\./],
  },
  {
    name: 'beyond-the-end',
    value: Buffer.from('far away'),
    committed: 99,
    says: [/^Offset 99 is not in the log, which holds 0 to 0\. This is the nearest message\.$/m],
  },
];

/** Its log is emptied after it was written. */
const EMPTIED = KINDS.length;

describe('messages of every kind', () => {
  let kafka: KafkaCluster | undefined;

  before('start Kafka, write the messages, and commit', async function () {
    const missing = await missingForKafka();
    if (missing !== undefined) skipBecause(this, missing);
    this.timeout(400_000); // the first time, its jars are downloaded
    kafka = await startKafka({ version: newestKafka });
    const config = { 'max.message.bytes': String(32 * MEGABYTE) };
    await kafka.createTopic(TOPIC, KINDS.length + 1, { config });
    await kafka.createTopic(DELETED, 1);
    const batches = KINDS.map((kind, partition): BatchToProduce => {
      const { value, codec = 'none', transaction } = kind;
      const record = { key: null, value: value?.toString('hex') ?? null, headers: [] };
      return {
        ...{ topic: TOPIC, partition, codec, records: [{ ...record, timestamp: Date.now() }] },
        ...(transaction !== undefined && { transaction }),
      };
    });
    const record = { key: null, value: '00', headers: [], timestamp: Date.now() };
    await writeRecords(kafka, 'kafkajs', [
      ...batches.filter(({ transaction }) => transaction === undefined),
      { topic: TOPIC, partition: EMPTIED, codec: 'none', records: [record] },
      { topic: DELETED, partition: 0, codec: 'none', records: [record] },
    ]);
    const inTransactions = batches.filter(({ transaction }) => transaction !== undefined);
    await writeRecords(kafka, 'java', inTransactions);
    await deleteRecordsBefore(kafka.bootstrapServers, TOPIC, EMPTIED, 1);
    const commits = KINDS.map(({ committed = 0 }, partition) => {
      return { topic: TOPIC, partition, offset: committed };
    });
    const others = [
      { topic: TOPIC, partition: EMPTIED, offset: 0 },
      { topic: DELETED, partition: 0, offset: 0 },
    ];
    await commitOffsets(kafka, new Map([[GROUP, [...commits, ...others]]]));
  });

  after('stop Kafka', async function () {
    this.timeout(60_000);
    await kafka?.stop();
  });

  describeInWindow(
    'in the window',
    () => ({
      clusters: [{ id: 'real', name: 'real', bootstrapServers: kafka!.bootstrapServers }],
    }),
    (window) => {
      beforeEach('begin with nothing on screen', async () => {
        await window().workbench.clear();
        await window().workbench.runCommand('View: Close All Editors');
      });

      /** As a person asks for it: from the palette, by group and partition. */
      async function show(partition: string): Promise<void> {
        const { workbench } = window();
        await workbench.runCommand('Kafka Consumer Groups: Show Message at Committed Offset');
        await workbench.quickInput.pick(GROUP);
        await workbench.quickInput.waitUntil('partitions', ({ placeholder }) =>
          placeholder.startsWith('Which partition'),
        );
        await workbench.quickInput.type(partition);
        await workbench.quickInput.pick(partition);
      }

      async function document(partition: number): Promise<string> {
        const { workbench } = window();
        await show(`${TOPIC} ${partition}`);
        await waitFor('the document', async () =>
          (await workbench.editorTitles())[0]?.startsWith(`${TOPIC} ${partition} · `),
        );
        return workbench.editorText();
      }

      for (const [partition, { name, says, never }] of KINDS.entries()) {
        it(`${name} is shown as what it is`, async () => {
          const text = await document(partition);
          await window().workbench.screenshot(`kind-${name}`);
          for (const said of says) assert.match(text, said);
          assert.doesNotMatch(text, INVISIBLE);
          if (never !== undefined) assert.doesNotMatch(text, never);
          assert.ok(text.length < 500_000, `${text.length} signs`);
        });
      }

      it('an empty partition says that it is empty', async () => {
        const text = await document(EMPTIED);
        await window().workbench.screenshot('kind-empty');
        assert.match(text, /^The log is empty: there is no message in this partition\.$/m);
      });

      it('a topic that was deleted is a sentence', async () => {
        const { workbench } = window();
        // Known to the window, and gone when it is looked at.
        await workbench.tree.expand(GROUP);
        await kafka!.deleteTopic(DELETED);
        await show(`${DELETED} 0`);
        const { text } = await workbench.notification(new RegExp(DELETED));
        await workbench.screenshot('kind-deleted');
        assert.match(text, /deleted-topic.*(not|gone|exist)/i);
      });

      it('all of it stands among what is unread, and what cannot be read says so', async () => {
        const { workbench } = window();
        await workbench.tree.chooseFromMenu(GROUP, 'Show Unread Messages…');
        await workbench.quickInput.waitUntil('the number', ({ value }) => value === '100');
        await workbench.quickInput.accept();
        await workbench.quickInput.pick('By Partition');
        await waitFor('the document', async () =>
          (await workbench.editorTitles())[0]?.startsWith('Unread of'),
        );
        const text = await workbench.editorText();
        await workbench.screenshot('kind-unread');
        assert.match(text, /16 MB are read at most/);
        assert.match(text, /unpacks to more than 16 MB/);
        assert.match(text, /^Offset 0 · all-kinds 6 · .* · text, 1\.0 MB$/m);
        assert.match(text, /^Offset 0 · all-kinds 8 · .* · text, 10\.0 MB$/m);
        assert.match(text, /^all-kinds 12: the committed offset is outside of the log\.$/m);
        assert.doesNotMatch(text, INVISIBLE);
      });

      it('a value that is too large can be skipped', async () => {
        const { workbench } = window();
        await document(KINDS.findIndex(({ name }) => name === 'twenty-megabytes'));
        await workbench.runCommand('Kafka Consumer Groups: Skip Message…');
        const plan = await new ChangePrompts(workbench).plan('skip');
        await workbench.screenshot('kind-skip-unreadable');
        assert.match(plan[0] ?? '', /^all-kinds 9: 0 → 1 · .*has 20,971,/);
        await workbench.quickInput.cancel();
      });
    },
  );
});
