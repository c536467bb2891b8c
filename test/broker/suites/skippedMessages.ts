// A consumer that throws on one message: the message is found, shown and skipped, the consumer started anew
// goes on behind it, and an undo brings it back. Between it and the next one lies what was rolled back.

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

const POISON = '{"amount": "twelve"}';
const { signal } = new AbortController();

const recordOf = (value: string): RecordToProduce => ({
  key: Buffer.from('k').toString('hex'),
  value: Buffer.from(value).toString('hex'),
  timestamp: 1_700_000_000_000,
  headers: [['trace', Buffer.from('t-1').toString('hex')]],
});

export function skippedMessagesSuite(kafka: RunningKafka): void {
  describe('a message that its consumer cannot get past', function () {
    this.timeout(120_000);
    const suffix = randomBytes(4).toString('hex');
    const topic = `poisoned-${suffix}`;
    const groupId = `poisoned-group-${suffix}`;
    const at = { topic, partition: 0 };
    const undo = undoneAfter();
    const person = new ScriptedPerson();
    let admin: GroupAdmin;

    before('write messages, one of them bad, and what was rolled back behind it', async () => {
      await kafka().createTopic(topic, 1);
      undo(() => kafka().deleteTopic(topic));
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      const batch = { topic, partition: 0, codec: 'gzip' };
      await writeRecords(kafka(), 'java', [
        { ...batch, records: [1, 2].map((amount) => recordOf(`{"amount": ${amount}}`)) },
        { ...batch, records: [recordOf(POISON)] },
        { ...batch, transaction: 'abort', records: [recordOf('{"amount": -1}')] },
      ]);
      // The marker is written after the producer has returned.
      await waitFor('the marker', async () => {
        const read = await admin.readRecords([{ ...at, offset: 3n, count: 2 }], signal);
        const records = valueOf(read.get(topic, 0)).records;
        return records.some(({ kind }) => kind === 'abort');
      });
      await writeRecords(kafka(), 'java', [{ ...batch, records: [recordOf('{"amount": 3}')] }]);
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
        '  {\n    "amount": "twelve"\n  }\n',
        'gzip',
        'trace: t-1 (text, 3 bytes)',
        'aborted transaction',
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
        /all 3 messages not read yet[^]*twelve[^]*aborted transaction[^]*"amount": 3/,
      );
    });

    it('is skipped; the consumer goes on behind it, and an undo brings it back', async () => {
      const rule = { kind: 'skip', request: { groupId, ...at } } as const;
      const end = await person.change(admin, await person.accept(admin, rule));
      assert.ok(end.kind === 'done', end.kind);
      // Past the bad one at 2, the aborted one at 3 and its marker at 4.
      assert.equal(await committed(), 5n);
      assert.deepEqual(await consume(), { read: [3], threw: false });

      const { changes } = (await undoableOf(person.newestFirst, end.entry.id))!;
      const undoing = await person.accept(admin, { kind: 'undo', changes });
      assert.equal((await person.change(admin, undoing, {}, end.entry.id)).kind, 'done');
      assert.equal(await committed(), 2n);
      assert.deepEqual(await consume(), { read: [], threw: true });
    });
  });
}
