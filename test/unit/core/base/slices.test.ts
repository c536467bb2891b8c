import assert from 'node:assert/strict';
import { Slices } from '../../../../src/core/base/slices';

describe('Slices', () => {
  it('lets others go first once every ten thousand steps', async () => {
    let turns = 0;
    const slices = new Slices(() => {
      turns++;
      return Promise.resolve();
    });
    for (let step = 0; step < 100_000; step++) if (slices.spend(1)) await slices.next();
    assert.equal(turns, 10);
  });

  it('stops once the signal is aborted', async () => {
    const end = new AbortController();
    const slices = new Slices(undefined, end.signal);
    await slices.next();
    end.abort();
    await assert.rejects(slices.next(), { name: 'AbortError' });
  });
});
