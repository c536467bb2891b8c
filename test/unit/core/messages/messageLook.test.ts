import assert from 'node:assert/strict';
import { FailureError } from '../../../../src/base/failure/failure';
import { lookAtMessage, type LookFor } from '../../../../src/core/messages/messageLook';
import { batchOf, MemoryLog, recordAt } from '../fixture/memoryLog';

const SIGNAL = new AbortController().signal;
const AT = { topic: 'orders', partition: 0 };
const UNREADABLE = {
  batch: batchOf({ firstOffset: 4n, lastOffset: 6n }),
  failure: { kind: 'unreadable', subject: 'offsets 4 to 6', code: '', reason: 'damaged' },
} as const;

const look = async (log: MemoryLog, offset: bigint | undefined, wanted: LookFor = 'message') => {
  const { at, entries, isInLog } = await lookAtMessage(log, { ...AT, offset }, wanted, SIGNAL);
  return [at?.offset, entries.map((entry) => Number(entry.offset)), isInLog] as const;
};

describe('a look at a message', () => {
  const ten = new MemoryLog({
    records: Array.from({ length: 10 }, (_, at) => recordAt(BigInt(at))),
  });

  it('has the one at the offset, the one before and the next few', async () => {
    assert.deepEqual(await look(ten, 5n), [5n, [4, 5, 6, 7, 8], true]);
    assert.equal(ten.asked.length, 1, 'with one reading');
  });

  it('goes back and forth', async () => {
    assert.equal((await look(ten, 5n, 'previous'))[0], 4n);
    assert.equal((await look(ten, 6n, 'entry'))[0], 6n);
    assert.equal((await look(ten, 0n, 'previous'))[0], undefined);
    assert.equal((await look(ten, 10n, 'entry'))[0], undefined);
  });

  it('passes over markers and gaps to the next message, but stops at markers on the way', async () => {
    const marker = recordAt(3n, '', { kind: 'commit', transaction: 'committed' });
    const log = new MemoryLog({ records: [recordAt(0n), marker, recordAt(7n)] });
    assert.equal((await look(log, 1n))[0], 7n);
    assert.equal((await look(log, 1n, 'entry'))[0], 3n);
  });

  it('has aborted messages: a consumer with read_uncommitted is given them', async () => {
    const log = new MemoryLog({ records: [recordAt(0n, 'x', { transaction: 'aborted' })] });
    assert.equal((await look(log, 0n))[0], 0n);
  });

  it('has the batch that cannot be read in its place', async () => {
    const records = [recordAt(3n), recordAt(7n)];
    const log = new MemoryLog({ records, unreadable: [UNREADABLE] });
    assert.deepEqual(await look(log, 5n), [4n, [3, 4, 7], true]);
    assert.equal((await look(log, 7n, 'entry'))[0], 7n);
  });

  it('shows the nearest message in place of one outside of the log, and says so', async () => {
    const log = new MemoryLog({ start: 5n, records: [recordAt(5n), recordAt(6n)] });
    assert.deepEqual(await look(log, 1n), [5n, [5, 6], false]);
    assert.deepEqual(await look(log, 99n), [6n, [5, 6], false]);
  });

  it('begins at the start of the log where no offset is known', async () => {
    const log = new MemoryLog({ start: 5n, records: [recordAt(5n)] });
    assert.deepEqual(await look(log, undefined), [5n, [5], true]);
  });

  it('has nothing in an empty partition and at the end of the log', async () => {
    assert.deepEqual(await look(new MemoryLog(), 0n), [undefined, [], true]);
    assert.deepEqual(await look(new MemoryLog({ start: 9n, end: 9n }), 2n), [undefined, [], false]);
    assert.deepEqual(await look(ten, 10n), [undefined, [9], true]);
  });

  for (const kind of ['denied', 'notFound', 'noLeader', 'timeout'] as const) {
    it(`rejects with why it cannot be read: ${kind}`, async () => {
      const failure = { kind, subject: 'partition 0 of topic orders', code: '', reason: '' };
      await assert.rejects(look(new MemoryLog({ failure }), 0n), (error: unknown) => {
        assert.ok(error instanceof FailureError);
        assert.deepEqual(error.failure, failure);
        return true;
      });
    });
  }
});
