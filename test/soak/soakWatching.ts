// Half a day of watching in a minute: a cluster that nobody looks at, with alerts and metrics on. Groups fall behind
// and recover, brokers and the server of the metrics fail, and a second window comes and goes.

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PLAINTEXT } from '../../src/connections/security';
import type { ClusterSnapshot } from '../../src/core/store/clusterSnapshot';
import type { World } from '../../src/demo/world/world';
import { createGroupAdmin } from '../../src/kafka/kafkaGroupAdmin';
import { startFaultyCluster } from '../support/demo/faultyCluster';
import { CompressedTime } from '../support/watch/compressedTime';
import { HiddenWindow } from '../support/watch/hiddenWindow';
import { quiet, serverOf } from '../unit/kafka/demoAdmin';
import { heldAfter, type Held } from './held';

export interface WatchSoakOptions {
  /** Readings; 720 are half a day, once a minute. */
  readonly readings: number;
  readonly progress: (line: string) => void;
}

export interface WatchSoakReport {
  readonly samples: readonly Held[];
  readonly readings: number;
  readonly failures: number;
  /** Alerts that fired, and notifications about them. */
  readonly incidents: number;
  readonly toasts: number;
  /** Messages that the server took, and that it refused. */
  readonly sent: number;
  readonly refused: number;
  /** Times that a person was warned that nothing gets there. */
  readonly alarms: number;
  /** What Node warned of, such as listeners that pile up. */
  readonly warnings: readonly string[];
  readonly seconds: number;
}

const SAMPLES = 8;
const TIMEOUTS = { connectionTimeoutMs: 300, requestTimeoutMs: 300 };
/** Falls behind by so many messages, which is a backlog by any threshold, for so many readings. */
const BEHIND = 200_000n;
const BEHIND_FOR = 10;
/** Readings between two disturbances. */
const CALM = 12;
const RULES = [
  { level: 'backlog', for: '5 min' },
  { behind: '15 min', for: '5 min' },
  { verdicts: ['dataLost', 'stuckPartition', 'stalled', 'noConsumer'], for: '0 s' },
];
/** Milliseconds after which brokers that were away are tried again. */
const REST_MS = 1_500;

export async function soakWatching({
  readings,
  progress,
}: WatchSoakOptions): Promise<WatchSoakReport> {
  const start = performance.now();
  const cluster = await startFaultyCluster({ moving: false });
  const { world, faults } = cluster;
  const time = new CompressedTime((now) => {
    while (world.now + 1000 <= now) world.advanceTo(now);
  });
  const server = await FickleServer.start();
  const folder = await mkdtemp(join(tmpdir(), 'soak-'));
  const open = (): HiddenWindow =>
    new HiddenWindow({
      ...{ time, folder, rules: RULES },
      openAdmin: () =>
        createGroupAdmin({
          bootstrapServers: cluster.bootstrapServers.map(serverOf),
          ...{ security: PLAINTEXT, log: quiet, ...TIMEOUTS },
        }),
      export: { endpoint: server.endpoint, granularity: 'partition' },
    });
  const window = open();
  const warnings: string[] = [];
  const onWarning = ({ message }: Error) => void warnings.push(message);
  process.on('warning', onWarning);
  const samples: Held[] = [];
  const seen = new Set<string>();
  let [good, bad, disturbances] = [0, 0, 0];
  let latest: ClusterSnapshot | undefined;
  const read = async (): Promise<void> => {
    const reading = await window.period();
    if (reading.ok) {
      good++;
      latest = reading.snapshot;
    } else bad++;
    for (const { groupId, since, state } of window.alerts?.alerts ?? []) {
      if (state === 'firing') seen.add(`${groupId} ${since}`);
    }
  };
  const restart = async (brokers: readonly number[]): Promise<void> => {
    for (const broker of brokers) faults.stopBroker(broker);
    await read();
    for (const broker of brokers) await faults.startBroker(broker);
    await sleep(REST_MS);
  };
  const disturb: readonly (() => Promise<void> | void)[] = [
    () => void (server.status = 401),
    () => void (server.status = 503),
    () => void (server.status = 200),
    () => restart([1]),
    () => openAndClose(open),
    () => restart([1, 2, 3]),
  ];
  try {
    await window.start();
    while (good < readings) {
      const until = good + readings / SAMPLES;
      while (good < until) {
        if ((good + bad) % CALM === 0) await disturb[disturbances++ % disturb.length]!();
        if (latest !== undefined) fallBehind(world, latest, good);
        await read();
      }
      await sleep(REST_MS); // longer than every timeout, and than a connection waits for the next batch
      samples.push(heldAfter(good));
      progress(`${good} readings: ${samples.at(-1)!.heap.toFixed(1)} MiB`);
    }
  } finally {
    window.dispose();
    time.dispose();
    process.off('warning', onWarning);
    await server.stop();
    cluster.dispose();
    await rm(folder, { recursive: true });
  }
  return {
    ...{ samples, readings: good, failures: bad, incidents: seen.size, toasts: window.toasts },
    ...{ sent: server.taken, refused: server.refused, alarms: window.warnings, warnings },
    seconds: (performance.now() - start) / 1000,
  };
}

/** One group without members after the other falls behind for a while, and has nothing unread afterwards. */
function fallBehind(world: World, { groups }: ClusterSnapshot, reading: number): void {
  const resting = [...groups.values()].filter(({ listing }) => listing.state === 'Empty');
  const id = resting[Math.floor(reading / BEHIND_FOR) % resting.length]?.listing.groupId ?? '';
  const group = world.groups.get(id);
  const isLast = reading % BEHIND_FOR === BEHIND_FOR - 1;
  for (const [topic, partitions] of group?.commits.topics() ?? []) {
    for (const partition of [...partitions.keys()]) {
      const end = BigInt(world.log(topic, partition)?.endAt(world.now) ?? 0);
      const behind = end > BEHIND ? end - BEHIND : 0n;
      group?.commits.set(topic, partition, isLast ? end : behind);
    }
  }
}

/** Another window that wants the same, and does not get the lease. */
async function openAndClose(open: () => HiddenWindow): Promise<void> {
  const other = open();
  await sleep(20);
  other.dispose();
}

/** Takes metrics, or refuses them; keeps nothing. */
class FickleServer {
  status = 200;
  taken = 0;
  refused = 0;
  readonly #server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (this.status === 200) this.taken++;
      else this.refused++;
      // Longer than anybody waits for.
      response.writeHead(this.status, { 'content-type': 'application/json', 'retry-after': '60' });
      response.end('{}');
    });
  });

  static async start(): Promise<FickleServer> {
    const fickle = new FickleServer();
    await new Promise<void>((resolve) => fickle.#server.listen(0, '127.0.0.1', resolve));
    return fickle;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
