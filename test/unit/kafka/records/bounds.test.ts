// What one call reads at most: bytes, and time.

import assert from 'node:assert/strict';
import { PLAINTEXT } from '../../../../src/connections/security';
import { sharedThread } from '../../../../src/base/sharedThread';
import { Brokers } from '../../../../src/kafka/brokers/brokers';
import { ReadingMemory } from '../../../../src/kafka/memory/readingMemory';
import { readPartitions } from '../../../../src/kafka/records/readPartitions';
import { connectionSecurity } from '../../../../src/kafka/security/connectionSecurity';
import { connectWithKafkajs } from '../../../../src/kafka/transport/connectWithKafkajs';
import { DemoAdmin, failureOf, forever, quiet, serverOf, valueOf } from '../demoAdmin';

describe('bounds of reading', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  it('end a reading after four megabytes, which may go on from there', async function () {
    this.timeout(30_000);
    const at = { topic: 'inventory-updates', partition: 0 };
    const read = async (offset: bigint, count: number) => {
      const found = await demo.admin.readRecords([{ ...at, offset, count }], forever());
      return valueOf(found.get(at.topic, at.partition));
    };
    const { records, next, ended } = await read(0n, 60_000);
    assert.deepEqual(ended, { why: 'limit' });
    const batches = new Set(records.map(({ batch }) => batch));
    const bytes = [...batches].reduce((sum, { size }) => sum + size, 0);
    assert.ok(bytes > 3.5e6 && bytes < 4.3e6, `${bytes} bytes`);
    assert.equal(next, BigInt(records.length));
    assert.equal((await read(next, 1)).records[0]?.offset, next);
  });

  it('end a reading when its time is over, with what other leaders answered', async function () {
    this.timeout(30_000);
    const { faults, bootstrapServers } = demo.cluster;
    const brokers = new Brokers(bootstrapServers.map(serverOf), {
      ...{ clientId: 'test', connectionTimeoutMs: 5000, requestTimeoutMs: 30_000, hostMapping: {} },
      ...{ connect: connectWithKafkajs, log: quiet, thread: sharedThread },
      security: connectionSecurity(PLAINTEXT, {}),
    });
    try {
      await brokers.describe(Infinity);
      const leader = demo.cluster.world.placement.leaderOf('orders', 0)!;
      faults.add({ fault: { kind: 'blackHole' }, apis: ['Fetch'], brokers: [leader] });
      const other = [1, 2, 3].find(
        (partition) => demo.cluster.world.placement.leaderOf('orders', partition) !== leader,
      )!;
      const wanted = [0, other].map((partition) => ({
        ...{ topic: 'orders', partition, offset: 5n, count: 1 },
      }));
      const options = { findsStates: true, mostMs: 3_000 };
      const memory = new ReadingMemory();
      const found = await readPartitions(brokers, memory, wanted, options, forever());
      const { kind, reason } = failureOf(found.get('orders', 0));
      assert.deepEqual([kind, reason], ['timeout', 'it took more than 3 seconds']);
      const answered = valueOf(found.get('orders', other));
      assert.deepEqual(
        answered.records.map(({ offset }) => offset),
        [5n],
      );
    } finally {
      brokers.close();
    }
  });
});
