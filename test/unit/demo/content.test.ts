// What stands in the shop's topics: plausible, the same whenever it is read, and broken where a group stands.

import assert from 'node:assert/strict';
import { shopContent } from '../../../src/demo/shop/shopContent';
import { buildShop } from '../../../src/demo/shop/buildShop';
import { brokers } from './ask';

const ZERO = 1_800_000_000_000;

describe('what stands in the shop', () => {
  const world = buildShop(ZERO, 1, brokers);
  const textAt = (topic: string, partition: number, offset: number): string | undefined =>
    shopContent.get(topic)!.record(partition, offset, ZERO).value?.toString();

  it('is there for every topic of it, and the same again', () => {
    const topics = [...world.topics.values()].filter(({ internal }) => !internal);
    for (const { name } of topics) {
      const content = shopContent.get(name);
      assert.ok(content !== undefined, name);
      for (const offset of [0, 9, 1234]) {
        assert.deepEqual(content.record(0, offset, ZERO), content.record(0, offset, ZERO));
      }
    }
  });

  it('is JSON where it looks so, but for the record that product-recommender cannot read', () => {
    for (const topic of ['orders', 'payments', 'shipments', 'inventory-updates', 'clickstream']) {
      for (let offset = 0; offset < 50; offset++) {
        assert.ok(JSON.parse(textAt(topic, 0, offset)!), topic);
      }
    }
    const stands = [...Array(8).keys()].filter((partition) => {
      try {
        return !JSON.parse(textAt('search-queries', partition, 0)!);
      } catch {
        return true;
      }
    });
    assert.deepEqual(stands, [5]);
  });

  it('has tombstones among the prices', () => {
    const values = [...Array(100).keys()].map((offset) => textAt('price-list', 0, offset));
    assert.ok(values.includes(undefined) && values.some((value) => value?.startsWith('{')));
  });
});
