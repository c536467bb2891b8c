// What others read of our metrics: OpenTelemetry's own definitions and its Collector decode what is sent, and
// Prometheus's own parser what is copied. All find each value of the reading, and nothing else.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PLAINTEXT } from '../../src/connections/security';
import { metricKind } from '../../src/core/metrics/metricKinds';
import type { MetricPoint } from '../../src/core/metrics/metricPoint';
import { inBatches, metricPoints, type PointsWanted } from '../../src/core/metrics/metricPoints';
import { prometheusName, prometheusText } from '../../src/core/metrics/prometheusText';
import type { ClusterSnapshot } from '../../src/core/store/clusterSnapshot';
import { startDemoCluster } from '../../src/demo/demoCluster';
import { createGroupAdmin } from '../../src/kafka/kafkaGroupAdmin';
import { openSender } from '../../src/otlp/otlpSender';
import { BusyCluster } from '../bench/store/busyCluster';
import { MetricReceiver, parsePrometheus, type ReadValue } from '../support/metrics/metricReaders';
import { CompressedTime } from '../support/watch/compressedTime';
import { HiddenWindow } from '../support/watch/hiddenWindow';
import { commit, failure, listing, member, offsets, snapshotOf } from '../unit/core/fixture/guide';
import { quiet, serverOf } from '../unit/kafka/demoAdmin';

const NEVER = new AbortController().signal;
const RESOURCE = { 'service.name': 'kafka-consumer-groups', 'kafka.cluster.name': 'ü "x"\n' };

/** Names with every sign that some format gives a meaning, values beyond JSON's numbers, and unknowns. */
const HOSTILE = snapshotOf(
  ['a"b', 'back\\slash', 'line\nbreak', '{x="y"} 1', '=é漢字\u202e', '__proto__', '#', ' '].map(
    (groupId) => ({
      listing: listing(groupId),
      members: [member('c', 'orders', [0, 1])],
      commits: [
        commit('orders', 0, 9007199254740993n),
        commit('orders', 1, failure('denied')),
        commit('bills', 0, 5n),
      ],
    }),
  ),
  { orders: [9223372036854775807n, 7n], bills: [5n] },
  { startOffsets: offsets({ orders: [1n] }) },
);

async function pointsOf(snapshot: ClusterSnapshot): Promise<readonly MetricPoint[]> {
  const all: MetricPoint[] = [];
  for await (const points of metricPoints(snapshot, wanted)) all.push(...points);
  return all;
}

const wanted: PointsWanted = {
  granularity: 'partition',
  severityOf: () => 'warning',
  timeLagOf: () => ({ kind: 'exact', ms: 1_234_567 }),
};

const sorted = (lines: readonly string[]): readonly string[] => [...lines].sort();

/** One line for a value, whoever says it. */
const lineOf = (name: string, attributes: object, value: string): string =>
  JSON.stringify([name, Object.entries(attributes).sort(), value]);

const otlpLine = ({ metric, attributes, value }: MetricPoint): string => {
  const { name, unit, description, whole } = metricKind(metric);
  const texts = Object.entries(attributes).map(([key, text]) => [
    key,
    typeof text === 'number' ? `int ${text}` : text,
  ]);
  const said = `${name} ${unit} ${whole ? 'int' : 'double'} ${description}`;
  return lineOf(said, Object.fromEntries(texts) as object, String(value));
};

const readLine = ({ name, unit, type, help, attributes, value }: ReadValue): string =>
  lineOf(`${name} ${unit} ${type} ${help}`, attributes, value);

const RECEIVERS = [
  ["OpenTelemetry's own definitions", () => MetricReceiver.byDefinitions()],
  ["the OpenTelemetry Collector's own receiver", () => MetricReceiver.ofCollector()],
] as const;

