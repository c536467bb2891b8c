import assert from 'node:assert/strict';
import { atOnce } from '../../../../../src/base/sharedThread';
import {
  NO_FILTER,
  type GroupFilter,
  type GroupSort,
} from '../../../../../src/core/store/groupFilter';
import { TopicWindow } from '../../../../../src/core/store/window/topicWindow';
import { commit, listing, member, snapshotOf, type GroupParts } from '../../fixture/guide';

const ENDS = { orders: [100n, 100n], payments: [50n], returns: [10n] };
const GROUPS: readonly GroupParts[] = [
  {
    listing: listing('billing'),
    members: [member('b', 'orders', [0])],
    commits: [commit('orders', 0, 40n), commit('payments', 0, 50n)],
  },
  {
    listing: listing('audit', { state: 'Empty' }),
    commits: [commit('orders', 1, 99n), commit('returns', 0, 0n)],
  },
  { listing: listing('idle', { state: 'Empty' }), commits: [] },
];
const SNAPSHOT = snapshotOf([...GROUPS], ENDS);

function shown(filter: Partial<GroupFilter> = {}, sort: GroupSort = 'lag') {
  const window = new TopicWindow({
    severityOf: ({ listing: { groupId } }) => (groupId === 'audit' ? 'warning' : 'info'),
  });
  atOnce(window.sort(SNAPSHOT, { ...NO_FILTER, ...filter }, sort));
  return window.ids.map((topic) => {
    const { total, readers = [] } = window.topics.get(topic) ?? {};
    const named = readers.map((group) => `${group.listing.groupId} ${group.total.lag}`);
    return `${topic} ${total?.lag}: ${named.join(', ')}`;
  });
}

describe('TopicWindow', () => {
  it('tells who reads a topic, and how far behind each is on it', () => {
    assert.deepEqual(shown(), [
      'orders 61: billing 60, audit 1',
      'returns 10: audit 10',
      'payments 0: billing 0',
    ]);
    assert.deepEqual(
      shown({}, 'name').map((line) => line.split(' ')[0]),
      ['orders', 'payments', 'returns'],
    );
  });

  it('shows the topic that a text matches, or all that a matching group reads', () => {
    assert.deepEqual(shown({ text: 'returns' }), ['returns 10: audit 10']);
    assert.deepEqual(shown({ text: 'bill' }), ['orders 60: billing 60', 'payments 0: billing 0']);
    assert.deepEqual(shown({ states: ['Empty'] }), ['returns 10: audit 10', 'orders 1: audit 1']);
    assert.deepEqual(shown({ onlyWithLag: true, text: 'billing' }), ['orders 60: billing 60']);
    assert.deepEqual(shown({ text: 'nothing' }), []);
  });

  it('takes a topic for one that needs attention where one of its readers does', () => {
    const lines = (...of: Parameters<typeof shown>) =>
      shown(...of).map((line) => line.split(' ')[0]);
    assert.deepEqual(lines({}, 'attention'), ['orders', 'returns', 'payments']);
    assert.deepEqual(shown({ onlyNeedsAttention: true }), [
      'returns 10: audit 10',
      'orders 1: audit 1',
    ]);
  });

  it('keeps its order while readings change the lags', () => {
    const window = new TopicWindow();
    atOnce(window.sort(SNAPSHOT, NO_FILTER, 'lag'));
    const later = snapshotOf([...GROUPS], { ...ENDS, returns: [9_000n] });
    atOnce(window.follow(later, NO_FILTER));
    assert.deepEqual(window.ids, ['orders', 'returns', 'payments']);
    assert.equal(window.topics.get('returns')?.total.lag, 9_000n);
  });
});
