// Records of the demo cluster, read through the port over real sockets.

import assert from 'node:assert/strict';
import { DemoAdmin, failureOf, forever, valueOf } from '../demoAdmin';

describe('reading records', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  const read = async (offset: bigint, count: number, before = 0, partition = 0) => {
    const wanted = [{ topic: 'orders', partition, offset, count, before }];
    return (await demo.admin.readRecords(wanted, forever())).get('orders', partition);
  };
  const offsets = (records: readonly { readonly offset: bigint }[]) =>
    records.map(({ offset }) => Number(offset));

  it('gives the record at an offset, the one before and the next few', async () => {
    const found = valueOf(await read(1500n, 3, 1));
    assert.deepEqual(offsets(found.before), [1499]);
    assert.deepEqual(offsets(found.records), [1500, 1501, 1502]);
    assert.deepEqual([found.next, found.isInLog, found.ended], [1503n, true, { why: 'count' }]);
    assert.deepEqual(found.log, { start: 0n, end: 1750n, stable: found.log.stable });
  });

  it('ends where the log ends', async () => {
    const found = valueOf(await read(1748n, 10));
    assert.deepEqual(offsets(found.records), [1748, 1749]);
    assert.deepEqual([found.next, found.ended], [1750n, { why: 'end' }]);
    const atEnd = valueOf(await read(1750n, 10, 2));
    assert.deepEqual(
      [offsets(atEnd.before), atEnd.records, atEnd.isInLog],
      [[1748, 1749], [], true],
    );
  });

  it('says how far the log reaches where the offset is outside', async () => {
    const found = valueOf(await read(5000n, 10, 3));
    assert.deepEqual([found.isInLog, found.records, found.before], [false, [], []]);
    assert.deepEqual(found.log, { start: 0n, end: 1750n, stable: undefined });
  });

  it('asks each leader once for many partitions', async () => {
    const wanted = [0, 1, 2, 3].map((partition) => ({
      ...{ topic: 'orders', partition, offset: 10n, count: 2 },
    }));
    demo.requests.clear();
    const found = await demo.admin.readRecords(wanted, forever());
    for (const { partition } of wanted) {
      assert.deepEqual(offsets(valueOf(found.get('orders', partition)).records), [10, 11]);
    }
    assert.ok((demo.requests.get('Fetch') ?? 0) <= 3);
  });

  it('knows what does not exist', async () => {
    assert.equal(failureOf(await read(0n, 1, 0, 77)).kind, 'notFound');
    const wanted = [{ topic: 'nowhere', partition: 0, offset: 0n, count: 1 }];
    const found = await demo.admin.readRecords(wanted, forever());
    assert.equal(failureOf(found.get('nowhere', 0)).kind, 'notFound');
  });

  it('tells when the records at many offsets were written', async () => {
    const places = [0, 1, 2, 3].map((partition) => ({ topic: 'orders', partition, offset: 1500n }));
    const times = await demo.admin.fetchTimesAtOffsets(places, forever());
    const { world } = demo.cluster;
    for (const { topic, partition, offset } of places) {
      const written = world.log(topic, partition)!.timestampOf(Number(offset), world.now);
      assert.deepEqual(valueOf(times.get(topic, partition)), {
        offset,
        timestamp: BigInt(written),
      });
    }
    const ends = [
      { topic: 'orders', partition: 0, offset: 1750n },
      { topic: 'orders', partition: 3, offset: 9999n },
    ];
    const more = await demo.admin.fetchTimesAtOffsets(ends, forever());
    assert.equal(valueOf(more.get('orders', 0)), undefined);
    assert.equal(failureOf(more.get('orders', 3)).code, 'OFFSET_OUT_OF_RANGE');
  });
});
