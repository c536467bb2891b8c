import assert from 'node:assert/strict';
import { SharedThread, type LongWork } from '../../../src/base/sharedThread';
import { Stint } from '../../../src/base/stint';

describe('a stint', () => {
  it('counts the time at work and not that of the pauses, and lets the work stop by it', async () => {
    let now = 0;
    const thread = new SharedThread(
      (resume) => {
        now += 1000;
        setImmediate(resume);
      },
      () => now,
    );
    const stint = new Stint(thread);
    function* work(): LongWork<number> {
      for (let steps = 0; ; steps++) {
        if (stint.workedMs >= 50) return steps;
        now++;
        yield;
      }
    }
    now += 500;
    assert.equal(await stint.run(work()), 50);
    assert.ok(now > 5000, 'there were pauses');
  });

  it('ends with the signal', async () => {
    const end = new AbortController();
    const stint = new Stint(new SharedThread());
    const forever = (function* (): LongWork<void> {
      for (;;) yield;
    })();
    end.abort();
    await assert.rejects(stint.run(forever, end.signal), { name: 'AbortError' });
  });
});
