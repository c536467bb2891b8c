import assert from 'node:assert/strict';
import { describeText } from '../../../../src/core/export/describeText';
import {
  commit,
  failure,
  GUIDE_ENDS,
  GUIDE_GROUP,
  guideSnapshot,
  listing,
  member,
  snapshotOf,
} from '../fixture/guide';

const HEADER =
  'TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID';
const tail = 'consumer-1-9f1c /10.0.0.7       consumer-1';

describe('describeText', () => {
  it("prints the guide's group as the command line does", () => {
    assert.equal(
      describeText(guideSnapshot(), ['manual-commit-group']),
      [
        `GROUP               ${HEADER}`,
        `manual-commit-group orders          0          1500            1750            250             ${tail}`,
        `manual-commit-group orders          1          2000            2000            0               ${tail}`,
        `manual-commit-group orders          2          1800            1900            100             consumer-2-9f1c /10.0.0.7       consumer-2`,
        '',
      ].join('\n'),
    );
  });

  it('says that a group has no active members, is rebalancing, or is gone', () => {
    const commits = [commit('orders', 0, 1500n)];
    const snapshot = snapshotOf(
      [
        { listing: listing('e', { state: 'Empty' }), commits },
        { listing: listing('r', { state: 'CompletingRebalance' }), members: [], commits },
        { listing: listing('d', { state: 'Dead' }), members: [] },
      ],
      GUIDE_ENDS,
    );
    const row =
      '               orders          0          1500            1750            250             -               -               -';
    assert.equal(
      describeText(snapshot, ['e', 'r', 'd', 'not there']),
      [
        "Consumer group 'e' has no active members.",
        '',
        `GROUP           ${HEADER}`,
        `e${row.slice(0)}`,
        '',
        "Warning: Consumer group 'r' is rebalancing.",
        '',
        `GROUP           ${HEADER}`,
        `r${row}`,
        '',
        "Consumer group 'd' does not exist.",
        '',
        '',
      ].join('\n'),
    );
  });

  it('prints a dash for whatever is not known, and says why below', () => {
    const parts = {
      listing: listing('g'),
      members: [member('c', 'orders', [0]), member('idle', 'orders', [])],
      commits: [commit('orders', 1, 5n)],
    };
    const noLeader = failure('noLeader', 'partition 1 of topic orders');
    const lines = describeText(snapshotOf([parts], { orders: [1750n, noLeader] }), ['g']).split(
      '\n',
    );
    const cells = lines.slice(1, 4).map((text) => text.split(/ +/).slice(1, 7));
    assert.deepEqual(cells, [
      ['orders', '0', '-', '1750', '-', 'c-9f1c'],
      ['orders', '1', '5', '-', '-', '-'],
      ['-', '-', '-', '-', '-', 'idle-9f1c'],
    ]);
    assert.equal(lines[4], '');
    assert.match(lines[5] ?? '', /^# No broker leads partition 1 of topic orders now\./);
  });

  it('prints a negative lag as it is', () => {
    const beyond = { ...GUIDE_GROUP, commits: [commit('orders', 0, 1950n)], members: [] };
    assert.match(describeText(snapshotOf([beyond], GUIDE_ENDS), ['manual-commit-group']), / -200 /);
  });

  it('keeps one line a partition, whatever the ids hold', () => {
    const hostile = member('c\r\n\u2028# fake', 'orders', [0]);
    const parts = {
      listing: listing('a\nb'),
      members: [hostile],
      commits: [commit('orders', 0, 1n)],
    };
    const lines = describeText(snapshotOf([parts], GUIDE_ENDS), ['a\nb'])
      .trimEnd()
      .split(/[\r\n\u2028]/);
    assert.equal(lines.length, 2);
  });

  it('is empty for no groups', () => {
    assert.equal(describeText(guideSnapshot(), []), '');
  });
});
