// The rows of a share group: its broker's lag, start offsets, and partitions that several members read.

import assert from 'node:assert/strict';
import type { CommittedOffset, Member } from '../../../../../src/core/model';
import { groupRow } from '../../../../../src/core/view/tree/groupRow';
import { partitionRows } from '../../../../../src/core/view/tree/partitionRows';
import { topicRows } from '../../../../../src/core/view/tree/topicRows';
import { groupOf, listing, member, snapshotOf, start } from '../../fixture/guide';
import { line, OPTIONS, tooltip } from '../../fixture/rows';

const ENDS = { orders: [1000n, 500n, 80n], payments: [40n] };

function rowsOf(
  commits: readonly CommittedOffset[],
  members: readonly Member[] = [],
  topic = 'orders',
) {
  const of = listing('share-orders', {
    ...{ type: 'share', protocolType: 'share' },
    ...(members.length === 0 && { state: 'Empty', stateText: 'Empty' }),
  });
  const parts = { listing: of, commits };
  const snapshot = snapshotOf([members.length === 0 ? parts : { ...parts, members }], ENDS);
  const group = groupOf(snapshot, 'share-orders');
  return {
    group: groupRow('local', group, snapshot, OPTIONS),
    topics: topicRows('local', group, snapshot, OPTIONS),
    partitions: partitionRows('local', group, topic, snapshot, OPTIONS),
  };
}

const three = [
  start('orders', 0, 600n, 380n),
  start('orders', 1, 500n, 0n),
  start('orders', 2, -1n, undefined),
];
const both = [member('a', 'orders', [0, 1, 2]), member('b', 'orders', [0, 1])];

describe('rows of a share group', () => {
  it('show the lag that the broker counts, the type and the members', () => {
    const { group } = rowsOf(three, both);
    assert.equal(line(group), 'share-orders | 380 · 1 without start · share · 2 members | !');
    assert.equal(
      group.ariaLabel,
      'Group share-orders, type share, stable, lag 380, falling behind, 1 without start, 2 members',
    );
    assert.ok(tooltip(group).includes('No start: 1 partition'));
    assert.ok(
      tooltip(group).includes(
        'Type: share (KIP-932: members share partitions; start offsets, no commits)',
      ),
    );
  });

  it('may be reset and deleted, also with members, who cannot be removed', () => {
    for (const members of [[], both]) {
      const { group, topics, partitions } = rowsOf(three, members);
      assert.deepEqual(group.capabilities, ['group', 'describable', 'resettable']);
      assert.ok(topics[0]?.capabilities.includes('resettable'));
      assert.deepEqual(partitions[0]?.capabilities, ['partition', 'resettable']);
    }
  });

  it('show what is finished beyond a start, and how many members read a partition', () => {
    const { partitions } = rowsOf(three, both);
    assert.deepEqual(partitions.map(line), [
      '0 | 380 behind · 20 finished beyond the start · 2 members | !',
      '1 | caught up · 2 members | ✓',
      '2 | no start · a | ?',
    ]);
    const [first] = partitions;
    assert.equal(
      first?.ariaLabel,
      'Partition 0 of orders, 380 behind, 20 finished beyond the start, falling behind, read by 2 members',
    );
    const lines = tooltip(first);
    for (const expected of [
      'Lag: 380, falling behind',
      'Members: 2: a, b',
      'Start offset: 600',
      'Finished: 20 beyond the start',
      'Log end: 1,000',
    ])
      assert.ok(lines.includes(expected), `${expected} in ${lines.join('; ')}`);
    assert.ok(tooltip(partitions[2]!).includes('Start offset: no start'));
  });

  it('say "at most" where the broker does not count what is finished', () => {
    const uncounted = [start('orders', 0, 600n, undefined), start('payments', 0, 0n, undefined)];
    const { group, partitions, topics } = rowsOf(uncounted, [], 'payments');
    assert.equal(line(group), 'share-orders | ≤ 440 · share · no members | ?');
    assert.match(group.ariaLabel, /lag at most 440/);
    assert.deepEqual(partitions.map(line), ['0 | ≤ 40 behind | ·']);
    assert.match(partitions[0]!.ariaLabel, /at most 40 behind/);
    assert.deepEqual(topics.map(line), ['orders | ≤ 400 | ?', 'payments | ≤ 40 | ·']);
    const counted = tooltip(group).find((text) => text.startsWith('At most'));
    assert.equal(
      counted,
      'At most: the brokers do not count what is finished beyond the start of 2 partitions',
    );
    assert.ok(tooltip(partitions[0]!).includes('Lag: up to 40, normal processing delay'));
  });

  it('without any start say so', () => {
    assert.equal(
      line(rowsOf([start('orders', 0, -1n, undefined)]).group),
      'share-orders | no start · share · no members | ?',
    );
    const [row] = rowsOf([]).topics;
    assert.equal(row?.label, 'No start offsets and no assigned partitions');
  });
});
