import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowId } from '../../../../../src/core/view/tree/rowId';

describe('rowId', () => {
  it('is readable', () => {
    assert.equal(rowId('partition', 'local', 'g', 'orders', 0), 'partition/local/g/orders/0');
  });

  it('tells any two things apart, whatever their names hold', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', '/', '\\', ' ', '\n', '\ud800'),
      maxLength: 4,
    });
    const names = fc.array(name, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, names, (left, right) => {
        const same = left.length === right.length && left.every((part, at) => part === right[at]);
        assert.equal(rowId('group', ...left) === rowId('group', ...right), same);
      }),
      { numRuns: 5000 },
    );
    assert.notEqual(rowId('group', 'a', 'b'), rowId('topic', 'a', 'b'));
    assert.notEqual(rowId('group', 'a/b'), rowId('group', 'a', 'b'));
    assert.notEqual(rowId('group', 'a\\', 'b'), rowId('group', 'a/b'));
  });
});
