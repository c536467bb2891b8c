import assert from 'node:assert/strict';
import fc from 'fast-check';
import { failed, success } from '../../../../../src/base/failure/result';
import { exactOffset } from '../../../../../src/core/insight/numbers/offsetNumbers';
import { failure } from '../../fixture/guide';

describe('exactOffset', () => {
  it('is what Number says of a number of 64 bits, where that is exact', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (offset) => {
        const number = Number(offset);
        const expected = Number.isSafeInteger(number) ? number : NaN;
        assert.equal(exactOffset(success(offset)), expected);
      }),
    );
  });

  it('is exact at its ends, and NaN beyond them and for what is unknown', () => {
    const { MAX_SAFE_INTEGER: most, MIN_SAFE_INTEGER: least } = Number;
    for (const exact of [least, -(2 ** 32), -1, 0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, most])
      assert.equal(exactOffset(success(BigInt(exact))), exact);
    for (const offset of [BigInt(most) + 1n, BigInt(least) - 1n, 2n ** 53n + 1n])
      assert.equal(exactOffset(success(offset)), NaN);
    assert.equal(exactOffset(failed(failure('timeout'))), NaN);
    assert.equal(exactOffset(undefined), NaN);
  });
});
