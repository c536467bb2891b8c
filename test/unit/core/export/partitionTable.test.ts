import assert from 'node:assert/strict';
import { partitionsOfTargets, partitionTable } from '../../../../src/core/export/partitionTable';
import type { RowTarget } from '../../../../src/core/view/row';
import { commit, guideSnapshot, listing, member, snapshotOf, start } from '../fixture/guide';

const GROUP = { clusterId: 'local', groupId: 'manual-commit-group' };
const tableOf = (...targets: RowTarget[]): string[][] =>
  partitionTable(partitionsOfTargets(guideSnapshot(), targets))
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

describe('partitionTable', () => {
  it("has the command line's columns, separated by tabs", () => {
    assert.deepEqual(tableOf(GROUP).slice(0, 2), [
      [
        'GROUP',
        'TOPIC',
        'PARTITION',
        'CURRENT-OFFSET',
        'LOG-END-OFFSET',
        'LAG',
        'CONSUMER-ID',
        'HOST',
        'CLIENT-ID',
      ],
      [
        'manual-commit-group',
        'orders',
        '0',
        '1500',
        '1750',
        '250',
        'consumer-1-9f1c',
        '/10.0.0.7',
        'consumer-1',
      ],
    ]);
  });

  it('names all readers of a partition of a share group, and no lag that is only a bound', () => {
    const parts = {
      listing: listing('packers', { type: 'share', protocolType: 'share' }),
      members: [member('a', 'orders', [0]), member('b', 'orders', [0])],
      commits: [start('orders', 0, 1500n, undefined)],
    };
    const target = { clusterId: 'local', groupId: 'packers' };
    const snapshot = snapshotOf([parts], { orders: [1750n] });
    const [, row] = partitionTable(partitionsOfTargets(snapshot, [target])).split('\n');
    const cells = ['packers', 'orders', '0', '1500', '1750', '-'];
    assert.deepEqual(row?.split('\t'), [...cells, 'a-9f1c;b-9f1c', '/10.0.0.7;/10.0.0.7', 'a;b']);
  });

  it('has each partition that is meant once', () => {
    const partitionsOf = (...targets: RowTarget[]) =>
      tableOf(...targets)
        .slice(1)
        .map(([, topic, partition]) => `${topic ?? ''} ${partition ?? ''}`);
    assert.deepEqual(partitionsOf({ ...GROUP, topic: 'orders', partition: 2 }), ['orders 2']);
    assert.deepEqual(
      partitionsOf({ ...GROUP, topic: 'orders' }, { ...GROUP, topic: 'orders', partition: 2 }),
      ['orders 0', 'orders 1', 'orders 2'],
    );
    assert.equal(partitionsOf(GROUP, { ...GROUP, topic: 'orders', partition: 2 }).length, 3);
    assert.deepEqual(partitionsOf({ ...GROUP, groupId: 'gone' }), []);
    assert.deepEqual(partitionsOf({ clusterId: 'local' }), []);
  });

  it('has of a topic without a group what each of its readers reads of it', () => {
    const groups = ['billing', 'audit'].map((id) => ({
      listing: listing(id),
      members: [member(id, 'orders', [0])],
      commits: [commit('orders', 0, 5n), commit('payments', 0, 5n)],
    }));
    const rows = partitionsOfTargets(snapshotOf(groups, { orders: [9n], payments: [9n] }), [
      { clusterId: 'local', topic: 'orders' },
    ]);
    assert.deepEqual(
      rows.map(({ groupId, topic, partition }) => `${groupId} ${topic} ${partition}`).sort(),
      ['audit orders 0', 'billing orders 0'],
    );
  });

  it('is no formula in a sheet, and keeps quotes to their cell', () => {
    for (const evil of ['=HYPERLINK("http://evil")', '+1', '-cmd', '@SUM(A1)', '"open']) {
      const group = { listing: listing(evil), members: [member(evil, evil, [1])], commits: [] };
      const rows = partitionsOfTargets(snapshotOf([group], {}), [
        { clusterId: 'local', groupId: evil },
      ]);
      const cells = partitionTable(rows).split('\n')[1]?.split('\t') ?? [];
      assert.equal(cells[0], `'${evil}`);
      for (const cell of cells) assert.doesNotMatch(cell, /^[=+@"]|^-./);
    }
  });

  it('keeps what is unknown apart from 0, and hostile names in their cell', () => {
    const group = {
      listing: listing('a\tb\n'),
      members: [member('x\ty', 'orders', [1])],
      commits: [commit('orders', 0, 0n)],
    };
    const rows = partitionsOfTargets(snapshotOf([group], { orders: [] }), [
      { clusterId: 'local', groupId: 'a\tb\n' },
    ]);
    const [, ...lines] = partitionTable(rows).trimEnd().split('\n');
    assert.deepEqual(lines, [
      'a␉b␊\torders\t0\t0\t-\t-\t-\t-\t-',
      'a␉b␊\torders\t1\t-\t-\t-\tx␉y-9f1c\t/10.0.0.7\tx␉y',
    ]);
  });
});
