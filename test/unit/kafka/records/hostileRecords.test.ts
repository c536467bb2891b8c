// Batches that are not what they claim: every place where they may be cut off, and a hundred thousand
// changes whose checksum is right again. Each gives records or a reason, in as many steps as its bytes are worth.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { atOnce, type LongWork } from '../../../../src/base/sharedThread';
import { unpackLz4 } from '../../../../src/kafka/records/codecs/lz4';
import { unpackSnappy } from '../../../../src/kafka/records/codecs/snappy';
import { cutBatches } from '../../../../src/kafka/records/cutBatches';
import { unpackBatch } from '../../../../src/kafka/records/unpackedBatch';
import { WireError } from '../../../../src/wire/codec/wireError';
import { crc32, crc32c } from '../../../../src/wire/records/checksum';
import { decodeRecords, packedRecords } from '../../../../src/wire/records/decodeRecords';
import { isIntact, type StoredBatch } from '../../../../src/wire/records/storedBatch';
import { kafkaMade } from '../../../support/kafkaMessages/kafkaMade';

const AT = { topic: 't', partition: 0 };
const never = new AbortController().signal;
const MOST = 1024 * 1024;
const CHANGES = 100_000;

const samples = kafkaMade().records.map(({ hex }) => Buffer.from(hex, 'hex'));

/** Steps that so many bytes may take: a record has 7 at least, a block of a codec 4. */
const stepsFor = (bytes: number): number => bytes / 4 + 4;

/** Runs the work; undefined for a WireError. Fails where it takes more steps than it may. */
function bounded<T>(work: LongWork<T>, most: number): T | undefined {
  try {
    for (let steps = 0; ; steps++) {
      const step = work.next();
      if (step.done === true) return step.value;
      assert.ok(steps <= most, `${steps} steps`);
    }
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** Reads a batch as far as it can be read on this thread: packed by gzip or zstd, that is its header. */
function readNow(batch: StoredBatch): void {
  const { compression, recordCount } = batch.header;
  let packed: Buffer;
  try {
    packed = packedRecords(batch);
  } catch (error) {
    if (error instanceof WireError) return;
    throw error;
  }
  const unpacked =
    compression === 0 || recordCount === 0
      ? packed
      : compression === 2
        ? bounded(unpackSnappy(packed, MOST), stepsFor(packed.length))
        : compression === 3
          ? bounded(unpackLz4(packed, MOST), stepsFor(packed.length))
          : undefined;
  if (unpacked === undefined) return;
  assert.ok(unpacked.length <= Math.max(MOST, batch.bytes.length));
  const records = bounded(decodeRecords(batch, unpacked, 10_000), stepsFor(unpacked.length));
  for (const { key, value } of records ?? []) {
    assert.ok((key?.length ?? 0) + (value?.length ?? 0) <= unpacked.length);
  }
}

/** Makes the checksum of the first batch right, if there is one. */
function mended(bytes: Buffer): Buffer {
  if (bytes.length < 26) return bytes;
  const isNew = bytes[16] === 2;
  const size = Math.min(bytes.length, Math.max(26, bytes.readInt32BE(8) + 12));
  const checked = bytes.subarray(isNew ? 21 : 16, size);
  bytes.writeUInt32BE(isNew ? atOnce(crc32c(checked)) : atOnce(crc32(checked)), isNew ? 17 : 12);
  return bytes;
}

/** A source of whole numbers, the same on every run. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * bound);
  };
}

const VALUES = [0, 1, 0x7f, 0x80, 0xff];

describe('hostile records', () => {
  it('are read up to where they are cut off, and no further', async () => {
    for (const bytes of samples) {
      const { batches } = cutBatches(bytes);
      for (let length = 0; length <= bytes.length; length++) {
        const cut = cutBatches(bytes.subarray(0, length));
        assert.equal(cut.damage, undefined);
        const whole = batches.filter(
          ({ bytes: one }) => one.byteOffset + one.length <= bytes.byteOffset + length,
        );
        assert.equal(cut.batches.length, whole.length);
      }
      for (const batch of batches) {
        const read = await unpackBatch(batch, AT, never);
        assert.ok(read.ok);
      }
    }
  });

  it('are refused where what is packed is cut off', async () => {
    for (const bytes of samples) {
      const [batch] = cutBatches(bytes).batches;
      if (batch?.header.format !== 2) continue;
      for (let length = 61; length < batch.bytes.length; length += 3) {
        const part = Buffer.from(batch.bytes.subarray(0, length));
        part.writeInt32BE(length - 12, 8);
        const read = await unpackBatch(cutBatches(mended(part)).batches[0]!, AT, never);
        assert.equal(read.ok, false, `${length} of ${batch.bytes.length}`);
      }
    }
  });

  it('give records or a reason after any change', function () {
    this.timeout(120_000);
    const next = numbers(7);
    let read = 0;
    for (let change = 0; change < CHANGES; change++) {
      const bytes = Buffer.from(samples[change % samples.length]!);
      for (let edits = 1 + next(3); edits > 0; edits--) {
        const at = next(bytes.length);
        bytes[at] = next(2) === 0 ? (VALUES[next(VALUES.length)] ?? 0) : next(256);
      }
      for (const batch of cutBatches(mended(bytes)).batches) {
        assert.ok(bounded(isIntact(batch), stepsFor(batch.bytes.length)) !== undefined);
        readNow(batch);
        read++;
      }
    }
    assert.ok(read > CHANGES / 2, `${read} batches were read`);
  });

  it('and so do those that gzip and Zstandard have packed', async function () {
    this.timeout(60_000);
    const next = numbers(11);
    const packed = samples.filter((bytes) => bytes[16] === 2 && [1, 4].includes(bytes[22]! & 7));
    for (let change = 0; change < 1500; change++) {
      const bytes = Buffer.from(packed[change % packed.length]!);
      bytes[61 + next(bytes.length - 61)] = next(256);
      for (const batch of cutBatches(mended(bytes)).batches) {
        const { ok } = await unpackBatch(batch, AT, never);
        assert.ok(typeof ok === 'boolean');
      }
    }
  });

  it('take no memory that they only claim', () => {
    const [batch] = samples.filter((bytes) => bytes[16] === 2 && (bytes[22]! & 7) === 0);
    for (const count of [0x7fffffff, 0x00ffffff, -1]) {
      const bytes = Buffer.from(batch!);
      bytes.writeInt32BE(count, 57);
      const [read] = cutBatches(mended(bytes)).batches;
      assert.equal(bounded(decodeRecords(read!, packedRecords(read!)), 0), undefined);
    }
  });

  it('of random bytes are no records', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const batch of cutBatches(Buffer.from(bytes)).batches) readNow(batch);
      }),
    );
  });
});
