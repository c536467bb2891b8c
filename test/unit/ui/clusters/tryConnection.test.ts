import assert from 'node:assert/strict';
import { FailureError } from '../../../../src/core/failure';
import { success } from '../../../../src/core/model';
import { foundText, tryConnection } from '../../../../src/ui/clusters/tryConnection';
import { FakeAdmin } from '../../core/fixture/fakeAdmin';
import { failure } from '../../core/fixture/guide';
import { LOCAL } from '../../core/fixture/rows';

const never = () => new Promise<never>(() => undefined);
const attempt = (admin: FakeAdmin, signal = new AbortController().signal) =>
  tryConnection(() => admin, LOCAL, signal);

describe('tryConnection', () => {
  it('says what is there, and disconnects', async () => {
    const admin = new FakeAdmin();
    const found = await attempt(admin);
    assert.deepEqual(found, success({ brokers: 3, groups: success(1), failures: [] }));
    assert.ok(found.ok);
    assert.equal(foundText(found.value), '3 brokers, 1 group');
    assert.equal(admin.closed, 1);
  });

  it('says why nothing is there, and disconnects', async () => {
    const admin = new FakeAdmin();
    const refused = failure('unreachable', 'localhost:9092', 'connection refused');
    admin.before.describeCluster = () => {
      throw new FailureError(refused);
    };
    assert.deepEqual(await attempt(admin), { ok: false, failure: refused });
    assert.equal(admin.closed, 1);
  });

  it('finds a cluster that does not let its groups be listed', async () => {
    const admin = new FakeAdmin();
    admin.before.listGroups = () => {
      throw new FailureError(failure('denied', 'cluster local'));
    };
    const found = await attempt(admin);
    assert.ok(found.ok);
    assert.equal(foundText(found.value), '3 brokers, groups unknown: no permission');
  });

  it('says how many brokers did not answer', () => {
    const found = { brokers: 3, groups: success(1204), failures: [failure('timeout')] };
    assert.equal(foundText(found), '3 brokers (1 without an answer), 1,204 groups');
  });

  it('takes a connection that cannot even be made for a failure', async () => {
    const connect = () => Promise.reject(new FailureError(failure('tls', 'localhost:9092')));
    const found = await tryConnection(connect, LOCAL, new AbortController().signal);
    assert.ok(!found.ok);
    assert.equal(found.failure.kind, 'tls');
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
      assert.ok(!result.ok);
      assert.equal(result.failure.kind, 'cancelled');
    });
  }
});
