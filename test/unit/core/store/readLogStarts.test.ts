import assert from 'node:assert/strict';
import { FailureError } from '../../../../src/base/failure/failure';
import { readLogStarts } from '../../../../src/core/store/readLogStarts';
import { FakeAdmin } from '../fixture/fakeAdmin';
import { failure, groupOf, guideSnapshot, listing, snapshotOf } from '../fixture/guide';

const { signal } = new AbortController();

describe('readLogStarts', () => {
  it('asks for all topics of the group at once', async () => {
    const admin = new FakeAdmin();
    const snapshot = guideSnapshot();
    const starts = await readLogStarts(
      admin,
      groupOf(snapshot, 'manual-commit-group'),
      snapshot,
      signal,
    );
    assert.deepEqual(admin.asked, ['fetchLogOffsets start,orders']);
    assert.deepEqual(starts.get('orders', 2), { ok: true, value: 0n });
  });

  it('asks nothing where there is no topic', async () => {
    const admin = new FakeAdmin();
    const snapshot = snapshotOf([{ listing: listing('g') }], {});
    assert.equal((await readLogStarts(admin, groupOf(snapshot, 'g'), snapshot, signal)).size, 0);
    assert.deepEqual(admin.asked, []);
  });

  it('gives the failure for each partition where the request failed', async () => {
    const admin = new FakeAdmin();
    const lost = failure('timeout', 'broker 1');
    admin.before.fetchLogOffsets = () => {
      throw new FailureError(lost);
    };
    const snapshot = guideSnapshot();
    const starts = await readLogStarts(
      admin,
      groupOf(snapshot, 'manual-commit-group'),
      snapshot,
      signal,
    );
    assert.deepEqual([starts.size, starts.get('orders', 0)], [3, { ok: false, failure: lost }]);
  });
});
