// Records of producers that nobody here wrote, read back from real brokers byte for byte, with what
// became of transactions, where the log begins and ends, and the formats of old brokers.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GroupAdmin } from '../../../src/core/groupAdmin';
import type { KafkaRecord } from '../../../src/core/records/kafkaRecord';
import type { ReadRecords, RecordsToRead } from '../../../src/core/records/recordReader';
import {
  writeRecords,
  type BatchToProduce,
  type ProducerKind,
  type RecordToProduce,
} from '../../support/kafka/writeRecords';
import { valueOf } from '../adminRows';
import { connectAdmin } from '../connectAdmin';
import type { RunningKafka } from '../onKafka';
import { undoneAfter } from '../undoneAfter';

const SOME = 40;
const FIRST_MS = 1_700_000_000_000;

const CODECS: Readonly<Record<ProducerKind, readonly string[]>> = {
  java: ['none', 'gzip', 'snappy', 'lz4', 'zstd'],
  librdkafka: ['none', 'gzip', 'snappy', 'lz4', 'zstd'],
  kafkajs: ['none', 'gzip'],
};

/** Bytes that pack well in part, the same for the same seed. */
function bytes(seed: string, length: number): string {
  const noise = createHash('sha512').update(seed).digest('hex');
  return noise.repeat(Math.ceil((length * 2) / noise.length)).slice(0, length * 2);
}

/** Records with nulls, empty and long values, and headers where the format has them. */
function recordsOf(seed: string, withHeaders = true): RecordToProduce[] {
  return Array.from({ length: SOME }, (_, at) => ({
    key: at % 5 === 1 ? null : bytes(`${seed} key ${at}`, at % 7),
    value: at % 11 === 3 ? null : bytes(`${seed} value ${at}`, at % 10 === 0 ? 9000 : at * 3),
    timestamp: FIRST_MS + at * 1000,
    headers: withHeaders && at % 3 === 0 ? [['trace', bytes(`${seed} header`, at)] as const] : [],
  }));
}

const hexOf = (part: Uint8Array | undefined): string | null =>
  part === undefined ? null : Buffer.from(part).toString('hex');

const asProduced = ({ key, value, timestamp, headers }: KafkaRecord): RecordToProduce => ({
  ...{ key: hexOf(key), value: hexOf(value), timestamp: Number(timestamp ?? -1n) },
  headers: headers.map((header) => [header.key, hexOf(header.value)] as const),
});

