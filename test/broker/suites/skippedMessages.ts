// A consumer that throws on one message: the message is found, shown and skipped, the consumer started anew
// goes on behind it, and an undo brings it back. Between it and the next one lies what was rolled back, where
// the format of the messages knows transactions.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import { undoableOf } from '../../../src/core/journal/undoable';
import { lookAtMessage } from '../../../src/core/messages/messageLook';
import { readCommitted } from '../../../src/core/messages/readCommitted';
import { readUnread } from '../../../src/core/messages/readUnread';
import { messageDocument } from '../../../src/core/view/message/messageDocument';
import { unreadDocument } from '../../../src/core/view/message/unreadDocument';
import { ScriptedPerson } from '../../support/changes/scriptedPerson';
import { writeRecords, type RecordToProduce } from '../../support/kafka/writeRecords';
import { waitFor } from '../../support/vscode/waitFor';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

/** Long enough to be packed by itself: librdkafka packs nothing that does not get smaller. */
const POISON = `{"amount": "twelve", "note": "${'x'.repeat(300)}"}`;
const { signal } = new AbortController();

const hexOf = (text: string): string => Buffer.from(text).toString('hex');

/** `oldFormats`: message.format.version by the format of messages that it makes brokers store. */
export function skippedMessagesSuite(
  kafka: RunningKafka,
  oldFormats: Readonly<Partial<Record<0 | 1, string>>> = {},
): void {
  skippedMessageSuite(kafka, 2);
  for (const format of [0, 1] as const) {
    const version = oldFormats[format];
    if (version !== undefined) skippedMessageSuite(kafka, format, version);
  }
}

function skippedMessageSuite(kafka: RunningKafka, format: 0 | 1 | 2, version?: string): void {
  describe(`a message of format ${format} that its consumer cannot get past`, function () {
    this.timeout(120_000);
    const isOld = format < 2;
    /** Past the bad one at 2, and in format 2 the aborted one at 3 and its marker at 4. */
    const behind = isOld ? 3n : 5n;
    const suffix = randomBytes(4).toString('hex');
    const topic = `poisoned-${suffix}`;
    const groupId = `poisoned-group-${suffix}`;
    const at = { topic, partition: 0 };
    const undo = undoneAfter();
    const person = new ScriptedPerson();
    let admin: GroupAdmin;

    const recordOf = (value: string): RecordToProduce => ({
      ...{ key: hexOf('k'), value: hexOf(value), timestamp: 1_700_000_000_000 },
      headers: isOld ? [] : [['trace', hexOf('t-1')]],
    });

    before('write messages, one of them bad, and what was rolled back behind it', async () => {
      const config = version === undefined ? {} : { 'message.format.version': version };
      await kafka().createTopic(topic, 1, { config });
      undo(() => kafka().deleteTopic(topic));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      const batch = { topic, partition: 0, codec: 'gzip' };
      const good = [1, 2].map((amount) => recordOf(`{"amount": ${amount}}`));
      const first = [
        { ...batch, records: good },
        { ...batch, records: [recordOf(POISON)] },
      ];
      const last = { ...batch, records: [recordOf('{"amount": 3}')] };
      if (isOld) {
        await writeRecords(kafka(), 'librdkafka', [...first, last]);
        return;
      }
      const aborted = { ...batch, records: [recordOf('{"amount": -1}')] };
      await writeRecords(kafka(), 'java', [...first, { ...aborted, transaction: 'abort' }]);
      // The marker is written after the producer has returned.
      await waitFor('the marker', async () => {
        const read = await admin.readRecords([{ ...at, offset: 3n, count: 2 }], signal);
        const records = valueOf(read.get(topic, 0)).records;
        return records.some(({ kind }) => kind === 'abort');
      });
      await writeRecords(kafka(), 'java', [last]);
    });

    /** Reads until it throws, or has read the last message; gives the amounts that it came by. */
    async function consume(): Promise<{ readonly read: number[]; readonly threw: boolean }> {
      const client = new Kafka({
        brokers: kafka().bootstrapServers.split(','),
        logLevel: logLevel.NOTHING,
      });
      const consumer = client.consumer({
        groupId,
        retry: { retries: 0, restartOnFailure: () => Promise.resolve(false) },
      });
      const read: number[] = [];
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      const threw = await new Promise<boolean>((resolve, reject) => {
        consumer.on(consumer.events.CRASH, () => {
          resolve(true);
        });
        consumer
          .run({
            autoCommitThreshold: 1,
            eachMessage: ({ message }) => {
              const { amount } = JSON.parse(String(message.value)) as { amount: unknown };
              if (typeof amount !== 'number') throw new Error('not a number');
              read.push(amount);
              if (amount === 3) setTimeout(resolve, 500, false);
              return Promise.resolve();
            },
          })
          .catch(reject);
      });
      await consumer.disconnect();
      return { read, threw };
    }

    const committed = () =>
      readCommitted(admin, { groupId, coordinator: undefined, type: 'unknown' }, at, signal);

    it('is found at the committed offset, and shown', async () => {
      assert.deepEqual(await consume(), { read: [1, 2], threw: true });
      const offset = await committed();
      assert.equal(offset, 2n);
      const look = await lookAtMessage(admin, { ...at, offset }, 'message', signal);
      const reader = { where: 'real', groupId, committed: offset };
      const text = messageDocument(look, reader, Date.now());
      for (const part of [
        'reads this message next.',
        '  {\n    "amount": "twelve",\n    "note": "xxx',
        'gzip',
        ...(isOld
          ? [`message format ${format}`, 'Headers      none']
          : ['trace: t-1 (text, 3 bytes)', 'aborted transaction']),
      ]) {
        assert.ok(text.includes(part), `${part} in ${text}`);
      }
    });

    it('stands first among what is unread', async () => {
      const from = { places: [{ ...at, offset: 2n }], failures: [] };
      const unread = await readUnread(admin, from, 100, { signal });
      const text = unreadDocument(
        unread,
        { groupId, where: 'real', order: 'time', withoutCommit: 0 },
        Date.now(),
      );
      assert.match(
        text,
        isOld
          ? /all 2 messages not read yet[^]*twelve[^]*"amount": 3/
          : /all 3 messages not read yet[^]*twelve[^]*aborted transaction[^]*"amount": 3/,
      );
    });

    it('is skipped; the consumer goes on behind it, and an undo brings it back', async () => {
      const rule = { kind: 'skip', request: { groupId, ...at } } as const;
      const end = await person.change(admin, await person.accept(admin, rule));
      assert.ok(end.kind === 'done', end.kind);
      assert.equal(await committed(), behind);
      assert.deepEqual(await consume(), { read: [3], threw: false });

      const { changes } = (await undoableOf(person.newestFirst, end.entry.id))!;
      const undoing = await person.accept(admin, { kind: 'undo', changes });
      assert.equal((await person.change(admin, undoing, {}, end.entry.id)).kind, 'done');
      assert.equal(await committed(), 2n);
      assert.deepEqual(await consume(), { read: [], threw: true });
    });
  });
}
