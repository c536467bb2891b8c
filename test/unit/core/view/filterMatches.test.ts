import assert from 'node:assert/strict';
import { atOnce } from '../../../../src/base/sharedThread';
import { NO_FILTER, type GroupFilter } from '../../../../src/core/store/groupFilter';
import { filterMatches } from '../../../../src/core/view/filterMatches';
import { commit, listing, member, snapshotOf } from '../fixture/guide';

const { groups } = snapshotOf(
  [
    {
      listing: listing('returns-archiver', { state: 'Empty' }),
      commits: [commit('orders', 0, 1n)],
    },
    { listing: listing('audit', { state: 'Empty' }), commits: [commit('returns', 0, 1n)] },
    { listing: listing('billing'), members: [member('re-7', 'orders', [0])], commits: [] },
    { listing: listing('idle', { state: 'Empty' }), commits: [] },
  ],
  { orders: [1n], returns: [1n] },
);
const matches = (filter: Partial<GroupFilter>) =>
  atOnce(filterMatches([...groups.values()], { ...NO_FILTER, ...filter }));

describe('filterMatches', () => {
  it('says of what the text is a part', () => {
    assert.equal(
      matches({ text: 're' }),
      'Matches 1 group id, topic returns and client id re-7: 3 of 4 groups.',
    );
    assert.equal(
      matches({ text: 'returns' }),
      'Matches 1 group id and topic returns: 2 of 4 groups.',
    );
    assert.equal(matches({ text: 'audit' }), 'Matches 1 group id: 1 of 4 groups.');
  });

  it('counts only what the rest of the filter leaves', () => {
    assert.equal(
      matches({ text: 're', states: ['Stable'] }),
      'Matches client id re-7: 1 of 4 groups.',
    );
    assert.equal(matches({ text: 'nothing' }), '0 of 4 groups.');
    assert.equal(matches({ states: ['Empty'] }), '3 of 4 groups.');
  });
});
