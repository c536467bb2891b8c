import assert from 'node:assert/strict';
import { lifeRemark, readTopicLife } from '../../../../src/core/reset/topicLife';
import { failed } from '../../../../src/base/failure/result';
import { failure } from '../fixture/guide';
import { MemoryCluster } from '../fixture/memoryCluster';

const { signal } = new AbortController();

function cluster(): MemoryCluster {
  const made = new MemoryCluster();
  made.topics.set('orders', [
    [0n, 10n],
    [0n, 5n],
    [7n, 7n],
  ]);
  made.recordTimes.set('orders', 0, { first: 2000n, last: 9000n });
  made.recordTimes.set('orders', 1, { first: 3000n, last: 8000n });
  return made;
}

const all = [0, 1, 2].map((partition) => ({ topic: 'orders', partition }));

describe('the life of topics', () => {
  it('lasts from the first record of any partition to the last of any', async () => {
    assert.deepEqual(await readTopicLife(cluster(), all, signal), { first: 2000n, last: 9000n });
    const some = await readTopicLife(cluster(), all.slice(1), signal);
    assert.deepEqual(some, { first: 3000n, last: 8000n });
  });

  it('is not known where one of the partitions is not, or none has a record', async () => {
    const made = cluster();
    const silent = failed(failure('noLeader', 'partition 1 of topic orders'));
    made.recordTimes.set('orders', 1, silent);
    const none = { first: undefined, last: undefined };
    assert.deepEqual(await readTopicLife(made, all, signal), none);
    assert.deepEqual(await readTopicLife(cluster(), all.slice(2), signal), none);
    const missing = [...all, { topic: 'nowhere', partition: 0 }];
    assert.deepEqual(await readTopicLife(cluster(), missing, signal), none);
    assert.deepEqual(await readTopicLife(cluster(), [], signal), none);
  });

  it('asks nothing where too many partitions are meant', async () => {
    const made = cluster();
    const many = Array.from({ length: 5000 }, (_, partition) => ({ topic: 'orders', partition }));
    await readTopicLife(made, many, signal);
    assert.deepEqual(made.asked, []);
  });

  const remarks: readonly (readonly [bigint, RegExp | undefined, boolean])[] = [
    [1999n, /first message, as with Earliest/, false],
    [2000n, /first message, as with Earliest/, false],
    [2001n, undefined, false],
    [9000n, undefined, false],
    [9001n, /no message .* as with Latest/i, true],
  ];
  for (const [timestamp, text, surprising] of remarks) {
    it(`makes of ${timestamp} ${text === undefined ? 'nothing' : String(text)}`, () => {
      const remark = lifeRemark(timestamp, { first: 2000n, last: 9000n });
      if (text === undefined) assert.equal(remark, undefined);
      else {
        assert.match(remark?.text ?? '', text);
        assert.equal(remark?.surprising, surprising);
      }
    });
  }

  it('says nothing where it is not known', () => {
    assert.equal(lifeRemark(1n, { first: undefined, last: undefined }), undefined);
  });
});
