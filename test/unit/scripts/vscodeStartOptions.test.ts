import assert from 'node:assert/strict';
import { withCluster } from '../../../scripts/lib/vscodeClusters';
import { startOptions } from '../../../scripts/lib/vscodeStartOptions';

describe('startOptions', () => {
  it('starts on the demo cluster, in the browser on Linux and on the desktop elsewhere', () => {
    assert.deepEqual(startOptions([], 'linux'), {
      cluster: { id: 'demo', name: 'Demo', demo: true },
      desktop: false,
      port: undefined,
    });
    assert.equal(startOptions([], 'darwin').desktop, true);
    assert.equal(startOptions(['--desktop'], 'linux').desktop, true);
  });

  it('takes a real cluster, with TLS where its prefix says so', () => {
    assert.deepEqual(startOptions(['--bootstrap', 'SSL://kafka:9093,[::1]'], 'linux').cluster, {
      id: 'bootstrap',
      name: 'kafka:9093,[::1]:9092',
      bootstrapServers: 'kafka:9093,[::1]:9092',
      tls: true,
    });
  });

  it('says what it cannot understand', () => {
    assert.throws(() => startOptions(['--bootstrap', 'http://kafka:1'], 'linux'), /host:port/);
    assert.throws(() => startOptions(['--port', 'x'], 'linux'), /port "x"/);
    assert.throws(() => startOptions(['--nonsense'], 'linux'), /--nonsense/);
  });
});

describe('withCluster', () => {
  const demo = { id: 'demo', name: 'Demo', demo: true };
  const staging = { id: 'staging', name: 'Staging', bootstrapServers: 'staging:9092' };

  it('replaces what an earlier start added, and keeps what a person added', () => {
    const before = { a: 1, 'kafkaGroups.clusters': [demo, staging] };
    const real = { id: 'bootstrap', name: 'k:1', bootstrapServers: 'k:1' };
    assert.deepEqual(withCluster(before, real), {
      a: 1,
      'kafkaGroups.clusters': [real, staging],
    });
  });

  it('survives settings that are nonsense', () => {
    for (const clusters of [undefined, null, 'x', 7]) {
      const settings = withCluster({ 'kafkaGroups.clusters': clusters }, demo);
      assert.deepEqual(settings['kafkaGroups.clusters'], [demo]);
    }
  });
});