/** `oldFormats`: message.format.version by the format of messages that it makes brokers store. */
export function recordReadingSuite(
  kafka: RunningKafka,
  oldFormats: Readonly<Partial<Record<0 | 1, string>>> = {},
): void {
  describe('records', () => {
    const suffix = randomBytes(4).toString('hex');
    const topic = `records-${suffix}`;
    const undo = undoneAfter();
    let admin: GroupAdmin;
    const signal = (): AbortSignal => AbortSignal.timeout(30_000);
    const kinds = Object.keys(CODECS) as ProducerKind[];
    const written = kinds
      .flatMap((kind) => CODECS[kind].map((codec) => ({ kind, codec })))
      .map(({ kind, codec }, partition) => ({ kind, codec, partition }));

    const readAll = async (wanted: readonly RecordsToRead[]): Promise<ReadRecords[]> => {
      const found = await admin.readRecords(wanted, signal());
      return wanted.map((at) => valueOf(found.get(at.topic, at.partition)));
    };
    const readOne = async (wanted: RecordsToRead): Promise<ReadRecords> =>
      (await readAll([wanted]))[0]!;

    before('create a topic and an admin', async () => {
      admin = connectAdmin(kafka());
      undo(() => admin.close());
      await kafka().createTopic(topic, written.length);
      undo(() => kafka().deleteTopic(topic));
    });

    it('of every producer and codec come back byte for byte', async () => {
      for (const kind of kinds) {
        const batches = written
          .filter((one) => one.kind === kind)
          .map(({ codec, partition }): BatchToProduce => {
            return { topic, partition, codec, records: recordsOf(`${kind} ${codec}`) };
          });
        await writeRecords(kafka(), kind, batches);
      }
      const wanted = written.map(({ partition }) => ({ topic, partition, offset: 0n, count: 100 }));
      const found = await readAll(wanted);
      for (const [index, { kind, codec }] of written.entries()) {
        const { records, unreadable, log, ended } = found[index]!;
        assert.deepEqual(
          records.map(asProduced),
          recordsOf(`${kind} ${codec}`),
          `${kind} ${codec}`,
        );
        assert.deepEqual([unreadable, log.end, ended], [[], BigInt(SOME), { why: 'end' }]);
        assert.ok(
          records.some(({ batch }) => batch.codec === codec),
          `${kind} packs by ${codec}`,
        );
      }
    });

    it('around an offset, and when they were written', async () => {
      const { before, records } = await readOne({
        topic,
        partition: 2,
        offset: 20n,
        count: 2,
        before: 2,
      });
      assert.deepEqual(
        [...before, ...records].map(({ offset }) => offset),
        [18n, 19n, 20n, 21n],
      );
      const places = written.map(({ partition }) => ({ topic, partition, offset: 7n }));
      const times = await admin.fetchTimesAtOffsets(places, signal());
      for (const { partition } of places) {
        const time = { offset: 7n, timestamp: BigInt(FIRST_MS + 7000) };
        assert.deepEqual(valueOf(times.get(topic, partition)), time);
      }
      const outside = await readOne({ topic, partition: 0, offset: 1000n, count: 1 });
      assert.deepEqual(
        [outside.isInLog, outside.records, outside.log.end],
        [false, [], BigInt(SOME)],
      );
    });

    it('of transactions say what became of them', async () => {
      const inTransactions = `transactions-${suffix}`;
      await kafka().createTopic(inTransactions, 1);
      undo(() => kafka().deleteTopic(inTransactions));
      const records = recordsOf('transaction').slice(0, 3);
      const batch = { topic: inTransactions, partition: 0, codec: 'none', records };
      const wanted = { topic: inTransactions, partition: 0, count: 100 };
      // The marker comes a little after the producer is done.
      const endsAt = async (end: bigint): Promise<void> => {
        for (let tries = 0; tries < 100; tries++) {
          if ((await readOne({ ...wanted, offset: 0n, count: 0 })).log.end >= end) return;
          await sleep(100);
        }
      };
      let end = 0n;
      for (const kind of ['java', 'librdkafka'] as const) {
        await writeRecords(kafka(), kind, [{ ...batch, transaction: 'commit' }]);
        await endsAt((end += 4n));
        await writeRecords(kafka(), kind, [{ ...batch, transaction: 'abort', codec: 'lz4' }]);
        await endsAt((end += 4n));
        await writeRecords(kafka(), kind, [batch]);
        end += 3n;
      }
      const all = await readOne({ ...wanted, offset: 0n });
      const each = (state: string): string[] => Array<string>(3).fill(`data ${state}`);
      const once = [
        ...[...each('committed'), 'commit none'],
        ...[...each('aborted'), 'abort none', ...each('none')],
      ];
      const states = (read: ReadRecords): string[] =>
        read.records.map(({ kind, transaction }) => `${kind} ${transaction}`);
      assert.deepEqual([all.isInLog, all.ended, all.unreadable], [true, { why: 'end' }, []]);
      assert.deepEqual(states(all), [...once, ...once]);
      assert.equal(all.log.stable, all.log.end);
      // From the middle of what was aborted, and of its marker alone.
      for (const offset of [5n, 6n, 7n]) {
        const part = await readOne({ ...wanted, offset });
        assert.deepEqual(states(part), [...once, ...once].slice(Number(offset)));
      }
    });

    it('on both sides of what compaction took out are found', async function () {
      this.timeout(120_000); // the cleaner of somebody else's brokers looks for work every 15 seconds
      const table = `table-${suffix}`;
      const config = {
        ...{
          'cleanup.policy': 'compact',
          'min.cleanable.dirty.ratio': '0.01',
          'segment.ms': '100',
        },
      };
      await kafka().createTopic(table, 1, { config });
      undo(() => kafka().deleteTopic(table));
      const write = async (keys: readonly string[]): Promise<void> => {
        const records = keys.map((key, at) => ({
          ...{ key: Buffer.from(key).toString('hex'), value: '00', headers: [] },
          timestamp: Date.now() + at,
        }));
        await writeRecords(kafka(), 'kafkajs', [
          { topic: table, partition: 0, codec: 'none', records },
        ]);
      };
      await write(['first', 'a']);
      for (let round = 0; round < 30; round++) await write(['a', 'a']);
      for (let tail = 0; tail < 3; tail++) {
        await sleep(300); // so that the segment before is closed
        await write([`tail ${tail}`]);
      }
      const wanted = { topic: table, partition: 0, count: 1 };
      let next = 1n;
      // A pass may clean only what was closed when it began.
      for (let tries = 0; tries < 80 && next !== 61n; tries++) {
        await sleep(1000);
        next = (await readOne({ ...wanted, offset: 1n })).records[0]?.offset ?? 1n;
      }
      assert.equal(next, 61n, 'the last of its key is left');
      const inGap = await readOne({ ...wanted, offset: 30n, before: 1 });
      assert.deepEqual(
        inGap.before.map(({ offset }) => offset),
        [0n],
      );
      assert.deepEqual(
        inGap.records.map(({ offset }) => offset),
        [61n],
      );
      const places = [{ topic: table, partition: 0, offset: 30n }];
      const times = await admin.fetchTimesAtOffsets(places, signal());
      assert.equal(valueOf(times.get(table, 0))?.offset, 61n);
    });

    for (const [format, version] of Object.entries(oldFormats)) {
      it(`in format ${format} are read as they are stored`, async () => {
        const old = `records-v${format}-${suffix}`;
        const codecs = ['none', 'gzip', 'snappy', 'lz4'];
        await kafka().createTopic(old, codecs.length, {
          config: { 'message.format.version': version },
        });
        undo(() => kafka().deleteTopic(old));
        const records = recordsOf(`format ${format}`, false);
        const batches = codecs.map((codec, partition) => ({
          topic: old,
          partition,
          codec,
          records,
        }));
        await writeRecords(kafka(), 'librdkafka', batches);
        const wanted = batches.map(({ partition }) => ({
          topic: old,
          partition,
          offset: 5n,
          count: 100,
          before: 2,
        }));
        for (const [index, read] of (await readAll(wanted)).entries()) {
          const all = [...read.before, ...read.records];
          const times = format === '0' ? { timestamp: -1 } : {};
          const expected = records.slice(3).map((record) => ({ ...record, ...times }));
          assert.deepEqual(all.map(asProduced), expected, codecs[index]);
          assert.deepEqual(
            all.map(({ offset }) => Number(offset)),
            expected.map((_, at) => at + 3),
          );
          assert.ok(all.every(({ batch }) => batch.format === Number(format)));
          assert.ok(
            all.some(({ batch }) => batch.codec === codecs[index]),
            codecs[index],
          );
        }
      });
    }
  });
}
