// When records were written, as leaders say it.

import assert from 'node:assert/strict';
import { connectWithKafkajs } from '../../../src/kafka/transport/connectWithKafkajs';
import { listOffsets } from '../../../src/wire/api/records/listOffsets';
import { DemoAdmin, failureOf, forever, limited, valueOf } from './demoAdmin';

describe('times of records', () => {
  const demo = new DemoAdmin();
  beforeEach(() => demo.start());
  afterEach(() => demo.stop());

  const described = async (topic: string) => [
    valueOf((await demo.admin.describeTopics([topic], forever())).get(topic)),
  ];

  it('are those of the first and the youngest record of each partition', async () => {
    const topics = await described('orders');
    const times = await demo.admin.fetchRecordTimes(topics, forever());
    const { world } = demo.cluster;
    for (const { partition } of topics[0]!.partitions) {
      const log = world.log('orders', partition)!;
      assert.deepEqual(valueOf(times.get('orders', partition)), {
        first: BigInt(log.timestampOf(log.startAt(world.now), world.now)),
        last: BigInt(log.timestampOf(log.endAt(world.now) - 1, world.now)),
      });
    }
  });

  it('are not guessed from brokers that take the question for another one', async () => {
    const older = new Map([[listOffsets.key, 6]]);
    const admin = demo.newAdmin({ connect: limited(connectWithKafkajs, older) });
    const times = await admin.fetchRecordTimes(await described('orders'), forever());
    assert.equal(failureOf(times.get('orders', 0)).kind, 'unsupported');
  });
});
