import assert from 'node:assert/strict';
import { atOnce, SharedThread, type LongWork } from '../../../src/base/sharedThread';
import { turnsDuring } from '../../support/turnsDuring';
import { countedThread } from '../core/fixture/countedThread';

describe('SharedThread', () => {
  const spin = (milliseconds: number): void => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };

  it('gives a turn of so many milliseconds, however many steps those are', async () => {
    let [turns, now] = [0, 0];
    const thread = new SharedThread(
      (resume) => {
        turns++;
        resume();
      },
      () => now,
    );
    await thread.nextTurn();
    for (let step = 0; step < 1_000_000; step++) if (thread.turnIsOver) await thread.nextTurn();
    assert.equal(turns, 1, 'steps alone end no turn');
    for (let step = 0; step < 40; step++) {
      now += 2;
      if (thread.turnIsOver) await thread.nextTurn();
    }
    assert.equal(turns, 11);
  });

  it('gives turns in the order of asking', async () => {
    const thread = new SharedThread();
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map(async (n) => {
        await thread.nextTurn();
        spin(3);
        order.push(n);
      }),
    );
    assert.deepEqual(order, [1, 2, 3, 4]);
  });

  it('lets the event loop come round between turns', async () => {
    const thread = new SharedThread();
    const turns = await turnsDuring(() =>
      Promise.all(
        Array.from({ length: 10 }, async () => {
          await thread.nextTurn();
          spin(10);
        }),
      ),
    );
    assert.ok(turns >= 9, `${turns} turns`);
  });

  it('gives many that work at once no more of the thread than one', async () => {
    let [now, cameRound, longest] = [0, 0, 0];
    const thread = new SharedThread(
      (resume) =>
        setImmediate(() => {
          longest = Math.max(longest, now - cameRound);
          cameRound = now;
          resume();
        }),
      () => now,
    );
    function* work(): LongWork<void> {
      for (let step = 0; step < 100; step++) {
        now++;
        yield;
      }
    }
    await Promise.all(Array.from({ length: 8 }, () => thread.run(work())));
    assert.equal(now, 800);
    assert.ok(longest <= 9, `${longest} ms in a row`);
  });

  it('puts small pieces into one turn', async () => {
    const thread = new SharedThread(undefined, () => 0);
    await thread.nextTurn();
    let turned = false;
    setImmediate(() => (turned = true));
    for (let n = 0; n < 1000; n++) await thread.nextTurn();
    assert.equal(turned, false);
  });

  it('does long work in several turns, which comes to the same as at once', async () => {
    function* work(): LongWork<string> {
      for (let step = 0; step < 100; step++) yield;
      return 'made';
    }
    const counted = countedThread();
    assert.equal(await counted.thread.run(work()), 'made');
    assert.ok(counted.turns >= 10, `${counted.turns} turns`);
    assert.equal(atOnce(work()), 'made');
  });

  it('stops once the signal is aborted', async () => {
    const end = new AbortController();
    const thread = new SharedThread();
    await thread.nextTurn(end.signal);
    end.abort();
    await assert.rejects(thread.nextTurn(end.signal), { name: 'AbortError' });
    const forever = (function* (): LongWork<void> {
      for (;;) yield;
    })();
    await assert.rejects(thread.run(forever, end.signal), { name: 'AbortError' });
  });
});
