// Turns: work in slices, in order, with room for others in between.

import assert from 'node:assert/strict';
import { Turns } from '../../../../src/kafka/transport/turns';

describe('turns', () => {
  const spin = (milliseconds: number): void => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };

  it('gives turns in the order of asking', async () => {
    const turns = new Turns();
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map(async (n) => {
        await turns.next();
        spin(3);
        order.push(n);
      }),
    );
    assert.deepEqual(order, [1, 2, 3, 4]);
  });

  it('lets the event loop turn between slices', async () => {
    const turns = new Turns();
    let loops = 0;
    let working = true;
    const count = (): void => {
      loops++;
      if (working) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        await turns.next();
        spin(10);
      }),
    );
    working = false;
    assert.ok(loops >= 9, `${loops} turns of the event loop`);
  });

  it('puts small pieces into one slice', async () => {
    const turns = new Turns(() => 0);
    await turns.next();
    let turned = false;
    setImmediate(() => (turned = true));
    for (let n = 0; n < 1000; n++) await turns.next();
    assert.equal(turned, false);
  });
});
