import assert from 'node:assert/strict';
import { TopicPartitionMap } from '../../../../../src/base/topicPartitionMap';
import { StableOffsets } from '../../../../../src/core/insight/ring/stableOffsets';

describe('StableOffsets', () => {
  const of = (offset: bigint, at: number) => {
    const lastStable = new TopicPartitionMap<{ readonly offset: bigint; readonly at: number }>();
    lastStable.set('orders', 0, { offset, at });
    return { lastStable };
  };

  it('know since when an offset has stood there, and when it was last seen', () => {
    const stable = new StableOffsets();
    stable.record(of(7n, 100));
    stable.record(of(7n, 160));
    assert.deepEqual(stable.get('orders', 0), { offset: 7n, since: 100, seenAt: 160 });
    stable.record(of(8n, 220));
    assert.deepEqual(stable.get('orders', 0), { offset: 8n, since: 220, seenAt: 220 });
    assert.equal(stable.get('orders', 1), undefined);
  });

  it('begin anew where nobody asked in between, and after an interruption', () => {
    const stable = new StableOffsets();
    stable.record(of(7n, 100));
    stable.record({});
    assert.equal(stable.get('orders', 0), undefined);
    stable.record(of(7n, 220));
    assert.equal(stable.get('orders', 0)?.since, 220);
    stable.interrupt();
    stable.record(of(7n, 280));
    assert.equal(stable.get('orders', 0)?.since, 280);
  });
});
