import assert from 'node:assert/strict';
import type { ClusterProfile } from '../../../../src/core/cluster/profile';
import { FailureError } from '../../../../src/core/failure';
import { failureSentence } from '../../../../src/core/failureSentence';
import { ClusterSecrets } from '../../../../src/ui/secrets/clusterSecrets';
import { LOCAL } from '../../core/fixture/rows';

const MARK = 'mark3d';
const PROFILE: ClusterProfile = {
  ...LOCAL,
  security: { tls: undefined, sasl: { mechanism: 'PLAIN', username: 'a' } },
};

function memory() {
  const stored = new Map<string, string>();
  return {
    stored,
    get: (key: string) => Promise.resolve(stored.get(key)),
    store: (key: string, value: string) => Promise.resolve(void stored.set(key, value)),
    delete: (key: string) => Promise.resolve(void stored.delete(key)),
  };
}

describe('ClusterSecrets', () => {
  it('gives a secret back for the connection it was saved for, and for no other', async () => {
    const secrets = new ClusterSecrets(memory());
    await secrets.save(PROFILE, { saslPassword: MARK });
    assert.deepEqual(await secrets.require(PROFILE), { saslPassword: MARK });
    const moved = { ...PROFILE, bootstrapServers: [{ host: 'evil', port: 9092 }] };
    assert.deepEqual(await secrets.read(moved), {});
    await assert.rejects(secrets.require(moved), (error) => {
      assert.ok(error instanceof FailureError);
      const sentence = failureSentence(error.failure);
      assert.match(sentence, /stored for another connection. Edit the connection/);
      assert.ok(!sentence.includes(MARK));
      return true;
    });
  });

  it('asks for nothing where nothing is needed', async () => {
    const storage = memory();
    storage.get = () => Promise.reject(new Error('not asked'));
    assert.deepEqual(await new ClusterSecrets(storage).require(LOCAL), {});
  });

  it('keeps nothing of a cluster that is removed, or has no secret any more', async () => {
    const storage = memory();
    const secrets = new ClusterSecrets(storage);
    await secrets.save(PROFILE, { saslPassword: MARK });
    await secrets.save(PROFILE, {});
    assert.equal(storage.stored.size, 0);
    await secrets.save(PROFILE, { saslPassword: MARK });
    await secrets.remove(PROFILE.id);
    assert.equal(storage.stored.size, 0);
  });
});