for (const [by, start] of RECEIVERS) {
  describe(`metrics read by ${by}`, function () {
    this.timeout(450_000); // the program is built the first time

    let receiver: MetricReceiver;
    before('start the receiver', async () => {
      receiver = await start();
    });
    after('end the receiver', () => receiver.stop());

    it('are what was read', async () => {
      const sender = await openSender({ endpoint: receiver.endpoint, headers: {}, ca: undefined });
      const points = await pointsOf(HOSTILE);
      const batch = { takenAt: HOSTILE.takenAt, resource: RESOURCE, points };
      assert.deepEqual(await sender.send(batch, NEVER), { ok: true, rejected: 0, message: '' });
      const read = await receiver.values(points.length);
      assert.deepEqual(sorted(read.map(readLine)), sorted(points.map(otlpLine)));
      for (const { timeMs, resource } of read) {
        assert.equal(timeMs, HOSTILE.takenAt);
        assert.deepEqual(resource, RESOURCE);
      }
    });

    it('arrive in batches, each point once', async () => {
      const before = (await receiver.values(0)).length;
      const snapshot = new BusyCluster(500, 4).read(1);
      const sender = await openSender({ endpoint: receiver.endpoint, headers: {}, ca: undefined });
      const points = await pointsOf(snapshot);
      for await (const batch of inBatches(metricPoints(snapshot, wanted), 2_000)) {
        const result = await sender.send(
          { takenAt: snapshot.takenAt, resource: RESOURCE, points: batch },
          NEVER,
        );
        assert.ok(result.ok);
      }
      const read = (await receiver.values(before + points.length)).slice(before);
      assert.deepEqual(sorted(read.map(readLine)), sorted(points.map(otlpLine)));
      const sizes = new Map<number, number>();
      for (const { message } of read) sizes.set(message, (sizes.get(message) ?? 0) + 1);
      assert.ok(sizes.size > 1 && [...sizes.values()].every((size) => size <= 2_000));
    });

    it('are those of the reading that a window made while nobody looks', async () => {
      const before = (await receiver.values(0)).length;
      const { snapshot, points } = await sentByHiddenWindow(receiver.endpoint);
      const read = (await receiver.values(before + points)).slice(before);
      assert.equal(read.length, points);
      const lags = read.filter(({ name }) => name === 'kafka.consumer_group.lag');
      assert.ok(lags.length > 20);
      assert.deepEqual(
        sorted(lags.map(({ attributes, value }) => lineOf('lag', attributes, value))),
        sorted(lagsOf(snapshot)),
      );
      for (const { timeMs } of read) assert.equal(timeMs, snapshot.takenAt);
    });
  });
}

/** What a whole window reads of the demo cluster and sends, with alerts on. */
async function sentByHiddenWindow(
  endpoint: URL,
): Promise<{ readonly snapshot: ClusterSnapshot; readonly points: number }> {
  const cluster = await startDemoCluster({ moving: false });
  const folder = await mkdtemp(join(tmpdir(), 'hidden-'));
  const time = new CompressedTime();
  const window = new HiddenWindow({
    ...{ time, folder, rules: [{ lag: 1, for: '0 s' }] },
    openAdmin: () =>
      createGroupAdmin({
        bootstrapServers: cluster.bootstrapServers.map(serverOf),
        ...{ security: PLAINTEXT, log: quiet },
      }),
    export: { endpoint: endpoint.href, granularity: 'partition' },
  });
  try {
    await window.start();
    const reading = await window.period();
    assert.ok(reading.ok);
    assert.equal(window.sent?.failure, undefined);
    return { snapshot: reading.snapshot, points: window.sent?.points ?? 0 };
  } finally {
    window.dispose();
    time.dispose();
    cluster.dispose();
    await rm(folder, { recursive: true });
  }
}

/** Worked out anew, from offsets alone; of share groups their broker's count. */
function lagsOf({ groups, endOffsets }: ClusterSnapshot): readonly string[] {
  return [...groups.values()].flatMap(({ listing, commits, leftTopics }) =>
    (commits.ok ? commits.value : []).flatMap(({ topic, partition, offset, share }) => {
      const end = endOffsets.get(topic, partition);
      if (end?.ok !== true || !offset.ok || offset.value < 0n || end.value < offset.value)
        return [];
      if (leftTopics.includes(topic)) return [];
      const attributes = { group: listing.groupId, topic, partition: `int ${partition}` };
      const lag = share === undefined ? end.value - offset.value : share.lag;
      return lag === undefined ? [] : [lineOf('lag', attributes, String(lag))];
    }),
  );
}

describe('metrics as text', function () {
  this.timeout(450_000); // the program is built the first time

  it("are what was read, parsed by Prometheus's own parser", async () => {
    const name = 'c"l\\u\ns';
    const points = await pointsOf(HOSTILE);
    const read = await parsePrometheus(await prometheusText({ name }, HOSTILE, wanted));
    const expected = points.map(({ metric, attributes, value }) => {
      const labels = [['cluster', name] as const, ...Object.entries(attributes)];
      const texts = labels.map(([key, text]) => [key, String(text)]);
      // Prometheus has doubles only.
      const said = String(BigInt(Math.round(Number(value) * 1000)));
      const help = metricKind(metric).description;
      return lineOf(`${prometheusName(metric)} ${help}`, Object.fromEntries(texts) as object, said);
    });
    const parsed = read.map((one) => {
      assert.equal(one.type, 'GAUGE');
      const said = String(BigInt(Math.round(Number(one.value) * 1000)));
      return lineOf(`${one.name} ${one.help}`, one.attributes, said);
    });
    assert.deepEqual(sorted(parsed), sorted(expected));
  });

  it('keep any name as it is, in text', async () => {
    const names = fc.sample(fc.string({ unit: 'binary', minLength: 1 }), { numRuns: 300, seed: 7 });
    const known = [...new Set(names)];
    const groups = known.map((groupId) => ({ listing: listing(groupId), members: [] }));
    const text = await prometheusText({ name: 'c' }, snapshotOf(groups, {}), wanted);
    const read = await parsePrometheus(text);
    const members = read.filter(({ name }) => name === 'kafka_consumer_group_members');
    assert.deepEqual(
      sorted(members.map(({ attributes }) => attributes['group'] ?? '')),
      sorted(known),
    );
  });
});
