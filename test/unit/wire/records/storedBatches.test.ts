// Batches that are cut off, damaged or of other formats.

import assert from 'node:assert/strict';
import { atOnce } from '../../../../src/base/sharedThread';
import { decodeRecords, packedRecords } from '../../../../src/wire/records/decodeRecords';
import { encodeRecordBatch } from '../../../../src/wire/records/encodeRecordBatch';
import { isIntact } from '../../../../src/wire/records/storedBatch';
import { storedBatches } from '../../../../src/wire/records/storedBatches';
import { WireError } from '../../../../src/wire/codec/wireError';

const records = [5n, 6n, 9n].map((offset) => ({
  ...{ offset, timestamp: 1000n + offset, key: Buffer.from('k'), value: Buffer.from(`v${offset}`) },
  headers: [{ key: 'trace', value: null }],
}));
const batch = encodeRecordBatch(records);

/** The batch with some of its bytes changed. */
function withBytes(at: number, ...bytes: number[]): Buffer {
  const changed = Buffer.from(batch);
  changed.set(bytes, at);
  return changed;
}

const only = (bytes: Buffer) => {
  const [first] = storedBatches(bytes);
  assert.ok(first !== undefined);
  return first;
};

/** Sizes of the whole batches, and how many bytes are left. */
function cut(bytes: Buffer): { sizes: number[]; left: number } {
  const sizes: number[] = [];
  const cutting = storedBatches(bytes);
  for (let step = cutting.next(); ; step = cutting.next()) {
    if (step.done === true) return { sizes, left: step.value };
    sizes.push(step.value.header.size);
  }
}

describe('stored batches', () => {
  it('are none where there are no records', () => {
    assert.deepEqual(cut(Buffer.alloc(0)), { sizes: [], left: 0 });
  });

  it('are cut one after the other, and a last one that is not whole is left', () => {
    const two = Buffer.concat([batch, batch]);
    assert.deepEqual(cut(two), { sizes: [batch.length, batch.length], left: 0 });
    for (let length = 0; length < batch.length; length++) {
      const part = Buffer.concat([batch, batch.subarray(0, length)]);
      assert.deepEqual(cut(part), { sizes: [batch.length], left: length });
    }
  });

  it('are refused where they cannot be any', () => {
    for (const format of [3, 0x7f, 0xff])
      assert.throws(() => cut(withBytes(16, format)), WireError);
    assert.throws(() => cut(withBytes(8, 0, 0, 0, 48)), WireError);
    assert.throws(() => cut(withBytes(8, 0xff, 0xff, 0xff, 0xff)), WireError);
  });

  it('show any changed byte behind the checksum', () => {
    assert.equal(atOnce(isIntact(only(batch))), true);
    for (let at = 17; at < batch.length; at++) {
      const changed = withBytes(at, (batch[at] ?? 0) ^ 1);
      assert.equal(atOnce(isIntact(only(changed))), false, `byte ${at}`);
    }
  });

  it('give their records with gaps as they are', () => {
    const read = only(batch);
    const decoded = atOnce(decodeRecords(read, packedRecords(read)));
    assert.deepEqual(decoded, records);
    assert.throws(() => atOnce(decodeRecords(read, packedRecords(read), 2)), WireError);
  });

  it('may hold none, and still say which offsets they had', () => {
    const empty = only(encodeRecordBatch([], { baseOffset: 3n, lastOffset: 8n, producerId: 7n }));
    assert.deepEqual(atOnce(decodeRecords(empty, packedRecords(empty))), []);
    const { baseOffset, lastOffset, producerId } = empty.header;
    assert.deepEqual([baseOffset, lastOffset, producerId], [3n, 8n, 7n]);
  });
});
