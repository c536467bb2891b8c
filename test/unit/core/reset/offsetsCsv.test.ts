import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseOffset } from '../../../../src/core/reset/parseOffset';
import {
  formatOffsetsCsv,
  parseOffsetsCsv,
  readOffsets,
} from '../../../../src/core/reset/offsetsCsv';
import { describeText } from '../../../../src/core/export/describeText';
import { exportLagCsv } from '../../../../src/core/export/exportLag';
import { partitionsOfTargets, partitionTable } from '../../../../src/core/export/partitionTable';
import { guideSnapshot } from '../fixture/guide';
import { countedThread } from '../fixture/countedThread';

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

  it('reads semicolons and tabs, as sheets of other countries and clipboards have them', () => {
    for (const between of [';', '\t']) {
      const text = [
        ['g', 'orders', '0', '1500'],
        ['g', 'orders', '1', '7'],
      ]
        .map((cells) => cells.join(between))
        .join('\r\n');
      const { offsets, problems } = parseOffsetsCsv(text);
      assert.deepEqual([offsets, problems], [[orders(0, 1500n, 'g'), orders(1, 7n, 'g')], []]);
    }
    const quoted = parseOffsetsCsv('"my;group";orders;0;5');
    assert.deepEqual(quoted.offsets, [orders(0, 5n, 'my;group')]);
  });

  it('finds its columns by a header, wherever they stand', () => {
    const described = parseOffsetsCsv(
      'GROUP;TOPIC;PARTITION;CURRENT-OFFSET;LOG-END-OFFSET;LAG\ng;orders;0;5;9;4\ng;orders;1;-;9;-',
    );
    assert.deepEqual(described.offsets, [orders(0, 5n, 'g')]);
    assert.deepEqual([described.problems, described.withoutOffset], [[], 1]);
    const turned = parseOffsetsCsv('offset,note,partition,topic\n5,mine,0,orders');
    assert.deepEqual([turned.offsets, turned.problems], [[orders(0, 5n)], []]);
  });

  it('reads what Export Lag and Copy Partitions write', async () => {
    const snapshot = guideSnapshot();
    const expected = [orders(0, 1500n), orders(1, 2000n), orders(2, 1800n)].map((row) => ({
      ...row,
      group: 'manual-commit-group',
    }));
    assert.deepEqual(parseOffsetsCsv(await exportLagCsv(snapshot)).offsets, expected);
    const target = { clusterId: 'local', groupId: 'manual-commit-group' };
    const copied = partitionTable(partitionsOfTargets(snapshot, [target]));
    assert.deepEqual(parseOffsetsCsv(copied).offsets, expected);
    assert.deepEqual(
      parseOffsetsCsv(describeText(snapshot, ['manual-commit-group'])).offsets,
      expected,
    );
  });

  describe('pasted from kafka-consumer-groups.sh', () => {
    const read = (...lines: string[]) => parseOffsetsCsv(lines.join('\n'));
    const header =
      'GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID';

    it('as a table of --describe, of several groups', () => {
      const { offsets, problems, withoutOffset } = read(
        "Consumer group 'a' has no active members.",
        '',
        header,
        'a               orders          0          5               9               4               -               -               -',
        'a               orders          1          -               9               -               -               -               -',
        '',
        header,
        'b               orders          0          7               9               2               c-1 of mine     /10.0.0.7       c 1',
        'b               -               -          -               -               -               c-2             /10.0.0.7       c-2',
      );
      assert.deepEqual(offsets, [orders(0, 5n, 'a'), orders(0, 7n, 'b')]);
      assert.deepEqual([problems, withoutOffset], [[], 2]);
    });

    it('as a plan, whose offsets are the new ones', () => {
      const plan = [
        'GROUP                          TOPIC                          PARTITION  NEW-OFFSET',
        'a                              orders                         0          0',
      ];
      assert.deepEqual(read(...plan).offsets, [orders(0, 0n, 'a')]);
      const both = read('TOPIC PARTITION CURRENT-OFFSET NEW-OFFSET', 'orders 0 5 3');
      assert.deepEqual(both.offsets, [orders(0, 3n)]);
    });

    it('with spaces in the name of the group', () => {
      const { offsets } = read(header, 'my  own group   orders    0    5    9    4    -    -    -');
      assert.deepEqual(offsets, [orders(0, 5n, 'my  own group')]);
    });

    it('without its header', () => {
      assert.deepEqual(read('orders  0   5', 'orders  1   7').offsets, [
        orders(0, 5n),
        orders(1, 7n),
      ]);
    });
  });

  it('leaves out rows whose offset is a dash, and counts them', () => {
    const { offsets, problems, withoutOffset } = parseOffsetsCsv('orders,0,-\norders,1,7');
    assert.deepEqual([offsets, problems, withoutOffset], [[orders(1, 7n)], [], 1]);
  });

  it('takes no number for a partition that none can have', () => {
    for (const partition of ['2147483647', '1000000', '-1', '99999999999']) {
      const { offsets, problems } = parseOffsetsCsv(`orders,${partition},5`);
      assert.deepEqual(offsets, []);
      assert.match(problems[0]?.problem ?? '', /is not a partition/);
    }
  });

  it('tells one mistake once, however many lines make it', () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `orders,p${at},5`);
    const { problems } = parseOffsetsCsv(lines.join('\n'));
    assert.equal(problems.length, 1);
    assert.deepEqual([problems[0]?.line, problems[0]?.lines], [1, 10_000]);
    assert.match(problems[0]?.problem ?? '', /^“p0” is not a partition/);
    const prose = Array.from({ length: 10_000 }, () => 'Dear colleagues, this is no list');
    assert.equal(parseOffsetsCsv(prose.join('\n')).problems.length, 1);
  });

  it('lets others have the thread while it reads a long file', async () => {
    const counted = countedThread();
    const text = Array.from({ length: 20_000 }, (_, at) => `orders;${at};5`).join('\n');
    const { offsets } = await counted.thread.run(readOffsets(text));
    assert.equal(offsets.length, 20_000);
    assert.ok(counted.turns >= 20, `${counted.turns} turns`);
  });

  it('reads rows that cross from one piece of a file into the next', () => {
    const name = 'x'.repeat(9000);
    const rows = Array.from({ length: 20 }, (_, at) => `"${name}\n${at}","or,ders",${at},5`);
    const { offsets, problems } = parseOffsetsCsv(rows.join('\n'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      offsets.map(({ group, partition }) => [group, partition]),
      rows.map((_, at) => [`${name}\n${at}`, at]),
    );
    const huge = parseOffsetsCsv(`${'y'.repeat(200_000)},orders,0,5\ng,orders,1,7`);
    assert.equal(huge.offsets.length, 2);
  });

  it('refuses files that are something else', () => {
    assert.match(parseOffsetsCsv('a,b').problems[0]?.problem ?? '', /2 columns/);
    assert.equal(parseOffsetsCsv('').offsets.length, 0);
  });

  it('reads a million rows, as CSV and as a table', function () {
    this.timeout(120_000);
    const csv = Array.from({ length: 1_000_000 }, (_, i) => `t${i % 1000},${i},${i}`).join('\n');
    assert.equal(parseOffsetsCsv(csv).offsets.length, 1_000_000);
    const table = `TOPIC PARTITION NEW-OFFSET\n${csv.replaceAll(',', '  ')}`;
    assert.equal(parseOffsetsCsv(table).offsets.length, 1_000_000);
  });

  it('writes what it reads, whatever the names', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !text.startsWith('\ufeff'));
    const row = fc.record(
      {
        group: name,
        topic: name,
        partition: fc.nat({ max: 999_999 }),
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
          withoutOffset: 0,
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
