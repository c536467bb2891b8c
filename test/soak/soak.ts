// Hours of use in minutes: a cluster that is polled and keeps breaking, other connections and panels that
// come and go, and what the process holds in the meantime.

import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterProfile } from '../../src/connections/profile';
import { PLAINTEXT } from '../../src/connections/security';
import { DEFAULT_SETTINGS } from '../support/defaultSettings';
import { startFaultyCluster, type FaultyCluster } from '../support/demo/faultyCluster';
import { ClusterSet } from '../../src/ui/clusters/clusterSet';
import type { Settings } from '../../src/ui/settings/parseSettings';
import { ProxiedDemo } from '../unit/kafka/network/proxiedDemo';
import { heldAfter, type Held } from './held';
import { SoakPanel } from './soakPanel';

export interface SoakOptions {
  /** Readings that work; 720 are two hours at the default interval of ten seconds. */
  readonly readings: number;
  readonly progress: (line: string) => void;
}

export interface SoakReport {
  readonly samples: readonly Held[];
  readonly readings: number;
  readonly failures: number;
  /** Brokers stopped and started, connections dropped or swallowed; other connections, opened and closed. */
  readonly disturbances: number;
  /** Opened, hidden, shown and closed. */
  readonly panels: number;
  /** States that panels were sent. */
  readonly states: number;
  /** To reach the broker that never answers. */
  readonly attempts: number;
  /** What Node warned of, such as listeners that pile up. */
  readonly warnings: readonly string[];
  readonly seconds: number;
}

const PROFILE: ClusterProfile = {
  ...{ id: 'demo', name: 'demo', bootstrapServers: [], security: PLAINTEXT, hostMapping: {} },
  ...{ demo: false, readOnly: false, readMessages: true, environment: undefined },
};
/** The same cluster, one broker of which accepts connections and says nothing, from the first to the last. */
const LAME: ClusterProfile = { ...PROFILE, id: 'lame', name: 'with a silent broker' };
const INTERVAL_MS = 20;
const SAMPLES = 8;
const TIMEOUTS = { connectionTimeoutMs: 300, requestTimeoutMs: 300 };

/** Breaks something new after every few readings; samples are taken once all is well and at rest. */
export async function soak({ readings, progress }: SoakOptions): Promise<SoakReport> {
  const start = performance.now();
  const cluster = await startFaultyCluster();
  const proxied = await ProxiedDemo.start(cluster);
  const silent = await SilentServer.start();
  const warnings: string[] = [];
  const onWarning = ({ message }: Error) => void warnings.push(message);
  process.on('warning', onWarning);
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    clusters: [PROFILE, LAME],
    refreshInterval: INTERVAL_MS,
  };
  const clusters = new ClusterSet(
    ({ id }) =>
      id === LAME.id ? proxied.newAdmin(TIMEOUTS, silent.address) : proxied.newAdmin(TIMEOUTS),
    () => settings,
  );
  clusters.follow([PROFILE, LAME]);
  const { store, poller } = clusters.get(PROFILE.id)!;
  const samples: Held[] = [];
  let [good, bad, disturbances, panels, states] = [0, 0, 0, 0, 0];
  let refreshing = false;
  store.onDidChange(() => {
    const ended = refreshing && !store.state.refreshing;
    refreshing = store.state.refreshing;
    if (ended && store.state.failure === undefined) good++;
    else if (ended) bad++;
  });
  /** Opens one for each of a few groups, hides and shows it, and closes it after a while. */
  const lookAtPanels = async (): Promise<void> => {
    const ids = [...(store.state.snapshot?.groups.keys() ?? [])];
    const opened = [0, 1, 2].map(
      (n) => new SoakPanel(clusters, settings, PROFILE.id, ids[(panels + n) % ids.length] ?? ''),
    );
    panels += opened.length;
    await sleep(INTERVAL_MS * 5);
    for (const panel of opened) panel.show(false);
    await sleep(INTERVAL_MS * 2);
    for (const panel of opened) panel.show(true);
    await sleep(INTERVAL_MS * 3);
    for (const panel of opened) states += panel.close();
  };

  const disturb = thingsThatHappen(cluster, proxied);
  try {
    while (good < readings) {
      const until = good + readings / SAMPLES;
      clusters.setVisible(settings, 'all');
      while (good < until) {
        await disturb[disturbances++ % disturb.length]!();
        await lookAtPanels();
        // A person who looks again ends the back-off.
        if (store.state.failure !== undefined) await poller.refresh();
      }
      clusters.setVisible(settings, 'none');
      await store.refresh();
      await sleep(700); // longer than every timeout
      samples.push(heldAfter(good));
      progress(`${good} readings: ${samples.at(-1)!.heap.toFixed(1)} MiB`);
    }
  } finally {
    clusters.dispose();
    await proxied.stop();
    await silent.stop();
    process.off('warning', onWarning);
    cluster.dispose();
  }
  const seconds = (performance.now() - start) / 1000;
  const attempts = silent.accepted;
  return {
    samples,
    readings: good,
    failures: bad,
    disturbances,
    panels,
    states,
    attempts,
    warnings,
    seconds,
  };
}

/** Accepts connections and says nothing. */
class SilentServer {
  accepted = 0;
  readonly #server = createServer((socket) => {
    this.accepted++;
    socket.resume().on('error', () => undefined);
  });

  static async start(): Promise<SilentServer> {
    const silent = new SilentServer();
    await new Promise<void>((resolve) => silent.#server.listen(0, '127.0.0.1', resolve));
    return silent;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** What goes wrong, in turn; each undoes itself. */
function thingsThatHappen(
  { faults }: FaultyCluster,
  proxied: ProxiedDemo,
): readonly (() => Promise<unknown> | undefined)[] {
  let turn = 0;
  const restart = async (brokers: readonly number[]): Promise<void> => {
    for (const broker of brokers) faults.stopBroker(broker);
    for (const broker of brokers) proxied.proxies[broker - 1]!.drop();
    await sleep(INTERVAL_MS * 5);
    for (const broker of brokers) await faults.startBroker(broker);
  };
  return [
    () => restart([(turn++ % 3) + 1]),
    () => proxied.read(TIMEOUTS),
    () => {
      for (const proxy of proxied.proxies) proxy.drop();
      return undefined;
    },
    () => proxied.read(TIMEOUTS),
    () => {
      proxied.proxies[turn++ % 3]!.blackHole();
      return undefined;
    },
    () => restart([1, 2, 3]),
  ];
}
