// A panel on a cluster that a bench feeds with readings: the panel and what is remembered of the cluster are
// real, and its window does with a message what VS Code does.

import { setImmediate } from 'node:timers/promises';
import { systemClock } from '../../../src/base/clock';
import { EventEmitter } from '../../../src/base/event';
import { LagRecorder } from '../../../src/core/insight/lagRecorder';
import { RebalanceLog } from '../../../src/core/insight/rebalanceLog';
import { DEFAULT_SETTINGS } from '../../support/defaultSettings';
import { NEVER_SEEN } from '../../../src/core/insight/verdict';
import type { ClusterSnapshot, ClusterState } from '../../../src/core/store/clusterSnapshot';
import type { PanelIntent } from '../../../src/protocol/panelIntent';
import { GroupPanel } from '../../../src/ui/panel/groupPanel';
import type { PanelCluster, PanelWindow } from '../../../src/ui/panel/panelContext';
import type { PanelReadings } from './panelReadings';
import { GROUP_ID } from './panelReadings';

const CLUSTER_ID = 'bench';
const SETTINGS = DEFAULT_SETTINGS;

/** What became of one reading. */
export interface Shown {
  /** Characters that went to the page. */
  readonly messageLength: number;
}

export class BenchPanel {
  readonly #recorded = new EventEmitter<PanelCluster>();
  readonly #received = new EventEmitter<unknown>();
  readonly #history = new LagRecorder();
  readonly #rebalances = new RebalanceLog();
  readonly #cluster: PanelCluster;
  readonly #panel: GroupPanel;
  #state: ClusterState = { snapshot: undefined, failure: undefined, refreshing: false };
  #posted: ((length: number) => void) | undefined;

  constructor(readings: PanelReadings) {
    const stateNow = (): ClusterState => this.#state;
    const admin = { fetchLogOffsets: () => Promise.resolve(readings.starts()) };
    this.#cluster = {
      profile: { id: CLUSTER_ID, name: CLUSTER_ID, bootstrapServers: ['localhost:9092'] } as never,
      store: {
        get state() {
          return stateNow();
        },
        admin: () => Promise.resolve(admin as never),
      },
      poller: { refresh: () => Promise.resolve() },
      insight: {
        history: this.#history,
        rebalances: this.#rebalances,
        time: { want: () => undefined, known: undefined },
        health: { of: () => NEVER_SEEN },
        recorded: Promise.resolve(),
        isCompacted: () => false,
        settingsOf: () => undefined,
        noteLogStarts: () => undefined,
        events: { jumps: () => [], failures: () => [] },
      },
    };
    this.#panel = new GroupPanel({ clusterId: CLUSTER_ID, groupId: GROUP_ID }, this.#window(), {
      clusters: {
        get: () => this.#cluster,
        setVisible: () => undefined,
        onDidRecord: this.#recorded.event,
        onDidLearn: new EventEmitter<PanelCluster>().event,
        onDidChangeMembers: new EventEmitter<void>().event,
        onDidChangeProfile: new EventEmitter<PanelCluster>().event,
      },
      settings: { current: SETTINGS, onDidChange: new EventEmitter<typeof SETTINGS>().event },
      log: { debug: () => undefined, warn: (text) => process.stderr.write(`${text}\n`) },
      runCommand: () => undefined,
      copy: () => undefined,
      deletionOf: () => Promise.resolve(undefined),
      writesSince: () => Promise.resolve([]),
      clock: {
        now: () => this.#state.snapshot?.takenAt ?? 0,
        after: (wait, action) => systemClock.after(wait, action),
      },
    });
    this.#send({ kind: 'ready' });
  }

  /** The cluster remembers a reading, and nothing of that is measured. */
  async remember(snapshot: ClusterSnapshot): Promise<void> {
    await this.#history.record(snapshot);
    await this.#rebalances.record(snapshot);
    this.#state = { snapshot, failure: undefined, refreshing: false };
    await setImmediate();
  }

  /** The panel follows the latest reading; resolves when the page has been sent what it says. */
  async follow(): Promise<Shown> {
    return this.#untilPosted(() => {
      this.#recorded.fire(this.#cluster);
    });
  }

  /** Steps to the latest rebalance. */
  async stepToLatest(): Promise<Shown> {
    const [latest] = this.#rebalances.of(GROUP_ID);
    return this.#untilPosted(() => {
      this.#send({ kind: 'showRebalance', id: latest?.id ?? null });
    });
  }

  close(): void {
    this.#panel.dispose();
  }

  async #untilPosted(begin: () => void): Promise<Shown> {
    const messageLength = await new Promise<number>((resolve) => {
      this.#posted = resolve;
      begin();
    });
    return { messageLength };
  }

  #send(intent: PanelIntent): void {
    this.#received.fire(intent);
  }

  #window(): PanelWindow {
    return {
      visible: true,
      onDidChangeVisibility: new EventEmitter<unknown>().event,
      onDidReceiveMessage: this.#received.event,
      reveal: () => undefined,
      load: () => undefined,
      postMessage: (message) => {
        this.#posted?.(bytesToMainThread(message));
      },
    };
  }
}

/** As ExtHostWebview does it: JSON with a replacer that looks for buffers, then as text within a call. */
function bytesToMainThread(message: unknown): number {
  const text = JSON.stringify(message, (_, value: unknown) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? null : value,
  );
  Buffer.from(JSON.stringify(['handle', text]));
  return text.length;
}
