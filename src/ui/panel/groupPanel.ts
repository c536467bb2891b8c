// One panel: follows its group while it is seen, sends the page one whole state after every reading,
// and takes the page's intents. Hidden, it listens to nothing and asks for nothing.

import { systemClock, type Clock } from '../../core/base/clock';
import { DisposableStore, type Disposable } from '../../core/base/disposable';
import type { Event } from '../../core/base/event';
import { sharedThread } from '../../core/base/sharedThread';
import { TopicPartitionMap } from '../../core/base/topicPartitionMap';
import type { Log } from '../../core/log';
import { readLogStarts } from '../../core/store/readLogStarts';
import { panelPicture, type PanelFacts } from '../../core/view/panelPicture';
import type { LogStarts } from '../../core/view/panelRows';
import { panelState, type TakenPicture } from '../../core/view/panelState';
import type { PanelMemory } from '../../protocol/panelMemory';
import { isPanelIntent, type PanelIntent, type StateMessage } from '../../protocol/panelMessages';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import type { SettingsStore } from '../settings/settingsStore';
import { commandOf } from './panelIntents';

/** How long a picture waits for the log starts before it is sent with those of before. Milliseconds. */
const STARTS_LIMIT_MS = 1000;

/** The part of VS Code's WebviewPanel that a panel needs; `onDidChangeVisibility` fires after a change. */
export interface PanelWindow {
  readonly visible: boolean;
  readonly onDidChangeVisibility: Event<unknown>;
  readonly onDidReceiveMessage: Event<unknown>;
  reveal(): void;
  /** Gives the page its document, which starts it anew. */
  load(): void;
  postMessage(message: unknown): void;
}

/** What a panel works with. */
export interface PanelContext {
  readonly clusters: Pick<ClusterSet, 'get' | 'setVisible' | 'onDidRecord' | 'onDidChangeMembers'>;
  readonly settings: Pick<SettingsStore, 'current' | 'onDidChange'>;
  readonly log: Pick<Log, 'debug' | 'warn'>;
  readonly runCommand: (id: string, ...args: readonly unknown[]) => void;
  readonly copy: (text: string) => void;
  /** The change that deleted a group and can be undone, by its id in the journal; undefined for none. */
  readonly deletionOf: (group: PanelMemory) => Promise<string | undefined>;
  readonly clock?: Clock;
}

