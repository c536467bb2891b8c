import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ShortNames } from '../../../../src/core/view/shortNames';
import { textWidth } from '../../../../src/core/view/textWidth';

const LENGTH = 16;

function shortOf(names: readonly string[], length = LENGTH): string[] {
  const short = new ShortNames();
  short.show(names, length);
  return names.map((name) => short.of(name));
}

describe('ShortNames', () => {
  it('leaves what fits as it is, and shortens in the middle what does not', () => {
    assert.deepEqual(shortOf(['nightly-import', 'clickstream-sessionizer']), [
      'nightly-import',
      'clickstr…sionizer',
    ]);
  });

  it('keeps what tells names apart, wherever that is', () => {
    const reads = 'com.acme.payments.settlement-';
    const [reconciler, one, other] = shortOf([
      `${reads}reconciler.v2-5f6d7c8b9-eu-west-1`,
      `${reads}reporter.v2-5f6d7c8b9-eu-west-1-a`,
      `${reads}reporter.v2-5f6d7c8b9-eu-west-1-b`,
    ]);
    assert.match(reconciler ?? '', /reconc/);
    assert.match(one ?? '', /report.*a$/);
    assert.match(other ?? '', /report.*b$/);
    const ends = ['x'.repeat(248) + 'a', 'x'.repeat(248) + 'b'];
    assert.deepEqual(
      shortOf(ends).map((short) => short.at(-1)),
      ['a', 'b'],
    );
    const middles = ['one', 'two'].map((word) => `${'a'.repeat(90)}-${word}-${'b'.repeat(90)}`);
    assert.deepEqual(
      shortOf(middles).map((short) => /one|two/.exec(short)?.[0]),
      ['one', 'two'],
    );
  });

  it('leaves a name as it was shown while others come and go', () => {
    const names = new ShortNames();
    const stays = 'com.acme.billing.invoice-writer';
    names.show([stays], LENGTH);
    const before = names.of(stays);
    const twin = 'com.acme.billing.invoice-reader';
    names.show([stays, twin], LENGTH);
    assert.equal(names.of(stays), before);
    assert.notEqual(names.of(twin), before);
    names.show([stays], LENGTH);
    assert.equal(names.of(stays), before);
  });

  it('follows another length', () => {
    const names = new ShortNames();
    names.show(['clickstream-sessionizer'], LENGTH);
    names.show(['clickstream-sessionizer'], 40);
    assert.equal(names.of('clickstream-sessionizer'), 'clickstream-sessionizer');
  });

  it('shows two names never alike, and none wider than there is room', () => {
    const word = fc.constantFrom(
      'com',
      'acme',
      'orders',
      'a',
      'b',
      'v1',
      'v2',
      '日本',
      '🦄',
      '__proto__',
    );
    const name = fc
      .array(word, { minLength: 1, maxLength: 40 })
      .map((words) => words.join('-').slice(0, 249));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 60 }), (names) => {
        const short = shortOf(names);
        assert.equal(new Set(short).size, short.length);
        for (const shown of short) assert.ok(textWidth(shown) <= LENGTH + 3, shown);
      }),
    );
  });

  it('takes ten thousand names at the cost of five hundred at a time', () => {
    const all = Array.from(
      { length: 10_000 },
      (_, at) => `com.acme.team-${at % 97}.service-${at}.v1`,
    );
    const names = new ShortNames();
    for (let shown = 500; shown <= all.length; shown += 500) {
      names.show(all.slice(0, shown), LENGTH);
    }
    assert.equal(new Set(all.map((name) => names.of(name))).size, all.length);
  });
});
