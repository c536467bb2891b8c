import assert from 'node:assert/strict';
import { FailureError } from '../../../src/base/failure/failure';
import { ClusterStore } from '../../../src/core/store/clusterStore';
import { FakeAdmin } from './fixture/fakeAdmin';
import { LOCAL } from './fixture/rows';

const SIGNAL = new AbortController().signal;

describe('a cluster whose messages are not to be read', () => {
  it('is read like any other, but for its messages, whoever asks, until its mark is gone', async () => {
    const fake = new FakeAdmin();
    const store = new ClusterStore(
      { ...LOCAL, readMessages: false },
      () => fake,
      () => ({ excludedGroups: [] }),
    );
    const admin = await store.admin();
    await store.refresh();
    assert.equal(store.state.failure, undefined);
    for (const read of [
      () => admin.readRecords([], SIGNAL),
      () => admin.fetchTimesAtOffsets([], SIGNAL),
    ]) {
      const error: unknown = await read().catch((thrown: unknown) => thrown);
      assert.ok(error instanceof FailureError);
      assert.equal(error.failure.kind, 'messagesOff');
    }
    store.adopt(LOCAL);
    await admin.readRecords([], SIGNAL);
    store.dispose();
  });
});
