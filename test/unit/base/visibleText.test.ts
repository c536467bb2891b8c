import assert from 'node:assert/strict';
import fc from 'fast-check';
import { displayName, oneLine, visibleText } from '../../../src/base/visibleText';

describe('visibleText', () => {
  const cases: [string, string][] = [
    ['orders', 'orders'],
    ['двойной 订单 🧾', 'двойной 订单 🧾'],
    ['<b>**bold**</b> `x` ../..', '<b>**bold**</b> `x` ../..'],
    ['a\nb\r\tc\0', 'a␊b␍␉c␀'],
    ['\x7f\x85', '␡‹U+0085›'],
    ['pay\u202egpj.exe', 'pay‹U+202E›gpj.exe'],
    ['zero\u200bwidth\ufeff', 'zero‹U+200B›width‹U+FEFF›'],
    ['line\u2028para\u2029', 'line‹U+2028›para‹U+2029›'],
    ['\ud800', '‹U+D800›'],
    ['no\u00a0break', 'no‹U+00A0›break'],
    [' a b ', '␠a b␠'],
    ['   ', '␠␠␠'],
    ['', ''],
  ];
  for (const [text, shown] of cases) {
    it(`shows ${JSON.stringify(text)} as ${shown}`, () => {
      assert.equal(visibleText(text), shown);
    });
  }

  it('leaves nothing hidden in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.doesNotMatch(visibleText(text), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|^ | $/u);
      }),
    );
  });
});

describe('oneLine', () => {
  it('keeps both ends of a long text, by whole characters', () => {
    assert.equal(oneLine('abcdefghij', 5), 'ab…ij');
    assert.equal(oneLine('🧾🧾🧾🧾🧾', 3), '🧾…🧾');
    assert.equal(oneLine('abc', 2), 'a…');
    assert.equal(oneLine('abc', 3), 'abc');
  });

  it('is never longer than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 1, max: 50 }),
        (text, length) => {
          assert.ok(Array.from(oneLine(text, length)).length <= length);
        },
      ),
    );
  });

  it('shows an empty name as such', () => {
    assert.equal(displayName(''), '(empty)');
    assert.equal(displayName('x'), 'x');
  });
});
