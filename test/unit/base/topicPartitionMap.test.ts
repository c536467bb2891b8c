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

  it('takes a topic from another map as it is, and from then on each goes its own way', () => {
    const first = new TopicPartitionMap<number>();
    for (const partition of [0, 1, 1e9]) first.set('orders', partition, partition);
    const second = new TopicPartitionMap<number>();
    second.set('orders', 7, 7);
    second.set('audit', 0, 5);
    second.takeTopic('orders', first);
    second.takeTopic('nothing', first);
    assert.equal(second.size, 4);
    assert.equal(second.ofTopic('orders'), first.ofTopic('orders'));
    second.set('orders', 1, -1);
    first.set('orders', 1e9, -2);
    second.set('orders', 2, -3);
    assert.deepEqual(
      [0, 1, 2, 1e9].map((partition) => first.get('orders', partition)),
      [0, 1, undefined, -2],
    );
    assert.deepEqual(
      [0, 1, 2, 1e9].map((partition) => second.get('orders', partition)),
      [0, -1, -3, 1e9],
    );
    assert.deepEqual([first.size, second.size], [3, 5]);
  });
});
