import assert from 'node:assert/strict';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { bindingOf } from '../../../../src/connections/setting/secretBinding';
import { FailureError } from '../../../../src/base/failure/failure';
import type { Secrets } from '../../../../src/connections/security';
import { EventEmitter } from '../../../../src/base/event';
import { followSecrets } from '../../../../src/ui/clusters/followSecrets';
import { saveConnection } from '../../../../src/ui/clusters/saveConnection';
import { failureSentence } from '../../../../src/base/failure/failureSentence';
import { ClusterSecrets } from '../../../../src/ui/secrets/clusterSecrets';
import { LOCAL } from '../../core/fixture/rows';

const MARK = 'mark3d';
const PROFILE: ClusterProfile = {
  ...LOCAL,
  security: { tls: undefined, sasl: { mechanism: 'PLAIN', username: 'a' } },
};

/** A SecretStorage that tells of every change, as VS Code's does in all windows. */
function memory() {
  const stored = new Map<string, string>();
  const changed = new EventEmitter<{ readonly key: string }>();
  const tell = (key: string) => {
    changed.fire({ key });
    return Promise.resolve();
  };
  return {
    stored,
    get: (key: string) => Promise.resolve(stored.get(key)),
    store: (key: string, value: string) => {
      stored.set(key, value);
      return tell(key);
    },
    delete: (key: string) => {
      stored.delete(key);
      return tell(key);
    },
    onDidChange: changed.event,
  };
}

/** Stores them as a save that works does. */
async function save(secrets: ClusterSecrets, profile: ClusterProfile, values: Secrets) {
  await (await secrets.stage(profile, values)).keep();
}

const MOVED = { ...PROFILE, bootstrapServers: [{ host: 'elsewhere', port: 9092 }] };
const quiet = { error: () => undefined, warn: () => undefined };

describe('ClusterSecrets', () => {
  it('gives a secret back for the connection it was saved for, and for no other', async () => {
    const secrets = new ClusterSecrets(memory());
    await save(secrets, PROFILE, { saslPassword: MARK });
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
    await save(secrets, PROFILE, { saslPassword: MARK });
    await save(secrets, PROFILE, {});
    assert.equal(storage.stored.size, 0);
    await save(secrets, PROFILE, { saslPassword: MARK });
    await secrets.remove(PROFILE.id);
    assert.equal(storage.stored.size, 0);
  });
});

describe('saving a connection', () => {
  const failing = { saveCluster: () => Promise.reject(new Error('settings.json is read-only')) };
  const working = { saveCluster: () => Promise.resolve() };

  for (const [what, edited] of [
    ['another server', MOVED],
    ['another password alone', PROFILE],
  ] as const) {
    it(`that cannot be saved loses no password: ${what}`, async () => {
      const secrets = new ClusterSecrets(memory());
      await save(secrets, PROFILE, { saslPassword: MARK });
      const stores = { settings: failing, secrets, log: quiet };
      await assert.rejects(saveConnection(stores, edited, { saslPassword: 'new' }), /read-only/);
      assert.deepEqual(await secrets.require(PROFILE), { saslPassword: MARK });
      await assert.rejects(saveConnection(stores, edited, {}), /read-only/);
      assert.deepEqual(await secrets.require(PROFILE), { saslPassword: MARK });
    });
  }

  it('finds the secrets of before and after while the settings change, then only the new ones', async () => {
    const storage = memory();
    const secrets = new ClusterSecrets(storage);
    await save(secrets, PROFILE, { saslPassword: MARK });
    const settings = {
      saveCluster: async () => {
        assert.deepEqual(await secrets.require(PROFILE), { saslPassword: MARK });
        assert.deepEqual(await secrets.require(MOVED), { saslPassword: 'new' });
      },
    };
    await saveConnection({ settings, secrets, log: quiet }, MOVED, { saslPassword: 'new' });
    assert.deepEqual(await secrets.require(MOVED), { saslPassword: 'new' });
    assert.ok(![...storage.stored.values()].join('').includes(MARK));
  });

  it('reads what a version before stored', async () => {
    const storage = memory();
    const binding = bindingOf(PROFILE);
    const old = JSON.stringify({ binding, secrets: { saslPassword: MARK } });
    storage.stored.set(`cluster/${PROFILE.id}`, old);
    const secrets = new ClusterSecrets(storage);
    assert.deepEqual(await secrets.require(PROFILE), { saslPassword: MARK });
    await saveConnection({ settings: working, secrets, log: quiet }, PROFILE, {});
    assert.equal(storage.stored.size, 0);
  });
});

describe('followSecrets', () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('connects anew where another window has stored another password, and only there', async () => {
    const storage = memory();
    const here = new ClusterSecrets(storage);
    const there = new ClusterSecrets(storage);
    await save(here, PROFILE, { saslPassword: 'old' });
    const reopened: string[] = [];
    const clusters = {
      get: () => ({ profile: PROFILE }) as never,
      reopen: (id: string) => void reopened.push(id),
    };
    // The same object each time, as of a cluster that nobody has opened anew.
    const cluster = clusters.get();
    const following = followSecrets(here, { ...clusters, get: () => cluster }, quiet);
    await save(there, PROFILE, { saslPassword: 'unseen' });
    await turn();
    assert.deepEqual(reopened, [], 'it has not connected yet');
    await here.require(PROFILE);
    await save(there, PROFILE, { saslPassword: 'unseen' });
    await turn();
    assert.deepEqual(reopened, [], 'it is the same');
    await save(there, PROFILE, { saslPassword: 'new' });
    await turn();
    assert.deepEqual(reopened, [PROFILE.id]);
    following.dispose();
    await save(there, PROFILE, { saslPassword: 'newer' });
    await turn();
    assert.deepEqual(reopened, [PROFILE.id]);
  });
});
