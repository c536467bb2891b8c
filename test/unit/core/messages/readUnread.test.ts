import assert from 'node:assert/strict';
import { readUnread } from '../../../../src/core/messages/readUnread';
import { unreadDocument } from '../../../../src/core/view/message/unreadDocument';
import { failure } from '../fixture/guide';
import { MemoryLog, recordAt } from '../fixture/memoryLog';

const SIGNAL = new AbortController().signal;
const placeOf = (partition: number, offset: bigint) => ({ topic: 'orders', partition, offset });
/** Records with these times, from offset 0 on. */
const at = (...times: readonly number[]) => ({
  records: times.map((time, offset) =>
    recordAt(BigInt(offset), `v${offset}`, { timestamp: BigInt(time) }),
  ),
});
const read = async (
  log: MemoryLog,
  places: readonly ReturnType<typeof placeOf>[],
  most: number,
) => {
  const unread = await readUnread(log, { places, failures: [] }, most, { signal: SIGNAL });
  const names = unread.messages.map(({ partition, entry }) => `${partition}@${entry.offset}`);
  return { ...unread, names };
};

describe('unread messages', () => {
  it('are the oldest of all partitions, each from its commit on', async () => {
    const log = new MemoryLog(at(1, 5, 9), at(2, 3, 4), at(6));
    const places = [placeOf(0, 1n), placeOf(1, 0n), placeOf(2, 0n)];
    const { names, all } = await read(log, places, 4);
    assert.deepEqual(names, ['1@0', '1@1', '1@2', '0@1']);
    assert.equal(all, false);
    assert.deepEqual((await read(log, places, 100)).names.slice(4), ['2@0', '0@2']);
    assert.equal((await read(log, places, 100)).all, true);
  });

  it('are found however little one reading gives, and told of on the way', async () => {
    const times = Array.from({ length: 40 }, (_, offset) => offset);
    const log = new MemoryLog({ ...at(...times), most: 3 });
    const told: number[] = [];
    const { messages } = await readUnread(log, { places: [placeOf(0, 0n)], failures: [] }, 25, {
      signal: SIGNAL,
      onProgress: (found) => told.push(found),
    });
    assert.equal(messages.length, 25);
    assert.deepEqual(told.slice(0, 3), [3, 6, 9]);
  });

  it('cost only themselves where a partition cannot be read, or its commit is outside', async () => {
    const denied = failure('denied', 'topic orders');
    const log = new MemoryLog(at(1), { failure: denied }, { start: 50n, end: 60n });
    const places = [placeOf(0, 0n), placeOf(1, 0n), placeOf(2, 7n)];
    const { names, failures, outside, all, ...rest } = await read(log, places, 10);
    assert.deepEqual(names, ['0@0']);
    assert.deepEqual(failures, [{ topic: 'orders', partition: 1, failure: denied }]);
    assert.deepEqual(outside, [{ topic: 'orders', partition: 2 }]);
    assert.equal(all, false);
    const text = unreadDocument(
      { ...rest, failures, outside, all },
      { groupId: 'billing', where: 'shop', order: 'time', withoutCommit: 2 },
      0,
    );
    assert.match(text, /^Kafka messages · billing · the next 1 message\n/);
    assert.match(text, /2 partitions without a committed offset left out\./);
    assert.match(text, /orders 1: No permission for topic orders/);
    assert.match(text, /orders 2: the committed offset is outside of the log\./);
    assert.match(text, /Offset 0 · orders 0 · .* · key key 0 · text, 2 bytes\n {2}v0\n$/);
  });

  it('are asked for by fewer partitions where one call is too little for all of them', async () => {
    const one = (time: number) => ({ ...at(time), mostAsked: 1 });
    const log = new MemoryLog(one(5), at(1), { ...at(3), mostAsked: 2 }, one(2), at(4));
    const places = [0, 1, 2, 3, 4].map((partition) => placeOf(partition, 0n));
    const { names, all, failures } = await read(log, places, 100);
    assert.deepEqual(names, ['1@0', '3@0', '2@0', '4@0', '0@0']);
    assert.deepEqual([all, failures], [true, []]);
    assert.ok(log.asked.length <= 6, `${log.asked.length} calls`);
  });

  it('say so of a partition of which nothing comes though it is asked for alone', async () => {
    const log = new MemoryLog(at(1), { ...at(2), mostAsked: 0 });
    const { names, all, failures } = await read(log, [placeOf(0, 0n), placeOf(1, 0n)], 100);
    assert.deepEqual([names, all], [['0@0'], false]);
    assert.deepEqual(
      failures.map(({ partition, failure: { kind, reason } }) => [partition, kind, reason]),
      [[1, 'timeout', 'its next message was not in the answer']],
    );
  });

  it('are none of a group that has read everything', async () => {
    const { all, ...rest } = await read(new MemoryLog(at(1, 2)), [placeOf(0, 2n)], 10);
    const text = unreadDocument(
      { ...rest, all },
      { groupId: 'billing', where: 'shop', order: 'partition', withoutCommit: 0 },
      0,
    );
    assert.match(text, /no unread messages\n.*\nbilling has read everything\./);
  });

  it('end when they are called off', async () => {
    const signal = AbortSignal.abort();
    const from = { places: [placeOf(0, 0n)], failures: [] };
    await assert.rejects(readUnread(new MemoryLog(at(1)), from, 1, { signal }));
  });
});
