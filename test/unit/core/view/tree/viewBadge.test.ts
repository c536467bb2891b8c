import assert from 'node:assert/strict';
import { DEFAULT_THRESHOLDS } from '../../../../../src/core/lagLevel';
import { NO_FILTER } from '../../../../../src/core/store/groupFilter';
import { viewBadge } from '../../../../../src/core/view/tree/viewBadge';
import { viewMessage } from '../../../../../src/core/view/tree/viewMessage';
import { commit, guideSnapshot, listing, snapshotOf } from '../../fixture/guide';
import { read } from '../../fixture/rows';

describe('viewBadge', () => {
  const behind = (...ids: string[]) =>
    read(
      snapshotOf(
        ids.map((id) => ({
          listing: listing(id, { state: 'Empty' }),
          commits: [commit('imports', 0, 0n)],
        })),
        { imports: [10_001n] },
      ),
    );

  it('counts groups with a significant backlog over all clusters', () => {
    const unread = { snapshot: undefined, failure: undefined, refreshing: false };
    const states = [behind('a', 'b'), read(guideSnapshot()), unread, behind('c')];
    assert.deepEqual(viewBadge(states, DEFAULT_THRESHOLDS), {
      value: 3,
      tooltip: '3 consumer groups have a significant backlog',
    });
    assert.equal(
      viewBadge([behind('a')], DEFAULT_THRESHOLDS)?.tooltip,
      '1 consumer group has a significant backlog',
    );
  });

  it('is not there at zero', () => {
    assert.equal(viewBadge([read(guideSnapshot())], DEFAULT_THRESHOLDS), undefined);
  });
});

describe('viewMessage', () => {
  it('says how much of it all is shown, only while something is hidden', () => {
    assert.equal(viewMessage(NO_FILTER, 7, 7), undefined);
    const filter = { ...NO_FILTER, text: 'pay' };
    assert.equal(viewMessage(filter, 12, 1204), '"pay" · 12 of 1,204 groups');
  });
});
