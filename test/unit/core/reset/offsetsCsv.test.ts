import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatOffsetsCsv,
  parseOffset,
  parseOffsetsCsv,
} from '../../../../src/core/reset/offsetsCsv';

const orders = (partition: number, offset: bigint, group?: string) => ({
  group,
  topic: 'orders',
  partition,
  offset,
});

describe('a file of offsets', () => {
  it('reads the form for one group and the form for several', () => {
    assert.deepEqual(parseOffsetsCsv('orders,0,5\norders,1,7\n').offsets, [
      orders(0, 5n),
      orders(1, 7n),
    ]);
    assert.deepEqual(parseOffsetsCsv('g,orders,0,5').offsets, [orders(0, 5n, 'g')]);
  });

  it('accepts a byte order mark, CRLF, blank lines and a header', () => {
    const { offsets, problems } = parseOffsetsCsv(
      '\ufeffTOPIC,PARTITION,NEW-OFFSET\r\n\r\norders,0,5\r\n\r\n',
    );
    assert.deepEqual([offsets, problems], [[orders(0, 5n)], []]);
  });

  it('lets the last row of a partition win and counts the others', () => {
    const { offsets, duplicates } = parseOffsetsCsv('orders,0,5\norders,1,1\norders,0,6');
    assert.deepEqual([offsets, duplicates], [[orders(1, 1n), orders(0, 6n)], 1]);
  });

  it('names the line of what it cannot use and keeps the rest', () => {
    const { offsets, problems } = parseOffsetsCsv(
      'orders,0,5\ng,orders,1,7\norders,x,1\norders,2,-1\n,3,1\norders,4,1.5',
    );
    assert.deepEqual(offsets, [orders(0, 5n)]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2, 3, 4, 5, 6],
    );
    assert.match(problems[0]?.problem ?? '', /4 columns, the first one has 3/);
  });

  it('refuses files that are something else', () => {
    assert.match(parseOffsetsCsv('a,b').problems[0]?.problem ?? '', /2 columns/);
    assert.equal(parseOffsetsCsv('').offsets.length, 0);
  });

  it('reads a hundred thousand rows', () => {
    const text = Array.from({ length: 100_000 }, (_, i) => `orders,${i},${i}`).join('\n');
    assert.equal(parseOffsetsCsv(text).offsets.length, 100_000);
  });

  it('writes what it reads, whatever the names', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !text.startsWith('\ufeff'));
    const row = fc.record(
      {
        group: name,
        topic: name,
        partition: fc.nat(),
        offset: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
      },
      { noNullPrototype: true },
    );
    const rows = fc.uniqueArray(row, {
      selector: (r) => JSON.stringify([r.group, r.topic, r.partition]),
    });
    fc.assert(
      fc.property(rows, (given) => {
        assert.deepEqual(parseOffsetsCsv(formatOffsetsCsv(given)), {
          offsets: given,
          problems: [],
          duplicates: 0,
        });
      }),
    );
  });
});

describe('an offset as typed', () => {
  it('is exact up to 2^63−1', () => {
    assert.equal(parseOffset('9223372036854775807'), 9223372036854775807n);
    assert.equal(parseOffset(' 1,500 '), 1500n);
  });

  for (const text of ['-1', '1.5', '9223372036854775808', 'abc', '', '1e3']) {
    it(`refuses “${text}” with a sentence`, () => {
      assert.equal(typeof parseOffset(text), 'string');
    });
  }
});
