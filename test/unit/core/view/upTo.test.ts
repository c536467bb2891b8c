// A lag of a compacted topic is said to be "up to" a number, wherever it is said in full.

import assert from 'node:assert/strict';
import { groupRow } from '../../../../src/core/view/tree/groupRow';
import { partitionRows } from '../../../../src/core/view/tree/partitionRows';
import { topicRows } from '../../../../src/core/view/tree/topicRows';
import { verdictWords } from '../../../../src/core/view/health/verdictWords';
import { UP_TO } from '../../../../src/core/view/upTo';
import { commit, groupOf, listing, snapshotOf } from '../fixture/guide';
import { pictureOf } from '../fixture/panel';
import { OPTIONS, tooltip } from '../fixture/rows';
import { verdictOf } from '../fixture/verdicts';

const ID = 'compactor';
const SNAPSHOT = snapshotOf(
  [
    {
      listing: listing(ID, { state: 'Empty' }),
      commits: [commit('orders', 0, 1500n), commit('orders', 1, 2000n), commit('other', 0, 0n)],
    },
  ],
  { orders: [1750n, 2000n], other: [3n] },
);
const GROUP = groupOf(SNAPSHOT, ID);
const lagsWith = (compacted: string | undefined) => {
  const options = { ...OPTIONS, isCompacted: (topic: string) => topic === compacted };
  const rows = [
    groupRow('local', GROUP, SNAPSHOT, options),
    ...topicRows('local', GROUP, SNAPSHOT, options),
    ...partitionRows('local', GROUP, 'orders', SNAPSHOT, options),
  ];
  return rows.map((row) => tooltip(row).find((line) => line.startsWith('Lag: ')));
};

describe('a lag in a compacted topic', () => {
  it('is "up to" in tooltips of the group, the topic and the partition, and not of others', () => {
    const [group, orders, other, first, second] = lagsWith('orders');
    assert.match(group ?? '', /^Lag: up to 253, /);
    assert.match(orders ?? '', /^Lag: up to 250, /);
    assert.match(other ?? '', /^Lag: 3, /);
    assert.match(first ?? '', /^Lag: up to 250, /);
    assert.match(second ?? '', /^Lag: 0, /);
    assert.ok(!lagsWith(undefined).some((line) => line?.includes('up to')));
  });

  it('is "at most" in the header of the panel', () => {
    const caveats = (compacted: boolean) =>
      pictureOf(SNAPSHOT, { isCompacted: () => compacted }).lag.caveats;
    assert.deepEqual(caveats(true), [UP_TO]);
    assert.deepEqual(caveats(false), []);
  });

  for (const id of ['stalled', 'stuckPartition', 'noConsumer', 'leftTopic'] as const) {
    it(`is "up to" in the sentence of ${id}`, () => {
      const verdict = verdictOf(id);
      assert.ok(!verdictWords(verdict).sentence.includes('up to'));
      const evidence = { ...verdict.evidence, upTo: true };
      assert.match(
        verdictWords({ ...verdict, evidence } as never).sentence,
        /up to [\d,]+ message/,
      );
    });
  }
});
