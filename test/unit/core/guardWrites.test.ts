import assert from 'node:assert/strict';
import { FailureError } from '../../../src/base/failure/failure';
import { failureSentence } from '../../../src/base/failure/failureSentence';
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

  it('is written to no more from the moment that it is marked, and again when it is not', async () => {
    const fake = new FakeAdmin();
    const store = new ClusterStore(
      LOCAL,
      () => fake,
      () => ({ excludedGroups: [] }),
    );
    const admin = await store.admin();
    const write = async (): Promise<string> => {
      const error: unknown = await admin
        .commitOffsets([], SIGNAL)
        .catch((thrown: unknown) => thrown);
      return error instanceof FailureError ? error.failure.kind : 'asked';
    };
    assert.equal(await write(), 'asked');
    store.adopt({ ...LOCAL, name: 'kept', readOnly: true });
    assert.equal(await write(), 'readOnly');
    store.adopt(LOCAL);
    assert.equal(await write(), 'asked');
    store.dispose();
  });
});
