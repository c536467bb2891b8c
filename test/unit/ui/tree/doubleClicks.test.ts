import assert from 'node:assert/strict';
import { DoubleClicks } from '../../../../src/ui/tree/doubleClicks';

describe('DoubleClicks', () => {
  let now = 1_000;
  const clicks = (...at: readonly (readonly [number, string])[]): boolean[] => {
    const one = new DoubleClicks({ now: () => now });
    return at.map(([time, id]) => {
      now = time;
      return one.isSecond(id);
    });
  };

  it('knows the second click on a row by the time since the first', () => {
    assert.deepEqual(clicks([0, 'a'], [180, 'a']), [false, true]);
    assert.deepEqual(clicks([0, 'a'], [400, 'a'], [801, 'a']), [false, true, false]);
    assert.deepEqual(clicks([0, 'a'], [401, 'a']), [false, false]);
  });

  it('takes clicks on two rows for single ones', () => {
    assert.deepEqual(clicks([0, 'a'], [100, 'b'], [200, 'a']), [false, false, false]);
  });

  it('begins anew after a double click', () => {
    assert.deepEqual(clicks([0, 'a'], [100, 'a'], [200, 'a'], [300, 'a']), [
      ...[false, true],
      ...[false, true],
    ]);
  });
});
