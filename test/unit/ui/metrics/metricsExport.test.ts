import assert from 'node:assert/strict';
import { EventEmitter } from '../../../../src/base/event';
import type { ClusterProfile } from '../../../../src/connections/profile';
import { PLAINTEXT } from '../../../../src/connections/security';
import type { ExportSettings } from '../../../../src/core/metrics/exportSettings';
import type {
  MetricsBatch,
  MetricsTarget,
  SendFailure,
  SendResult,
} from '../../../../src/core/metrics/metricSender';
import type { ClusterSnapshot } from '../../../../src/core/store/clusterSnapshot';
import { ClusterSet } from '../../../../src/ui/clusters/clusterSet';
import { MetricsExport } from '../../../../src/ui/metrics/metricsExport';
import type { ReadCluster } from '../../../../src/ui/watch/watches';
import { DEFAULT_SETTINGS } from '../../../support/defaultSettings';
import { FakeAdmin } from '../../core/fixture/fakeAdmin';
import { commit, guideSnapshot, listing, snapshotOf } from '../../core/fixture/guide';
import { ManualClock } from '../../core/fixture/manualClock';

const SECRET = 'k3y-Sup3rS3cret';
const SETTINGS: ExportSettings = {
  clusters: ['a*'],
  endpoint: new URL('https://host.example/otlp'),
  interval: 60_000,
  granularity: 'topic',
  groups: ['*'],
  ca: undefined,
};
const TAKEN: SendResult = { ok: true, rejected: 0, message: '' };
const failed = (failure: SendFailure): SendResult => ({ ok: false, failure });

const profile = (id: string, name = id): ClusterProfile =>
  ({ id, name, bootstrapServers: [], security: PLAINTEXT, hostMapping: [] }) as never;

/** A window whose readings, endpoint and clock are moved by hand. */
function exporting(settings: Partial<ExportSettings> = {}) {
  const clock = new ManualClock();
  const admin = new FakeAdmin();
  const clusters = new ClusterSet(
    () => admin,
    () => DEFAULT_SETTINGS,
  );
  clusters.follow([profile('1', 'alpha'), profile('2', 'beta')]);
  const read = new EventEmitter<ReadCluster>();
  const wanted = new Map<string, unknown>();
  const log: string[] = [];
  const warned: string[] = [];
  const sent: MetricsBatch[] = [];
  const targets: MetricsTarget[] = [];
  const server = { answer: (): SendResult | Promise<SendResult> => TAKEN };
  const note = (level: string) => (text: string) => log.push(`${level} ${text}`);
  const running = new MetricsExport(
    {
      clusters,
      watches: {
        want: (_, id, wish) => {
          if (wish === undefined) wanted.delete(id);
          else wanted.set(id, wish);
        },
        onDidRead: read.event,
      },
      secrets: { read: () => Promise.resolve({ 'x-key': SECRET }) },
      openSender: (target) => {
        targets.push(target);
        return Promise.resolve({
          send: async (batch: MetricsBatch) => {
            sent.push(batch);
            return server.answer();
          },
          checkKey: () => Promise.resolve('valid' as const),
        });
      },
      instanceId: 'window-1',
      log: {
        ...{ trace: note('trace'), debug: note('debug'), info: note('info') },
        ...{ warn: note('warn'), error: note('error') },
      },
      warn: (sentence) => warned.push(sentence),
      clock,
    },
    { ...SETTINGS, ...settings },
  );
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    ...{ running, clusters, wanted, log, warned, sent, targets, server, clock, settle, admin },
    /** A reading of cluster alpha. */
    reads: async (snapshot: ClusterSnapshot = guideSnapshot(), after = 0, id = '1') => {
      clock.advance(after);
      const cluster = clusters.get(id);
      assert.ok(cluster);
      read.fire({ cluster, reading: { ok: true, snapshot } });
      await settle();
    },
    dispose: () => {
      running.dispose();
      clusters.dispose();
    },
  };
}

