// Bad days: what was read stays with its age, what is wrong is said, and everything comes back by itself
// without a storm, a hang, or anything left behind.

import assert from 'node:assert/strict';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { PLAINTEXT } from '../../../../src/connections/security';
import { ClusterStore } from '../../../../src/core/store/clusterStore';
import { Poller } from '../../../../src/core/store/poller';
import { startFaultyCluster, type FaultyCluster } from '../../../support/demo/faultyCluster';
import { LiveTimers } from '../transport/liveTimers';
import { ProxiedDemo, readAll } from './proxiedDemo';

const BROKERS = [1, 2, 3] as const;
const INTERVAL_MS = 50;
/** Milliseconds: the connection and the request timeout of these admins. */
const TIMEOUT_MS = 300;
const TIMEOUTS = { connectionTimeoutMs: TIMEOUT_MS, requestTimeoutMs: TIMEOUT_MS };

const PROFILE: ClusterProfile = {
  ...{ id: 'demo', name: 'demo', bootstrapServers: [], security: PLAINTEXT, hostMapping: {} },
  ...{ demo: false, readOnly: false, readMessages: true, environment: undefined },
};

describe('staying up', () => {
  let timers: LiveTimers;
  let cluster: FaultyCluster;
  let proxied: ProxiedDemo;
  let store: ClusterStore;
  let poller: Poller;

  beforeEach(async () => {
    timers = new LiveTimers();
    cluster = await startFaultyCluster({ moving: false });
    proxied = await ProxiedDemo.start(cluster);
    store = new ClusterStore(
      PROFILE,
      () => proxied.newAdmin(TIMEOUTS),
      () => ({ excludedGroups: [] }),
    );
    poller = new Poller(store, { interval: () => INTERVAL_MS });
    poller.setVisible(true);
    await until('the first reading', () => store.state.snapshot !== undefined);
  });

  afterEach(async () => {
    poller.dispose();
    store.dispose();
    for (let n = 0; n < 200 && (proxied.open > 0 || timers.live > 0); n++) await timers.wait(10);
    const left = [timers.live, proxied.open];
    timers.restore();
    await proxied.stop();
    cluster.dispose();
    assert.deepEqual(left, [0, 0], 'timers and sockets that are left');
  });

  async function until(what: string, ask: () => boolean, limit = 8000): Promise<void> {
    const end = performance.now() + limit;
    while (!ask()) {
      assert.ok(performance.now() < end, `waited ${limit} ms in vain for ${what}`);
      await timers.wait(10);
    }
  }

  const isWell = (): boolean =>
    store.state.failure === undefined && store.state.snapshot?.failures.length === 0;
  const takenAt = (): number => store.state.snapshot?.takenAt ?? 0;

  it('all brokers gone: the last reading stays with its age, few attempts, back by itself', async () => {
    const { faults } = cluster;
    for (const broker of BROKERS) faults.stopBroker(broker);
    for (const proxy of proxied.proxies) proxy.drop();
    await until('the failure', () => store.state.failure !== undefined);
    assert.equal(store.state.failure?.kind, 'unreachable');
    const [kept, groups] = [takenAt(), store.state.snapshot?.groups.size];
    const accepted = (): number => proxied.proxies.reduce((sum, proxy) => sum + proxy.accepted, 0);
    const before = accepted();
    await timers.wait(1000);
    assert.equal(takenAt(), kept, 'the age grows');
    assert.equal(store.state.snapshot?.groups.size, groups);
    // Three servers, each at most once in 320 ms, and rarer with every failure.
    assert.ok(accepted() - before <= 12, `${accepted() - before} attempts in a second`);
    for (const broker of BROKERS) await faults.startBroker(broker);
    await until('everything to be well', () => isWell() && takenAt() > kept);
  });

  it('all connections swallowed without a word: given up in time, new ones made', async () => {
    for (const proxy of proxied.proxies) proxy.blackHole();
    const swallowed = takenAt();
    await until('a reading that fails, or one on new connections', () => {
      return store.state.failure !== undefined || takenAt() > swallowed;
    });
    await until('everything to be well', () => isWell() && takenAt() > swallowed);
    assert.ok(proxied.open <= BROKERS.length, 'the silent sockets were given up');
  });

  for (const [what, jump] of [
    ['wakes up hours later', 8 * 3_600_000],
    ['has its clock set back', -8 * 3_600_000],
  ] as const) {
    it(`goes on when the computer ${what}, with connections dead by then`, async () => {
      const realNow = Date.now;
      Date.now = () => realNow() + jump;
      try {
        for (const proxy of proxied.proxies) proxy.drop();
        const before = store.state.snapshot;
        await until('a new reading', () => store.state.snapshot !== before && isWell());
      } finally {
        Date.now = realNow;
      }
    });
  }

  it('a broker that asks to wait for weeks is not believed', async () => {
    cluster.faults.add({ fault: { kind: 'throttle', ms: 2_000_000_000 }, times: 3 });
    await timers.wait(INTERVAL_MS * 2);
    const before = takenAt();
    await until('the next readings', () => takenAt() > before && isWell());
  });

  // Connecting… ends: at whatever request a cluster falls silent, a reading is over within its timeouts.
  for (const api of [
    'ApiVersions',
    'Metadata',
    'ListGroups',
    'DescribeGroups',
    'ConsumerGroupDescribe',
    'OffsetFetch',
    'ListOffsets',
  ]) {
    it(`a cluster that falls silent at ${api} keeps nobody longer than the timeouts`, async () => {
      cluster.faults.add({ fault: { kind: 'blackHole' }, apis: [api] });
      const admin = proxied.newAdmin(TIMEOUTS);
      try {
        const before = performance.now();
        await readAll(admin).catch(() => undefined);
        const took = performance.now() - before;
        // Brokers, then four rounds; each may connect, be told versions, and ask twice.
        assert.ok(took < 5 * 4 * TIMEOUT_MS, `${Math.round(took)} ms`);
      } finally {
        await admin.close();
      }
    });
  }
});
