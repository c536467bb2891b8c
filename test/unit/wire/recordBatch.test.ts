// Record batches that tell less than a whole header, and what their times mean.

import assert from 'node:assert/strict';
import { firstTimestamp, readRecordBatchHeader } from '../../../src/wire/recordBatch';
import type { RecordBatchHeader } from '../../../src/wire/recordBatch';
import { WireError } from '../../../src/wire/codec/wireError';
import { kafkaMade } from '../../support/kafkaMessages/kafkaMade';

const batch = Buffer.from(kafkaMade().batches[0]?.hex ?? '', 'hex');

/** The batch with some of its bytes changed. */
function withBytes(at: number, ...bytes: number[]): Buffer {
  const changed = Buffer.from(batch);
  changed.set(bytes, at);
  return changed;
}

describe('record batch', () => {
  it('is none where there are no records', () => {
    assert.equal(readRecordBatchHeader(Buffer.alloc(0)), undefined);
  });

  it('tells its header even where its records are cut off, and nothing where the header is', () => {
    const whole = readRecordBatchHeader(batch);
    assert.ok(whole !== undefined);
    assert.equal(whole.size, batch.length);
    assert.deepEqual(readRecordBatchHeader(batch.subarray(0, 61)), whole);
    for (let length = 0; length < 61; length++) {
      assert.equal(readRecordBatchHeader(batch.subarray(0, length)), undefined);
    }
  });

  it('of a format before Kafka 0.11 tells nothing', () => {
    assert.equal(readRecordBatchHeader(withBytes(16, 0)), undefined);
    assert.equal(readRecordBatchHeader(withBytes(16, 1)), undefined);
  });

  it('is refused where it cannot be one', () => {
    assert.throws(() => readRecordBatchHeader(withBytes(16, 3)), WireError);
    assert.throws(() => readRecordBatchHeader(withBytes(16, 0xff)), WireError);
    assert.throws(() => readRecordBatchHeader(withBytes(8, 0, 0, 0, 48)), WireError);
  });

  it('knows the time of its first record, or says that it does not', () => {
    const header: RecordBatchHeader = {
      ...{ baseOffset: 5n, lastOffset: 6n, size: 100, recordCount: 2, compression: 0 },
      ...{ baseTimestamp: 1000n, maxTimestamp: 2000n },
      ...{ isLogAppendTime: false, isTransactional: false, isControl: false },
      hasDeleteHorizon: false,
    };
    assert.equal(firstTimestamp(header), 1000n);
    assert.equal(firstTimestamp({ ...header, isLogAppendTime: true }), 2000n);
    assert.equal(firstTimestamp({ ...header, hasDeleteHorizon: true }), undefined);
    assert.equal(firstTimestamp({ ...header, baseTimestamp: -1n }), undefined);
  });
});
