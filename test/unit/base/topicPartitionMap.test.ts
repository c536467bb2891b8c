import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TopicPartitionMap } from '../../../src/base/topicPartitionMap';

const LARGEST = 2 ** 31 - 1;

describe('TopicPartitionMap', () => {
  it('is a map whose keys are pairs, in order of partitions', () => {
    const partition = fc.oneof(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: -5, max: LARGEST }),
    );
    const entry = fc.tuple(fc.constantFrom('a', 'b', '__proto__'), partition, fc.nat());
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), (entries) => {
        const map = new TopicPartitionMap<number>();
        const model = new Map<string, Map<number, number>>();
        for (const [topic, partition, value] of entries) {
          map.set(topic, partition, value);
          model.set(topic, (model.get(topic) ?? new Map<number, number>()).set(partition, value));
        }
        const expected = [...model].flatMap(([topic, values]) =>
          [...values]
            .sort(([a], [b]) => a - b)
            .map(([partition, value]) => [{ topic, partition }, value]),
        );
        assert.deepEqual([...map.entries()], expected);
        assert.equal(map.size, expected.length);
        for (const [topic, partition] of entries) {
          assert.equal(map.get(topic, partition), model.get(topic)?.get(partition));
        }
      }),
    );
  });

  it('walks the largest number as fast as any other', () => {
    const map = new TopicPartitionMap<number>();
    map.set('orders', 0, 1);
    map.set('orders', LARGEST, 2);
    const start = performance.now();
    assert.equal([...map.entries()].length, 2);
    assert.ok(performance.now() - start < 1000);
  });

  it('cannot be made long by many small gaps', () => {
    const map = new TopicPartitionMap<number>();
    for (let n = 0; n < 100_000; n++) map.set('orders', n * 1000, n);
    const start = performance.now();
    assert.equal([...map.entries()].length, 100_000);
    assert.ok(performance.now() - start < 5000);
  });
});
