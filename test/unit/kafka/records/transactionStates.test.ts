// What became of transactions, from the markers among the records and what the leader says was aborted.

import assert from 'node:assert/strict';
import { cutBatches } from '../../../../src/kafka/records/cutBatches';
import { transactionStates } from '../../../../src/kafka/records/transactionStates';
import { encodeRecordBatch } from '../../../../src/wire/records/encodeRecordBatch';

const data = (offset: bigint, producerId?: bigint): Buffer =>
  encodeRecordBatch([{ offset }, { offset: offset + 1n }], {
    ...(producerId !== undefined && { isTransactional: true, producerId, producerEpoch: 0 }),
  });

const marker = (offset: bigint, producerId: bigint, type: 0 | 1): Buffer =>
  encodeRecordBatch([{ offset, key: Buffer.from([0, 0, 0, type]) }], {
    ...{ isTransactional: true, isControl: true, producerId, producerEpoch: 0 },
  });

const ABORT = 0;
const COMMIT = 1;

// Producer 1 aborts, then commits; producer 2 commits what stands between; producer 3 is not done.
const { batches } = cutBatches(
  Buffer.concat([
    ...[data(0n, 1n), data(2n, 2n), data(4n), marker(6n, 1n, ABORT), data(7n, 1n)],
    ...[marker(9n, 2n, COMMIT), marker(10n, 1n, COMMIT), data(11n, 3n), data(13n)],
  ]),
);
const aborted = [{ producerId: 1n, firstOffset: 0n }];

describe('transactions', () => {
  it('are aborted up to their marker, committed, or open', () => {
    const states = transactionStates(batches, { aborted, stable: 11n, knownTo: 11n });
    const expected = [
      'aborted',
      'committed',
      'none',
      'none',
      'committed',
      'none',
      'none',
      'open',
      'none',
    ];
    assert.deepEqual(states, expected);
  });

  it('are known no further than the leader was asked', () => {
    const states = transactionStates(batches, { aborted, stable: 11n, knownTo: 3n });
    assert.deepEqual(states.slice(0, 5), ['aborted', 'unknown', 'none', 'none', 'unknown']);
    const unasked = transactionStates(batches, undefined);
    assert.deepEqual(unasked.slice(0, 3), ['unknown', 'unknown', 'none']);
  });

  it('that begin before what was read are aborted from its start', () => {
    const states = transactionStates(batches.slice(1), {
      ...{ aborted: [{ producerId: 2n, firstOffset: -5n }], stable: 20n, knownTo: 20n },
    });
    assert.deepEqual(states.slice(0, 4), ['aborted', 'none', 'none', 'committed']);
  });
});
