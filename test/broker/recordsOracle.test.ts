// Records in both directions against Kafka's own classes, as bytes: what they write is read here as they
// read it, and what is written here they read the same. Needs Java, no broker.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { snappyCompress } from 'hysnappy';
import { encodeRecordBatch, type BatchToWrite } from '../../src/wire/records/encodeRecordBatch';
import { ask, askKafka, type Answers, type Question } from '../support/kafkaMessages/golden';
import { ourRecords } from '../support/kafkaMessages/ourRecords';
import { lz4Frame } from '../support/records/lz4Frame';

const seeds = Array.from({ length: 700 }, (_, at) => at + 1);

const someBytes = fc.option(fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)));
const record = fc.record({
  ...{ gap: fc.integer({ min: 1, max: 4 }), delta: fc.integer({ min: -5000, max: 5000 }) },
  ...{ key: someBytes, value: someBytes },
  headers: fc.array(fc.record({ key: fc.string({ maxLength: 8 }), value: someBytes }), {
    maxLength: 3,
  }),
});
const packing: fc.Arbitrary<BatchToWrite> = fc.constantFrom(
  {},
  { compression: 1, pack: (bytes: Buffer) => gzipSync(bytes) },
  { compression: 2, pack: (bytes: Buffer) => Buffer.from(snappyCompress(bytes)) },
  { compression: 3, pack: stored },
);
const batch = fc.record({
  ...{ records: fc.array(record, { minLength: 1, maxLength: 5 }), packing },
  ...{ baseOffset: fc.bigInt({ min: 0n, max: 2n ** 60n }), isTransactional: fc.boolean() },
  isLogAppendTime: fc.boolean(),
});

/** A frame of one stored block; its header's checksum is that of these flags. */
function stored(bytes: Buffer): Buffer {
  const blocks = [{ sequences: [], tail: bytes, isStored: true }];
  const flags = { blockChecksum: false, contentChecksum: false, contentSize: false };
  const { packed } = lz4Frame({ blocks, ...flags, isSkippable: false });
  packed[4] = 0x60; // independent blocks, as Kafka wants them
  packed[6] = 0x82;
  return packed;
}

/** Batches of ours, with their bytes. */
const ours = fc.sample(batch, { numRuns: 300, seed: 1 }).map((made) => {
  let offset = made.baseOffset;
  const records = made.records.map(({ gap, delta, ...rest }, index) => {
    offset += BigInt(index === 0 ? 0 : gap);
    return { ...rest, offset, timestamp: 1_700_000_000_000n + BigInt(delta) };
  });
  const { isTransactional, isLogAppendTime } = made;
  const producer = isTransactional ? { producerId: 9n, producerEpoch: 1, baseSequence: 3 } : {};
  return encodeRecordBatch(records, {
    ...{ ...made.packing, ...producer, isTransactional, isLogAppendTime },
  });
});

const questions: Question<unknown>[] = [
  ...seeds.flatMap((seed) => [ask.recordBatch(seed), ask.oldMessages(seed)]),
  ...ours.map(ask.records),
];

describe("records and Kafka's own classes", () => {
  let kafka: Answers;

  before('ask Kafka', async function () {
    this.timeout(400_000); // the first time, its jars are downloaded
    kafka = await askKafka(questions);
  });

  it('read the same of batches that Kafka wrote', async () => {
    for (const seed of seeds) {
      const { hex, batches } = kafka.to(ask.recordBatch(seed));
      assert.deepEqual(await ourRecords(Buffer.from(hex, 'hex')), batches, `seed ${seed}`);
    }
  });

  it('read the same of messages that Kafka wrote before 0.11', async () => {
    for (const seed of seeds) {
      const { hex, batches } = kafka.to(ask.oldMessages(seed));
      assert.deepEqual(await ourRecords(Buffer.from(hex, 'hex')), batches, `seed ${seed}`);
    }
  });

  it('read the same of batches that were written here', async () => {
    for (const bytes of ours) {
      const { batches } = kafka.to(ask.records(bytes));
      assert.equal(batches.length, 1);
      assert.deepEqual(await ourRecords(bytes), batches);
    }
  });
});
