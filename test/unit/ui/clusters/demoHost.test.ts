import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { DemoHost } from '../../../../src/ui/clusters/demoHost';
import { LOCAL } from '../../core/fixture/rows';

const DEMO: ClusterProfile = { ...LOCAL, id: 'demo', bootstrapServers: [], demo: true };

function setup(fails = 0) {
  const counts = { started: 0, stopped: 0 };
  const host = new DemoHost(() => {
    counts.started++;
    if (counts.started <= fails) return Promise.reject(new Error('no port'));
    return Promise.resolve({
      bootstrapServers: ['127.0.0.1:4001', '127.0.0.1:4002'],
      dispose: () => counts.stopped++,
    });
  });
  return { host, counts };
}

describe('DemoHost', () => {
  it('starts nothing for other clusters', async () => {
    const { host, counts } = setup();
    assert.deepEqual(await host.serversOf(LOCAL), LOCAL.bootstrapServers);
    assert.equal(counts.started, 0);
  });

  it('starts once, however many connect', async () => {
    const { host, counts } = setup();
    const [first, second] = await Promise.all([host.serversOf(DEMO), host.serversOf(DEMO)]);
    assert.deepEqual(first, [
      { host: '127.0.0.1', port: 4001 },
      { host: '127.0.0.1', port: 4002 },
    ]);
    assert.deepEqual(second, first);
    assert.equal(counts.started, 1);
  });

  it('tries again after a start that failed', async () => {
    const { host, counts } = setup(1);
    await assert.rejects(host.serversOf(DEMO), /no port/);
    assert.equal((await host.serversOf(DEMO)).length, 2);
    assert.equal(counts.started, 2);
  });

  it('runs as long as some profile wants it', async () => {
    const { host, counts } = setup();
    await host.serversOf(DEMO);
    host.follow([LOCAL, DEMO]);
    await setImmediate();
    assert.equal(counts.stopped, 0);
    host.follow([LOCAL]);
    await setImmediate();
    assert.equal(counts.stopped, 1);
    host.dispose();
    await setImmediate();
    assert.equal(counts.stopped, 1);
  });

  it('starts anew after it was stopped', async () => {
    const { host, counts } = setup();
    await host.serversOf(DEMO);
    host.follow([]);
    await host.serversOf(DEMO);
    assert.equal(counts.started, 2);
  });
});