export class GroupPanel implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #clock: Clock;
  /** What ends when nobody looks any more. */
  #live: DisposableStore | undefined;
  #watching: Disposable | undefined;
  #ready = false;
  #paused = false;
  /** Whether a person asked for the reading that runs: then the next one is shown even while paused. */
  #asked = false;
  #sequence = 0;
  #drawings = 0;
  #shownRebalance: number | null = null;
  #clusterName: string;
  #facts: PanelFacts | undefined;
  #taken: TakenPicture | undefined;
  #starts: LogStarts = new TopicPartitionMap();
  #reading = new AbortController();
  #gone = false;
  #deletion: string | undefined;

  constructor(
    readonly group: PanelMemory,
    private readonly window: PanelWindow,
    private readonly context: PanelContext,
  ) {
    this.#clock = context.clock ?? systemClock;
    this.#clusterName = context.clusters.get(group.clusterId)?.profile.name ?? group.clusterId;
    this.#owned.add(
      window.onDidReceiveMessage((message) => {
        this.#receive(message);
      }),
    );
    this.#owned.add(
      window.onDidChangeVisibility(() => {
        this.#followVisibility();
      }),
    );
    window.load();
    this.#followVisibility();
  }

  reveal(): void {
    this.window.reveal();
  }

  dispose(): void {
    this.#rest();
    this.#owned.dispose();
  }

  /** The page of a hidden panel is gone; shown again, it starts anew and says so. */
  #followVisibility(): void {
    if (this.window.visible === (this.#live !== undefined) || this.#owned.disposed) return;
    if (this.window.visible) this.#wake();
    else this.#rest();
  }

  #wake(): void {
    const { clusters, settings } = this.context;
    const isOurs = ({ profile }: Cluster) => profile.id === this.group.clusterId;
    const live = (this.#live = new DisposableStore());
    live.add(
      clusters.onDidRecord((cluster) => {
        if (isOurs(cluster)) this.#run(this.#follow());
      }),
    );
    live.add(
      clusters.onDidChangeMembers(() => {
        this.#watch();
        this.#run(this.#follow());
      }),
    );
    live.add(
      settings.onDidChange(() => {
        this.#run(this.#draw());
      }),
    );
    this.#watch();
    this.#look();
    this.#run(this.#follow());
  }

  #rest(): void {
    this.#live?.dispose();
    this.#live = undefined;
    this.#watching?.dispose();
    this.#watching = undefined;
    this.#ready = false;
    // A picture that stands still can still be stepped through; any other is made anew.
    if (!this.#paused) this.#facts = undefined;
    this.#reading.abort();
    this.context.clusters.setVisible(this, 'none');
  }

  #look(): void {
    this.context.clusters.setVisible(this, this.#paused ? 'none' : [this.group.clusterId]);
  }

  /** Has the topics of the group remembered, by whichever insight its cluster has now. */
  #watch(): void {
    this.#watching?.dispose();
    const insight = this.context.clusters.get(this.group.clusterId)?.insight;
    this.#watching = insight?.history.watch(this.group.groupId);
  }

  #receive(message: unknown): void {
    if (!isPanelIntent(message)) {
      this.context.log.warn('A message of a panel was dropped: it has no shape that is known.');
      return;
    }
    this.#serve(message);
  }

  #serve(intent: PanelIntent): void {
    switch (intent.kind) {
      case 'ready':
        this.#ready = true;
        this.#send();
        return;
      case 'refresh':
        this.#asked = true;
        void this.context.clusters.get(this.group.clusterId)?.poller.refresh();
        this.#send();
        return;
      case 'pause':
        this.#pause(intent.paused);
        return;
      case 'showRebalance':
        this.#shownRebalance = intent.id;
        this.#run(this.#draw());
        return;
      case 'copyMember':
        this.context.copy(intent.memberId);
        return;
      case 'dropped':
        this.context.log.warn(`A panel's page dropped a state: ${intent.reason}.`);
        return;
      default: {
        const command = commandOf(intent, this.group, this.#deletion);
        if (command !== undefined) {
          this.context.runCommand(command.id, command.rows[0], command.rows);
        }
      }
    }
  }

  #pause(paused: boolean): void {
    this.#paused = paused;
    this.#look();
    if (paused) this.#send();
    else this.#run(this.#follow());
  }

  /** Lets it go on by itself. What goes wrong with one picture is noted, and the next reading makes another. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.context.log.warn(`The panel of a group could not be drawn: ${reason}`);
    });
  }

  /** Takes in the latest reading, unless the person wants the picture to stand still. */
  async #follow(): Promise<void> {
    if (this.#live === undefined || (this.#paused && !this.#asked && this.#taken !== undefined)) {
      return;
    }
    this.#asked = false;
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    const cluster = this.context.clusters.get(this.group.clusterId);
    if (cluster !== undefined) await this.#takeIn(cluster, signal);
    if (!signal.aborted) await this.#draw();
  }

  async #takeIn(cluster: Cluster, signal: AbortSignal): Promise<void> {
    const { clusterId, groupId } = this.group;
    const { snapshot, failure } = cluster.store.state;
    this.#clusterName = cluster.profile.name;
    const group = snapshot?.groups.get(groupId);
    // Where the cluster does not answer, what is known of the logs is as good as the picture.
    if (group !== undefined && failure === undefined) {
      await this.#readStarts(cluster, signal);
      if (signal.aborted || this.context.clusters.get(clusterId) !== cluster) return;
    }
    await this.#lookForDeletion(cluster, group !== undefined);
    if (signal.aborted) return;
    const latest = group === undefined ? this.#facts : { snapshot, group };
    if (latest?.snapshot === undefined) return;
    this.#facts = {
      profile: cluster.profile,
      snapshot: latest.snapshot,
      group: latest.group,
      starts: this.#starts,
      past: cluster.insight.history.of(groupId, this.#clock.now()),
      rebalances: cluster.insight.rebalances.of(groupId),
      shownRebalance: this.#shownRebalance,
    };
  }

  /** Once for each time that the group goes: whether that can be undone from here. */
  async #lookForDeletion({ store }: Cluster, isThere: boolean): Promise<void> {
    const isGone = !isThere && store.state.snapshot !== undefined;
    if (!isGone) this.#deletion = undefined;
    else if (!this.#gone) this.#deletion = await this.context.deletionOf(this.group);
    this.#gone = isGone;
  }

  /** Reads where the logs start; if that takes long, it goes on and the picture comes again with them. */
  async #readStarts(cluster: Cluster, signal: AbortSignal): Promise<void> {
    const { snapshot } = cluster.store.state;
    const group = snapshot?.groups.get(this.group.groupId);
    if (snapshot === undefined || group === undefined) return;
    const reading = (async () => {
      const starts = await readLogStarts(await cluster.store.admin(), group, snapshot, signal);
      signal.throwIfAborted();
      this.#starts = starts;
    })();
    let late = false;
    const waiting = new DisposableStore();
    const limit = new Promise<void>((resolve) => {
      waiting.add(
        this.#clock.after(STARTS_LIMIT_MS, () => {
          late = true;
          resolve();
        }),
      );
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    const read = reading.then(
      () => {
        if (!late || this.#facts === undefined) return;
        this.#facts = { ...this.#facts, starts: this.#starts };
        this.#run(this.#draw());
      },
      () => undefined, // called off, or there is no connection: the reading itself says so
    );
    await Promise.race([read, limit]);
    waiting.dispose();
  }

  /** Makes the picture anew from what is known, and sends it; a later drawing takes this one's place. */
  async #draw(): Promise<void> {
    const drawing = ++this.#drawings;
    const { thresholds, refreshInterval: interval } = this.context.settings.current;
    if (this.#facts !== undefined) {
      const facts = { ...this.#facts, shownRebalance: this.#shownRebalance };
      const picture = await sharedThread.run(panelPicture(facts, { thresholds, interval }));
      if (drawing !== this.#drawings) return;
      this.#taken = { takenAt: facts.snapshot.takenAt, picture };
    }
    this.#send();
  }

  #send(): void {
    if (!this.#ready || this.#live === undefined) return;
    const cluster = this.context.clusters.get(this.group.clusterId);
    const state = panelState({
      ...this.group,
      sequence: ++this.#sequence,
      cluster: cluster && { profile: cluster.profile, state: cluster.store.state },
      clusterName: this.#clusterName,
      taken: this.#taken,
      deletion: this.#deletion,
      asked: this.#asked,
      paused: this.#paused,
      interval: this.context.settings.current.refreshInterval,
      now: this.#clock.now(),
    });
    this.window.postMessage({ kind: 'state', state } satisfies StateMessage);
  }
}
