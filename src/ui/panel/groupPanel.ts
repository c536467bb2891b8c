// One panel: it follows its group while it is visible, has readings drawn, and handles the page's
// intents. While hidden, it listens to nothing and requests nothing.

import { systemClock, type Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { panelState } from '../../core/view/panel/panelState';
import type { PanelMemory } from '../../protocol/panelMemory';
import { isPanelIntent, type PanelIntent } from '../../protocol/panelIntent';
import { GroupReadings } from './groupReadings';
import { PageLink } from './pageLink';
import type { PanelCluster, PanelContext, PanelWindow } from './panelContext';
import { PanelDrawing } from './panelDrawing';
import { commandOf } from './panelIntents';

export class GroupPanel implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #clock: Clock;
  /** Disposed when the panel is hidden. */
  #live: DisposableStore | undefined;
  #watching: Disposable | undefined;
  #ready = false;
  #paused = false;
  /** How many readings a person waits for: each is shown, even while paused. */
  #asked = 0;
  #sequence = 0;
  #shownRebalance: number | null = null;
  #reading = new AbortController();
  readonly #drawing = new PanelDrawing();
  readonly #readings: GroupReadings;
  readonly #link: PageLink;

  constructor(
    readonly group: PanelMemory,
    private readonly window: PanelWindow,
    private readonly context: PanelContext,
  ) {
    this.#clock = context.clock ?? systemClock;
    this.#link = new PageLink(window);
    this.#readings = new GroupReadings(group, context, this.#clock, () => {
      this.#run(this.#draw());
    });
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

  /** A hidden panel has no page; when shown again, the page starts and reports that. */
  #followVisibility(): void {
    if (this.window.visible === (this.#live !== undefined) || this.#owned.disposed) return;
    if (this.window.visible) this.#wake();
    else this.#rest();
  }

  #wake(): void {
    const { clusters, settings } = this.context;
    const isOurs = ({ profile }: PanelCluster) => profile.id === this.group.clusterId;
    const live = (this.#live = new DisposableStore());
    live.add(
      clusters.onDidRecord((cluster) => {
        if (isOurs(cluster)) this.#run(this.#follow());
      }),
    );
    live.add(
      clusters.onDidLearn((cluster) => {
        if (isOurs(cluster) && !this.#paused) this.#run(this.#draw());
      }),
    );
    live.add(
      clusters.onDidChangeProfile((cluster) => {
        if (!isOurs(cluster)) return;
        this.#readings.takeProfile();
        this.#run(this.#draw());
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
    // A paused picture can be stepped through; any other is made again.
    if (!this.#paused) {
      this.#readings.forget();
      this.#drawing.forget();
    }
    this.#link.forget();
    this.#reading.abort();
    this.#drawing.stop();
    this.context.clusters.setVisible(this, 'none');
  }

  #look(): void {
    this.context.clusters.setVisible(this, this.#paused ? 'none' : [this.group.clusterId]);
  }

  /** Has the lag of the group's topics, and how far they are behind, recorded by its cluster's present insight. */
  #watch(): void {
    this.#watching?.dispose();
    this.#watching = undefined;
    const insight = this.#readings.cluster?.insight;
    if (insight === undefined) return;
    const { groupId } = this.group;
    const watching = insight.history.watch(groupId);
    insight.time.want(this, { rank: 'open', groups: [groupId] });
    this.#watching = {
      dispose: () => {
        watching.dispose();
        insight.time.want(this, undefined);
      },
    };
  }

  #receive(message: unknown): void {
    if (!isPanelIntent(message)) {
      this.context.log.warn('A message of a panel was dropped: its format is unknown.');
      return;
    }
    this.#serve(message);
  }

  #serve(intent: PanelIntent): void {
    switch (intent.kind) {
      case 'ready':
        this.#ready = true;
        this.#link.forget();
        this.#send();
        return;
      case 'refresh':
        this.#run(this.#refresh());
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
        const command = commandOf(intent, this.group, this.#readings.deletion);
        if (command !== undefined) {
          this.context.runCommand(command.id, command.rows[0], command.rows);
        }
      }
    }
  }

  #pause(paused: boolean): void {
    this.#paused = paused;
    this.#look();
    if (!paused) {
      this.#run(this.#follow());
      return;
    }
    // What is being taken would show later than the person said.
    if (this.#drawing.taken !== undefined) this.#reading.abort();
    this.#send();
  }

  /** Runs work without waiting. An error is logged; the next reading makes a new picture. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.context.log.warn(`The panel of a group could not be drawn: ${reason}`);
    });
  }

  async #refresh(): Promise<void> {
    const { cluster } = this.#readings;
    const reading = cluster?.poller.refresh();
    this.#asked++;
    this.#send();
    await reading;
    await cluster?.insight.recorded;
    this.#asked--;
    if (this.#paused) await this.#take();
    this.#send();
  }

  /** Takes the latest reading, unless the panel is paused. */
  async #follow(): Promise<void> {
    if (!this.#paused || this.#drawing.taken === undefined) await this.#take();
  }

  async #take(): Promise<void> {
    if (this.#live === undefined) return;
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    await this.#readings.takeIn(signal);
    if (!signal.aborted) await this.#draw();
  }

  /** Makes the changed parts of the picture and sends them; a later drawing replaces this one. */
  async #draw(): Promise<void> {
    const { thresholds, refreshInterval: interval } = this.context.settings.current;
    const { facts } = this.#readings;
    const stepped = facts && { ...facts, shownRebalance: this.#shownRebalance };
    if (await this.#drawing.draw(stepped, { thresholds, interval })) this.#send();
  }

  #send(): void {
    if (!this.#ready || this.#live === undefined) return;
    const { cluster, clusterName, deletion } = this.#readings;
    const state = panelState({
      ...this.group,
      sequence: ++this.#sequence,
      cluster: cluster && { profile: cluster.profile, state: cluster.store.state },
      clusterName,
      taken: this.#drawing.taken,
      deletion,
      asked: this.#asked > 0,
      paused: this.#paused,
      interval: this.context.settings.current.refreshInterval,
      now: this.#clock.now(),
    });
    this.#link.send(state);
  }
}
