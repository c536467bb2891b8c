// Looking back over gaps of any width, in a log of batches that only reads forward.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { KafkaRecord, RecordBatchFacts } from '../../../../src/core/records/kafkaRecord';
import { LookBack, type ReadBatch } from '../../../../src/kafka/records/lookBack';

/** A batch of the log: its width in offsets, and which of them compaction has left. */
interface Batch {
  readonly gap: number;
  readonly width: number;
  readonly kept: readonly boolean[];
}

function logOf(batches: readonly Batch[]): ReadBatch[] {
  let at = 0;
  return batches.map(({ gap, width, kept }) => {
    const first = at + gap;
    at = first + width;
    const facts: RecordBatchFacts = {
      ...{ firstOffset: BigInt(first), lastOffset: BigInt(at - 1), size: 100, format: 2 },
      ...{ codec: 'none', timestampKind: 'create', isTransactional: false, isControl: false },
      ...{ producer: undefined, leaderEpoch: 0 },
    };
    const records = Array.from({ length: width }, (_, index) => first + index)
      .filter((_, index) => kept[index % kept.length])
      .map((offset): KafkaRecord => ({
        ...{ offset: BigInt(offset), timestamp: 0n, key: undefined, value: undefined, headers: [] },
        ...{ kind: 'data', transaction: 'none', batch: facts },
      }));
    return { facts, records };
  });
}

/** What a leader gives out from an offset on: so many batches. */
const readFrom = (log: readonly ReadBatch[], from: bigint, most: number): ReadBatch[] =>
  log.filter(({ facts }) => facts.lastOffset >= from).slice(0, most);

function lookBack(log: readonly ReadBatch[], offset: bigint, count: number, most: number) {
  const back = new LookBack(offset, [], count, 0n);
  let reads = 0;
  for (let from = back.place(); from !== undefined; from = back.place()) {
    assert.ok(++reads < 2000, 'it comes to an end');
    back.take({ from, batches: readFrom(log, from, most) });
  }
  return { found: back.found.map((record) => record.offset), reads };
}

describe('looking back', () => {
  it('finds the nearest records, whatever compaction has left', () => {
    const batches = fc.array(
      fc.record({
        gap: fc.oneof(fc.constant(0), fc.nat(5), fc.nat(3000)),
        width: fc.integer({ min: 1, max: 12 }),
        kept: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(
        batches,
        fc.nat(20_000),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (some, at, count, most) => {
          const log = logOf(some);
          const end = log.at(-1)!.facts.lastOffset + 1n;
          const offset = BigInt(at) % (end + 1n);
          const before = log.flatMap(({ records }) => records.map((record) => record.offset));
          const expected = before.filter((one) => one < offset).slice(-count);
          assert.deepEqual(lookBack(log, offset, count, most).found, expected);
        },
      ),
    );
  });

  it('takes few steps over a wide gap', () => {
    const log = logOf([
      { gap: 0, width: 10, kept: [true] },
      { gap: 1_000_000_000, width: 5, kept: [true] },
    ]);
    const { found, reads } = lookBack(log, 1_000_000_010n, 1, 8);
    assert.deepEqual(found, [9n]);
    assert.ok(reads < 65, `${reads} reads`);
  });
});
