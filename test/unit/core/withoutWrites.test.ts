import assert from 'node:assert/strict';
import { FailureError } from '../../../src/core/failure';
import { failureSentence } from '../../../src/core/failureSentence';
import { ClusterStore } from '../../../src/core/store/clusterStore';
import { FakeAdmin } from './fixture/fakeAdmin';
import { LOCAL } from './fixture/rows';

const SIGNAL = new AbortController().signal;

describe('a cluster marked read-only', () => {
  it('is read, and never written to, whoever asks', async () => {
    const fake = new FakeAdmin();
    const profile = { ...LOCAL, readOnly: true };
    const store = new ClusterStore(
      profile,
      () => fake,
      () => ({ excludedGroups: [] }),
    );
    const admin = await store.admin();
    await store.refresh();
    assert.equal(store.state.failure, undefined);
    const writes = [
      admin.commitOffsets([], SIGNAL),
      admin.deleteOffsets([], SIGNAL),
      admin.deleteGroups([], SIGNAL),
      admin.removeMembers({ groupId: 'g', coordinator: 1 }, [], SIGNAL),
    ];
    for (const write of writes) {
      const error: unknown = await write.catch((thrown: unknown) => thrown);
      assert.ok(error instanceof FailureError);
      assert.match(failureSentence(error.failure), /read-only/);
    }
    store.dispose();
  });
});
