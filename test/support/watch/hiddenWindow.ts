// A window that nobody looks at, with all of alerts and of the export of metrics but VS Code itself: what it costs
// to watch a cluster, and whether that stays so, is measured with it.

import { join } from 'node:path';
import { DisposableStore } from '../../../src/base/disposable';
import type { Event } from '../../../src/base/event';
import type { ClusterProfile } from '../../../src/connections/profile';
import { PLAINTEXT } from '../../../src/connections/security';
import { parseExport, type WrittenExport } from '../../../src/core/metrics/exportSettings';
import type { SentState } from '../../../src/core/view/metrics/sendText';
import type { SharedAlerts } from '../../../src/core/alerts/sharedAlerts';
import type { OpenAdmin } from '../../../src/core/store/clusterStore';
import type { WatchedReading } from '../../../src/core/watch/clusterWatch';
import { LeaseFile } from '../../../src/machine/leaseFile';
import { openSender } from '../../../src/otlp/otlpSender';
import { Alerts } from '../../../src/ui/alerts/alerts';
import { parseAlertSettings } from '../../../src/ui/alerts/alertSettings';
import { ClusterSet, type Cluster } from '../../../src/ui/clusters/clusterSet';
import { MetricsExport } from '../../../src/ui/metrics/metricsExport';
import { Watches } from '../../../src/ui/watch/watches';
import { KeptAlerts } from '../alerts/keptAlerts';
import { DEFAULT_SETTINGS } from '../defaultSettings';
import type { CompressedTime } from './compressedTime';

export const PROFILE: ClusterProfile = {
  ...{ id: 'watched', name: 'watched', bootstrapServers: [], security: PLAINTEXT },
  ...{ hostMapping: {}, demo: false, readOnly: false, readMessages: true, environment: undefined },
};

/** Milliseconds from one reading to the next while nobody looks, on average; a tenth more or less. */
export const INTERVAL_MS = DEFAULT_SETTINGS.watchInterval;
/** A pause is longer than the average by less than this. */
const LONGEST = 1.11;
/** The longest average pause, while the cluster cannot be read. */
const LONGEST_BACK_OFF_MS = 600_000;

export interface HiddenWindowOptions {
  readonly time: CompressedTime;
  readonly openAdmin: OpenAdmin;
  /** Where the windows of the machine share their lease; it exists. */
  readonly folder: string;
  /** As in `kafkaGroups.alerts.rules`; undefined for no alerts. */
  readonly rules: unknown;
  /** Where to and how finely; undefined for no metrics. */
  readonly export?: Pick<WrittenExport, 'endpoint' | 'granularity'> | undefined;
}

export class HiddenWindow {
  readonly #owned = new DisposableStore();
  readonly #watches: Watches;
  readonly #alerts: Alerts | undefined;
  readonly #export: MetricsExport | undefined;
  readonly #time: CompressedTime;
  readonly cluster: Cluster;
  /** Notifications that a person would have seen, and warnings about metrics. */
  toasts = 0;
  warnings = 0;
  /** Attempts to send that have begun, and that have ended. */
  #begun = 0;
  #ended = 0;
  /** Readings since the last one that worked. */
  #failures = 0;
  #renewed: Promise<boolean> = Promise.resolve(true);

  constructor({ time, openAdmin, folder, rules, export: written }: HiddenWindowOptions) {
    this.#time = time;
    const settings = () => DEFAULT_SETTINGS;
    const clusters = this.#owned.add(new ClusterSet(openAdmin, settings));
    clusters.follow([PROFILE]);
    this.cluster = clusters.get(PROFILE.id)!;
    const file = new LeaseFile({ path: join(folder, 'watching'), period: () => INTERVAL_MS });
    const lease = {
      hold: () => (this.#renewed = file.hold()),
      release: () => file.release(),
    };
    this.#watches = this.#owned.add(new Watches({ clusters, lease, settings, clock: time }));
    this.#export = this.#exporting(clusters, written);
    this.#alerts = this.#alerting(clusters, rules);
  }

  /** Resolves when this window watches; nothing was read yet. */
  async start(): Promise<void> {
    const leads = next(this.#watches.onDidChangeLeading);
    this.#time.pass(0);
    await leads;
  }

  /** The next reading, as soon as it is due: resolves when it is judged, and sent. */
  async period(): Promise<WatchedReading> {
    const read = next(this.#watches.onDidRead);
    const judged = this.#alerts && next(this.#alerts.onDidChange);
    const pause = Math.min(LONGEST_BACK_OFF_MS, INTERVAL_MS * 2 ** this.#failures);
    this.#time.pass(pause * LONGEST);
    await this.#renewed; // a disk is slower than this time
    const { reading } = await read;
    this.#failures = reading.ok ? 0 : this.#failures + 1;
    await judged;
    await new Promise((resolve) => setImmediate(resolve)); // sending has begun by now, if it is its turn
    while (this.#ended < this.#begun && this.#export !== undefined) {
      await next(this.#export.onDidChange);
      await Promise.resolve();
    }
    return reading;
  }

  get alerts(): SharedAlerts | undefined {
    return this.#alerts?.state;
  }

  get sent(): SentState | undefined {
    return this.#export?.stateOf(PROFILE.id);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #exporting(
    clusters: ClusterSet,
    written: HiddenWindowOptions['export'],
  ): MetricsExport | undefined {
    if (written === undefined) return undefined;
    const all = { clusters: ['*'], interval: undefined, groups: undefined, ca: undefined };
    const settings = parseExport({ ...all, ...written }, (name, problem) => {
      throw new Error(`${name} ${problem}`);
    });
    const running = this.#owned.add(
      new MetricsExport(
        {
          ...{ clusters, watches: this.#watches, instanceId: 'hidden', clock: this.#time },
          secrets: { read: () => Promise.resolve({ authorization: 'Bearer of-nothing' }) },
          openSender: (target) => {
            this.#begun++;
            return openSender(target);
          },
          log: SILENT,
          warn: () => this.warnings++,
        },
        settings,
      ),
    );
    this.#owned.add(running.onDidChange(() => this.#ended++));
    return running;
  }

  #alerting(clusters: ClusterSet, rules: unknown): Alerts | undefined {
    if (rules === undefined) return undefined;
    const parsed = parseAlertSettings({ clusters: ['*'], rules, quietHours: undefined });
    if (parsed.problems.length > 0) throw new Error(parsed.problems.join(' '));
    const alerts = this.#owned.add(
      new Alerts({
        ...{ clusters, watches: this.#watches, clock: this.#time, memory: new KeptAlerts() },
        rules: () => parsed,
        settings: () => DEFAULT_SETTINGS,
        isFocused: () => true,
        show: () => this.toasts++,
      }),
    );
    clusters.hasAlert = (clusterId, groupId) => alerts.hasAlert(clusterId, groupId);
    return alerts;
  }
}

/** What an event fires next. */
function next<T>(event: Event<T>): Promise<T> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      listener.dispose();
      resolve(value);
    });
  });
}

const nothing = (): void => undefined;
const SILENT = {
  ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing },
};
