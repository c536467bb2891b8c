import assert from 'node:assert/strict';
import { FailureError } from '../../../../src/base/failure/failure';
import { failed } from '../../../../src/base/failure/result';
import { foundText, tryConnection } from '../../../../src/ui/clusters/tryConnection';
import { FakeAdmin } from '../../core/fixture/fakeAdmin';
import { failure, guideSnapshot } from '../../core/fixture/guide';
import { LOCAL } from '../../core/fixture/rows';

const never = () => new Promise<never>(() => undefined);
const attempt = (admin: FakeAdmin, signal = new AbortController().signal) =>
  tryConnection(() => admin, LOCAL, signal);

describe('tryConnection', () => {
  it('says what is there, and disconnects', async () => {
    const admin = new FakeAdmin();
    const found = await attempt(admin);
    assert.ok(found.cluster.ok && found.groups?.ok);
    assert.equal(foundText(found), '3 brokers, 1 group');
    assert.equal(admin.closed, 1);
  });

  it('says why nothing is there, and disconnects', async () => {
    const admin = new FakeAdmin();
    const refused = failure('unreachable', 'localhost:9092', 'connection refused');
    admin.before.describeCluster = () => {
      throw new FailureError(refused);
    };
    assert.deepEqual(await attempt(admin), { cluster: failed(refused), groups: undefined });
    assert.equal(admin.closed, 1);
  });

  it('finds a cluster that does not let its groups be listed', async () => {
    const admin = new FakeAdmin();
    admin.before.listGroups = () => {
      throw new FailureError(failure('denied', 'cluster local'));
    };
    const found = await attempt(admin);
    assert.ok(found.cluster.ok);
    assert.equal(foundText(found), '3 brokers, groups unknown: no permission');
  });

  it('says how many brokers did not answer', async () => {
    const admin = new FakeAdmin({ ...guideSnapshot(), failures: [failure('timeout')] });
    assert.equal(foundText(await attempt(admin)), '3 brokers (1 without an answer), 1 group');
  });

  it('takes a connection that cannot even be made for a failure', async () => {
    const connect = () => Promise.reject(new FailureError(failure('tls', 'localhost:9092')));
    const found = await tryConnection(connect, LOCAL, new AbortController().signal);
    assert.ok(!found.cluster.ok);
    assert.equal(found.cluster.failure.kind, 'tls');
  });

  for (const verb of ['describeCluster', 'listGroups'] as const) {
    it(`ends at once when it is called off during ${verb}`, async () => {
      const admin = new FakeAdmin();
      admin.before[verb] = never;
      const controller = new AbortController();
      const found = attempt(admin, controller.signal);
      setTimeout(() => {
        controller.abort();
      }, 5);
      const result = await found;
      assert.ok(!result.cluster.ok);
      assert.equal(result.cluster.failure.kind, 'cancelled');
    });
  }
});
