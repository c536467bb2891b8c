import assert from 'node:assert/strict';
import { atOnce, Slices, type SlicedWork } from '../../../../src/core/base/slices';

/** No signal, and a clock that stands. */
const standing = [undefined, () => 0] as const;

describe('Slices', () => {
  it('lets others go first sooner where the steps are slow', async () => {
    let [turns, now] = [0, 0];
    const turn = () => {
      turns++;
      return Promise.resolve();
    };
    const slices = new Slices(turn, undefined, () => now);
    for (let step = 0; step < 5_000; step++) {
      now += 0.02;
      if (slices.spend(1)) await slices.next();
    }
    assert.equal(turns, 10);
  });

  it('lets others go first once every ten thousand steps', async () => {
    let turns = 0;
    const slices = new Slices(
      () => {
        turns++;
        return Promise.resolve();
      },
      ...standing,
    );
    for (let step = 0; step < 100_000; step++) if (slices.spend(1)) await slices.next();
    assert.equal(turns, 10);
  });

  it('gives turns to others while sliced work is done, which comes to the same as at once', async () => {
    function* work(): SlicedWork<string> {
      for (let step = 0; step < 8; step++) yield 5000;
      return 'made';
    }
    let turns = 0;
    const slices = new Slices(
      () => {
        turns++;
        return Promise.resolve();
      },
      ...standing,
    );
    assert.equal(await slices.run(work()), 'made');
    assert.equal(turns, 4);
    assert.equal(atOnce(work()), 'made');
  });

  it('stops once the signal is aborted', async () => {
    const end = new AbortController();
    const slices = new Slices(undefined, end.signal);
    await slices.next();
    end.abort();
    await assert.rejects(slices.next(), { name: 'AbortError' });
  });
});