describe('the export of metrics', () => {
  it('has the clusters read that are named, and sends what was read of them', async () => {
    const window = exporting();
    assert.deepEqual([...window.wanted.entries()], [['1', { groups: ['*'], verdicts: true }]]);
    assert.equal(window.running.stateOf('2'), undefined);
    assert.equal(window.running.stateOf('1')?.sentAt, undefined);
    const snapshot = guideSnapshot();
    await window.reads(snapshot);
    await window.reads(guideSnapshot(), 0, '2');
    assert.equal(window.sent.length, 1);
    const [batch] = window.sent;
    assert.equal(batch?.takenAt, snapshot.takenAt);
    assert.deepEqual(batch.resource, {
      'service.name': 'kafka-consumer-groups',
      'service.instance.id': 'window-1',
      'kafka.cluster.name': 'alpha',
      'kafka.cluster.id': 'fake',
    });
    assert.ok(batch.points.some(({ metric, value }) => metric === 'lagSum' && value === 350n));
    assert.deepEqual(window.targets[0], {
      ...{ endpoint: SETTINGS.endpoint, headers: { 'x-key': SECRET }, ca: undefined },
    });
    assert.equal(window.running.stateOf('1')?.points, batch.points.length);
    window.dispose();
    assert.equal(window.wanted.size, 0);
  });

  it('sends as often as it is told, however often is read, and no reading twice', async () => {
    const window = exporting();
    await window.reads();
    await window.reads(guideSnapshot(), 10_000);
    await window.reads(guideSnapshot(), 40_000);
    assert.equal(window.sent.length, 1);
    const same = guideSnapshot();
    await window.reads(same, 5_000);
    assert.equal(window.sent.length, 2, 'a reading a little early is not put off to the next');
    await window.reads(same, 90_000);
    assert.equal(window.sent.length, 2);
    window.dispose();
  });

  it('does not send a second time while it sends', async () => {
    const window = exporting();
    let answer: (result: SendResult) => void = () => undefined;
    window.server.answer = () => new Promise((resolve) => (answer = resolve));
    await window.reads();
    await window.reads(guideSnapshot(), 120_000);
    assert.equal(window.sent.length, 1);
    answer(TAKEN);
    await window.settle();
    window.server.answer = () => TAKEN;
    await window.reads();
    assert.equal(window.sent.length, 2);
    window.dispose();
  });

  it('sends no more points at once than two thousand, and nothing after a batch that failed', async () => {
    const window = exporting({ granularity: 'group' });
    const groups = Array.from({ length: 1500 }, (_, at) => ({
      listing: listing(`g${at}`),
      members: [],
      commits: [commit('orders', 0, 1n)],
    }));
    await window.reads(snapshotOf(groups, { orders: [5n] }));
    assert.deepEqual(
      window.sent.map(({ points }) => points.length),
      [2000, 2000, 501],
    );
    assert.equal(window.running.stateOf('1')?.points, 4501);
    window.sent.length = 0;
    window.server.answer = () => (window.sent.length === 2 ? failed({ kind: 'timeout' }) : TAKEN);
    await window.reads(snapshotOf(groups, { orders: [6n] }), 60_000);
    assert.equal(window.sent.length, 2);
    assert.equal(window.running.stateOf('1')?.failure?.kind, 'timeout');
    window.dispose();
  });

  it('tells a person of the third failure, once until it works again, and waits longer each time', async () => {
    const window = exporting();
    window.server.answer = () => failed({ kind: 'keyRefused', status: 401 });
    for (let minutes = 0; minutes < 60; minutes++) {
      await window.reads(guideSnapshot(), 60_000);
      if (window.sent.length === 2) assert.deepEqual(window.warned, []);
    }
    assert.equal(window.warned.length, 1);
    assert.match(window.warned[0] ?? '', /^host\.example refuses the key/);
    assert.ok(window.sent.length >= 7 && window.sent.length <= 12, `${window.sent.length} tries`);
    assert.equal(window.log.filter((line) => line.startsWith('warn')).length, 1);
    window.server.answer = () => TAKEN;
    await window.reads(guideSnapshot(), 600_000);
    assert.equal(window.running.stateOf('1')?.failures, 0);
    assert.equal(window.log.filter((line) => line.startsWith('info')).length, 1);
    window.server.answer = () => failed({ kind: 'timeout' });
    for (let tries = 0; tries < 3; tries++) await window.reads(guideSnapshot(), 600_000);
    assert.equal(window.warned.length, 2);
    window.dispose();
  });

  it('comes again no sooner than the server asks', async () => {
    const window = exporting();
    const retryAt = window.clock.now() + 300_000;
    window.server.answer = () => failed({ kind: 'busy', status: 429, retryAt });
    await window.reads();
    window.server.answer = () => TAKEN;
    await window.reads(guideSnapshot(), 299_000);
    assert.equal(window.sent.length, 1);
    await window.reads(guideSnapshot(), 1_000);
    assert.equal(window.sent.length, 2);
    window.dispose();
  });

  it('waits for no hours because a server says so', async () => {
    const window = exporting();
    const retryAt = window.clock.now() + 30 * 365 * 86_400_000;
    window.server.answer = () => failed({ kind: 'busy', status: 503, retryAt });
    await window.reads();
    window.server.answer = () => TAKEN;
    await window.reads(guideSnapshot(), 3_599_000);
    assert.equal(window.sent.length, 1);
    await window.reads(guideSnapshot(), 1_000);
    assert.equal(window.sent.length, 2);
    window.dispose();
  });

  it('goes on when the clock was set back', async () => {
    const window = exporting();
    await window.reads();
    await window.reads(guideSnapshot(), -3_600_000);
    assert.equal(window.sent.length, 2);
    await window.reads(guideSnapshot(), 10_000);
    assert.equal(window.sent.length, 2, 'the interval counts from then on');
    await window.reads(guideSnapshot(), 50_000);
    assert.equal(window.sent.length, 3);
    window.dispose();
  });

  it('warns once of an endpoint that fails, however many clusters are sent there', async () => {
    const window = exporting({ clusters: ['*'] });
    window.server.answer = () => failed({ kind: 'keyRefused', status: 401 });
    for (let tries = 0; tries < 5; tries++) {
      await window.reads(guideSnapshot(), 600_000);
      await window.reads(guideSnapshot(), 0, '2');
    }
    assert.equal(window.running.stateOf('2')?.failures, 5);
    assert.equal(window.warned.length, 1);
    window.server.answer = () => TAKEN;
    await window.reads(guideSnapshot(), 600_000);
    window.server.answer = () => failed({ kind: 'timeout' });
    for (let tries = 0; tries < 3; tries++) await window.reads(guideSnapshot(), 600_000);
    assert.equal(window.warned.length, 2, 'it had worked in between');
    window.dispose();
  });

  it('warns again where something else was set and fails, too', async () => {
    const window = exporting();
    window.server.answer = () => failed({ kind: 'keyRefused', status: 401 });
    for (let tries = 0; tries < 5; tries++) await window.reads(guideSnapshot(), 600_000);
    assert.equal(window.warned.length, 1);
    window.running.adopt({ ...SETTINGS, endpoint: new URL('https://other.example/otlp') });
    assert.equal(window.running.stateOf('1')?.failure?.kind, 'keyRefused', 'until it is tried');
    for (let tries = 0; tries < 5; tries++) await window.reads(guideSnapshot(), 600_000);
    assert.equal(window.warned.length, 2);
    assert.match(window.warned[1] ?? '', /^other\.example refuses/);
    window.dispose();
  });

  it('says that no group matches, since a sending of none looks like one of all', async () => {
    const window = exporting({ groups: ['nothing-*'] });
    await window.reads();
    assert.equal(window.running.stateOf('1')?.matchesNoGroup, true);
    const text = window.log.join();
    assert.match(text, /no group matches kafkaGroups\.export\.otlp\.groups/);
    window.running.adopt({ ...SETTINGS, groups: ['manual-*'] });
    await window.reads();
    assert.equal(window.running.stateOf('1')?.matchesNoGroup, false);
    window.dispose();
  });

  it('follows the settings at once, and a cluster that gets another name', async () => {
    const window = exporting();
    await window.reads();
    window.running.adopt({ ...SETTINGS, clusters: ['beta'], groups: ['b*'] });
    assert.deepEqual([...window.wanted.keys()], ['2']);
    await window.reads(guideSnapshot(), 60_000);
    assert.equal(window.sent.length, 1);
    window.running.adopt(SETTINGS);
    await window.reads();
    assert.equal(window.sent.length, 2, 'what somebody has just set is tried at once');
    window.clusters.follow([profile('1', 'renamed')]);
    assert.equal(window.wanted.size, 0);
    window.dispose();
  });

  it('writes no secret into its log, whatever happens', async () => {
    const window = exporting();
    const results: readonly SendResult[] = [
      failed({ kind: 'keyRefused', status: 401 }),
      failed({ kind: 'refused', status: 400, message: 'bad' }),
      failed({ kind: 'tls', problem: 'authority', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      { ok: true, rejected: 3, message: 'too old' },
    ];
    for (const result of results) {
      window.server.answer = () => result;
      await window.reads(guideSnapshot(), 600_000);
    }
    assert.ok(window.log.some((line) => line.includes('The server rejected 3 points: too old.')));
    assert.ok(!window.log.join('\n').includes(SECRET));
    window.dispose();
  });

  it('sends once what is asked for, also of a cluster that is not sent', async () => {
    const window = exporting();
    const cluster = window.clusters.get('2');
    assert.ok(cluster);
    const target = { endpoint: new URL('http://other'), headers: {}, ca: undefined };
    const wanted = { granularity: 'partition', groups: ['none'] } as const;
    const { signal } = new AbortController();
    const sent = await window.running.sendOnce(cluster, guideSnapshot(), target, wanted, signal);
    assert.deepEqual(sent, {
      ...{ points: 1, rejected: 0, message: '', matchesNoGroup: true, failure: undefined },
    });
    assert.equal(window.running.stateOf('2'), undefined);
    window.dispose();
  });
});
