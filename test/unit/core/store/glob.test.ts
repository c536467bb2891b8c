import assert from 'node:assert/strict';
import fc from 'fast-check';
import { globMatcher, isGlob } from '../../../../src/core/store/glob';

describe('globMatcher', () => {
  const cases: [string, string, boolean][] = [
    ['console-consumer-*', 'console-consumer-123', true],
    ['console-consumer-*', 'my-console-consumer-1', false],
    ['*pay*', 'eu/payments', true],
    ['*', '.hidden/a', true],
    ['*', 'line\nbreak', true],
    ['group-?', 'group-1', true],
    ['group-?', 'group-12', false],
    ['{a,b}-x', 'b-x', true],
    ['!orders', 'payments', false],
    ['Orders*', 'orders-1', false],
  ];
  for (const [pattern, text, matches] of cases) {
    it(`${pattern} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      assert.equal(globMatcher([pattern])(text), matches);
    });
  }

  it('ignores case if asked', () => {
    assert.ok(globMatcher(['Orders*'], { ignoreCase: true })('orders-1'));
  });

  it('matches nothing without patterns, and skips empty ones', () => {
    assert.equal(globMatcher([])('a'), false);
    assert.equal(globMatcher([''])(''), false);
  });

  it('survives any pattern and any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (pattern, text) => {
        assert.equal(typeof globMatcher([pattern])(text), 'boolean');
      }),
    );
    assert.equal(globMatcher(['*'.repeat(5000)])('a'), false);
  });

  it('knows a glob by its wildcards', () => {
    assert.deepEqual(['a*', 'a?', 'a.b', ''].map(isGlob), [true, true, false, false]);
  });
});
