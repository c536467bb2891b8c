import assert from 'node:assert/strict';
import { findSkip } from '../../../../src/core/messages/findSkip';
import { MemoryLog, recordAt } from '../fixture/memoryLog';

const SIGNAL = new AbortController().signal;
const PLACE = { topic: 'orders', partition: 0, offset: 0n };
const log = {
  records: [recordAt(0n), recordAt(1n, 'x', { transaction: 'aborted' }), recordAt(2n)],
};

describe('the message to skip', () => {
  it('is the one at the offset, and what was rolled back behind it', async () => {
    const found = await findSkip(new MemoryLog({ ...log, most: 1 }), PLACE, SIGNAL);
    assert.ok(found.ok);
    const { skipped, to, aborted } = found.value;
    assert.deepEqual([skipped?.offset, to, aborted], [0n, 2n, 1]);
  });

  it('leads nowhere where the next one could not be read: never to the log end', async () => {
    const first = new MemoryLog({ ...log, most: 1 });
    const slow = new MemoryLog({ ...log, mostAsked: 0 });
    let calls = 0;
    const reader: Pick<MemoryLog, 'readRecords'> = {
      readRecords: (wanted, signal) => (calls++ === 0 ? first : slow).readRecords(wanted, signal),
    };
    const found = await findSkip(reader, PLACE, SIGNAL);
    assert.ok(!found.ok, 'it does not know where to go');
    assert.equal(found.failure.kind, 'timeout');
  });
});
