import assert from 'node:assert/strict';
import { findPartition } from '../../../../../src/webview/assignment/scene/findPartition';
import type { Scene } from '../../../../../src/webview/assignment/scene/scene';

const sceneOf = (sizes: Readonly<Record<string, readonly number[]>>): Scene =>
  ({
    topics: Object.entries(sizes).map(([name, numbers]) => ({
      name,
      topic: name,
      partitions: numbers.map((partition) => ({ partition })),
    })),
  }) as unknown as Scene;

const SCENE = sceneOf({ Orders: [0, 1, 5], 'events-0': [0, 5], 'orders-2': [5, 7] });
const found = (text: string): string[] =>
  findPartition(SCENE, text).map((one) => {
    const topic = SCENE.topics[one.topic];
    const number =
      one.kind === 'partition' ? ` ${topic?.partitions[one.partition]?.partition ?? '?'}` : '';
    return `${topic?.name ?? '?'}${number}`;
  });

describe('finding a partition', () => {
  it('takes a number for that partition of every topic', () => {
    assert.deepEqual(found('5'), ['Orders 5', 'events-0 5', 'orders-2 5']);
    assert.deepEqual(found(' 7 '), ['orders-2 7']);
  });

  it('takes a topic before it, in any case and in part, however they are separated', () => {
    assert.deepEqual(found('orders 5'), ['Orders 5', 'orders-2 5']);
    assert.deepEqual(found('EVENTS-0 5'), ['events-0 5']);
    assert.deepEqual(found('orders:1'), ['Orders 1']);
    assert.deepEqual(found('orders-2-7'), ['orders-2 7']);
  });

  it('goes to a topic where no partition fits, and says that nothing fits otherwise', () => {
    assert.deepEqual(found('events'), ['events-0']);
    assert.deepEqual(found('orders-2'), ['orders-2']);
    for (const text of ['', '  ', '99', 'orders 99', 'nothing']) assert.deepEqual(found(text), []);
  });
});
