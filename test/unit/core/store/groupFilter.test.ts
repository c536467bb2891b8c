import assert from 'node:assert/strict';
import { atOnce } from '../../../../src/base/sharedThread';
import type { Severity } from '../../../../src/core/severity';
import { firstGroups } from '../../../../src/core/store/firstGroups';
import {
  describeFilter,
  isFiltering,
  NO_FILTER,
  type GroupFilter,
  type GroupSort,
  type KnownBeside,
} from '../../../../src/core/store/groupFilter';
import { matchingGroups } from '../../../../src/core/store/matchingGroups';
import {
  commit,
  failure,
  GUIDE_ENDS,
  GUIDE_GROUP,
  listing,
  member,
  snapshotOf,
} from '../fixture/guide';

const SNAPSHOT = snapshotOf(
  [
    GUIDE_GROUP,
    { listing: listing('all-done', { state: 'Empty' }), commits: [commit('orders', 1, 2000n)] },
    { listing: listing('denied', { state: 'Empty' }), commits: failure('denied') },
    {
      listing: listing('Moving', { state: 'PreparingRebalance', type: 'consumer' }),
      members: [member('Billing-1', 'audit', [0])],
      commits: [commit('audit', 0, 93n)],
    },
    { listing: listing('beyond', { state: 'Dead' }), commits: [commit('orders', 0, 9000n)] },
  ],
  { ...GUIDE_ENDS, audit: [100n] },
);

const SEVERITIES = new Map<string, Severity>([
  ['all-done', 'error'],
  ['denied', 'warning'],
  ['Moving', 'warning'],
  ['beyond', 'info'],
]);
const BESIDE: KnownBeside = {
  severityOf: ({ listing: { groupId } }) => SEVERITIES.get(groupId),
};

function ids(
  filter: Partial<GroupFilter>,
  sort: GroupSort = 'lag',
  beside: KnownBeside = BESIDE,
): string[] {
  const chosen = { ...NO_FILTER, ...filter };
  const matching = atOnce(matchingGroups(SNAPSHOT.groups.values(), chosen, beside));
  const first = atOnce(firstGroups(matching, sort, Infinity, beside));
  return first.map(({ listing: { groupId } }) => groupId);
}

describe('groups that are shown', () => {
  it('sorts by lag, the unknown before those known to have none', () => {
    assert.deepEqual(ids({}), ['manual-commit-group', 'Moving', 'beyond', 'denied', 'all-done']);
  });

  it('gives the first of many as sorting all of them would', () => {
    const groups = Array.from({ length: 7_000 }, (_, index) => ({
      listing: listing(`g${(index * 7919) % 7_000}`, { state: 'Empty' as const }),
      commits: [commit('orders', 1, BigInt(2000 - (index % 300)))],
    }));
    const all = [...snapshotOf(groups, GUIDE_ENDS).groups.values()];
    const whole = atOnce(firstGroups(all, 'lag'));
    for (const limit of [1, 500, 6_999]) {
      assert.deepEqual(atOnce(firstGroups(all, 'lag', limit)), whole.slice(0, limit));
    }
  });

  it('sorts by name, and by state with what moves first', () => {
    assert.deepEqual(ids({}, 'name'), [
      'Moving',
      'all-done',
      'beyond',
      'denied',
      'manual-commit-group',
    ]);
    assert.deepEqual(ids({}, 'state'), [
      'Moving',
      'manual-commit-group',
      'denied',
      'all-done',
      'beyond',
    ]);
  });

  it('sorts errors first, then warnings, then the rest, each by lag', () => {
    assert.deepEqual(ids({}, 'attention'), [
      ...['all-done', 'Moving', 'denied'],
      ...['manual-commit-group', 'beyond'],
    ]);
    assert.deepEqual(ids({}, 'attention', {}), ids({}, 'lag'), 'by lag where nothing is judged');
  });

  it('shows what needs attention: errors and warnings, not what is only worth knowing', () => {
    const onlyNeedsAttention = true;
    assert.deepEqual(ids({ onlyNeedsAttention }), ['Moving', 'denied', 'all-done']);
    assert.deepEqual(ids({ onlyNeedsAttention, states: ['Empty'] }), ['denied', 'all-done']);
    assert.deepEqual(ids({ onlyNeedsAttention }, 'lag', {}), []);
  });

  const texts: [string, string[]][] = [
    ['COMMIT', ['manual-commit-group']],
    [' moving ', ['Moving']],
    ['m*', ['manual-commit-group', 'Moving']],
    ['a?l*', ['all-done']],
    ['audit', ['Moving']],
    ['billing', ['Moving']],
    ['orders', ['manual-commit-group', 'beyond', 'all-done']],
    ['nothing like it', []],
  ];
  for (const [text, expected] of texts) {
    it(`finds ${JSON.stringify(text)} in group ids, topics and client ids`, () => {
      assert.deepEqual(ids({ text }), expected);
    });
  }

  it('filters by state and type', () => {
    assert.deepEqual(ids({ states: ['Empty', 'Dead'] }, 'name'), ['all-done', 'beyond', 'denied']);
    assert.deepEqual(ids({ types: ['consumer'] }), ['Moving']);
    assert.deepEqual(ids({ types: ['consumer'], states: ['Stable'] }), []);
  });

  it('never hides a lag that is not known as if there were none', () => {
    assert.deepEqual(ids({ onlyWithLag: true }), [
      'manual-commit-group',
      'Moving',
      'beyond',
      'denied',
    ]);
  });
});

describe('describeFilter', () => {
  it('says the filter in a few words', () => {
    assert.equal(describeFilter(NO_FILTER), '');
    assert.equal(
      describeFilter({
        text: ' pay ',
        states: ['PreparingRebalance', 'Empty'],
        types: ['consumer'],
        onlyWithLag: true,
        onlyNeedsAttention: true,
      }),
      '"pay", preparing rebalance or empty, consumer, with lag, needs attention',
    );
  });

  it('knows when nothing is filtered', () => {
    assert.equal(isFiltering({ ...NO_FILTER, text: '  ' }), false);
    assert.equal(isFiltering({ ...NO_FILTER, onlyWithLag: true }), true);
    assert.equal(isFiltering({ ...NO_FILTER, onlyNeedsAttention: true }), true);
  });
});
