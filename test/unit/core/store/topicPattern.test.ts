import assert from 'node:assert/strict';
import fc from 'fast-check';
import { topicPattern } from '../../../../src/core/store/topicPattern';

const NAMES = fc.stringMatching(/^[ab.-]{0,8}$/);
const PATTERNS = fc
  .array(fc.constantFrom('a', 'b', '-', '\\.', '.', '.*', '.+', '|', '^', '$'), { maxLength: 8 })
  .map((parts) => parts.join(''));

describe('topicPattern', () => {
  it('matches whole names as the regular expression does, or is not understood', () => {
    let understood = 0;
    fc.assert(
      fc.property(PATTERNS, NAMES, (pattern, name) => {
        const matches = topicPattern(pattern);
        if (matches === undefined) return;
        understood++;
        assert.equal(matches(name), new RegExp(`^(?:${pattern})$`).test(name), pattern);
      }),
      { numRuns: 3000 },
    );
    assert.ok(understood > 1000, `only ${understood} patterns were understood`);
  });

  it('understands no more than names with wildcards', () => {
    for (const pattern of [
      'a+',
      'a*',
      '(a)',
      '[ab]',
      'a{2}',
      '\\d',
      '\\',
      'a?',
      '.*?',
      'ä',
      '(?i)a',
    ]) {
      assert.equal(topicPattern(pattern), undefined, pattern);
    }
    assert.equal(topicPattern('a'.repeat(1001)), undefined);
  });

  it('takes no time that grows with more than the pattern and the name', () => {
    const matches = topicPattern(`${'.*a'.repeat(300)}b`);
    const begun = performance.now();
    assert.equal(matches?.('a'.repeat(20_000)), false);
    assert.ok(performance.now() - begun < 2000);
  });
});
