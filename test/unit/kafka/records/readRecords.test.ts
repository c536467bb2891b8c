// Records of the demo cluster, read through the port over real sockets.

import assert from 'node:assert/strict';
import { DemoAdmin, failureOf, forever, rejection, valueOf } from '../demoAdmin';

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

  it('says what became of transactions, and does not count what ends them', async () => {
    const wanted = [{ topic: 'payments', partition: 0, offset: 25n, count: 10 }];
    const found = valueOf((await demo.admin.readRecords(wanted, forever())).get('payments', 0));
    assert.deepEqual(
      found.records.map(({ offset, kind, transaction }) => `${offset} ${kind} ${transaction}`),
      [
        ...['25 data committed', '26 data committed', '27 data committed', '28 data committed'],
        '29 commit none',
        ...[30, 31, 32, 33, 34, 35].map((offset) => `${offset} data aborted`),
      ],
    );
    const { world } = demo.cluster;
    const end = BigInt(world.log('payments', 0)!.endAt(world.now));
    assert.equal(found.log.stable, end - (end % 10n));
    const last = [{ topic: 'payments', partition: 0, offset: end - 1n, count: 5 }];
    const open = valueOf((await demo.admin.readRecords(last, forever())).get('payments', 0));
    assert.deepEqual(
      open.records.map(({ transaction }) => transaction),
      end % 10n === 0n ? ['none'] : ['open'],
    );
  });

  it('unpacks, and gives keys, values and headers as bytes', async () => {
    const wanted = [
      { topic: 'clickstream', partition: 3, offset: 700_000n, count: 1 },
      { topic: 'customer-emails', partition: 1, offset: 12n, count: 1 },
      { topic: 'audit-log', partition: 0, offset: 12n, count: 1 },
    ];
    const found = await demo.admin.readRecords(wanted, forever());
    const [click, email, audit] = wanted.map(
      ({ topic, partition }) => valueOf(found.get(topic, partition)).records[0]!,
    );
    assert.equal(click!.batch.codec, 'gzip');
    const { event } = JSON.parse(Buffer.from(click!.value!).toString()) as { event: string };
    assert.match(event, /^(view|click)$/);
    assert.match(Buffer.from(email!.key!).toString(), /@example\.com$/);
    assert.deepEqual(
      email!.headers.map(({ key, value }) => [key, Buffer.from(value!).toString()]),
      [
        ['content-type', 'text/plain; charset=utf-8'],
        ['template', 'shipped-3'],
      ],
    );
    assert.deepEqual([...audit!.value!.subarray(0, 5)], [0, 0, 0, 0, 42]);
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

  it('looks for the leader again where it has moved, and says which permission is missing', async () => {
    const { faults } = demo.cluster;
    for (const code of [6, 3, 74, 75, 5, 56]) {
      faults.add({ fault: { kind: 'error', at: 'partition', code }, apis: ['Fetch'], times: 1 });
      assert.deepEqual(offsets(valueOf(await read(7n, 1)).records), [7], `error ${code}`);
    }
    faults.add({ fault: { kind: 'error', at: 'partition', code: 29 }, apis: ['Fetch'] });
    const { kind, subject, operation } = failureOf(await read(7n, 1));
    assert.deepEqual([kind, subject, operation], ['denied', 'topic orders', 'READ']);
  });

  it('ends at once when it is called off', async () => {
    demo.cluster.faults.add({ fault: { kind: 'blackHole' }, apis: ['Fetch'] });
    const controller = new AbortController();
    const wanted = [{ topic: 'orders', partition: 0, offset: 7n, count: 1 }];
    const reading = rejection(demo.admin.readRecords(wanted, controller.signal));
    setTimeout(() => {
      controller.abort();
    }, 20);
    assert.equal((await reading).kind, 'cancelled');
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
