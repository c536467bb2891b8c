// What a panel knows of its group: the latest reading with the group, its log starts and the
// remembered past. Once the group no longer exists, also the change whose undo restores it.

import type { Clock } from '../../base/clock';
import { DisposableStore } from '../../base/disposable';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { NOT_KNOWN_YET } from '../../core/insight/time/timeLag';
import type { ClusterSnapshot } from '../../core/store/clusterSnapshot';
import { readLogStarts } from '../../core/store/readLogStarts';
import type { PanelFacts } from '../../core/view/panel/panelPicture';
import type { LogStarts } from '../../core/view/panel/panelRows';
import type { PanelMemory } from '../../protocol/panelMemory';
import { shownReading } from '../clusters/shownState';
import type { PanelCluster, PanelContext } from './panelContext';

/** Milliseconds for which a reading waits for new log starts before it uses the old ones. */
const STARTS_LIMIT_MS = 1000;

/** Changes are read from so many milliseconds before the history: the first readings may show them. */
const BEFORE_MS = 120_000;

/** All facts except the rebalance that a person steps to. */
type Facts = Omit<PanelFacts, 'shownRebalance'>;

export class GroupReadings {
  #facts: Facts | undefined;
  #starts: LogStarts = new TopicPartitionMap();
  #clusterName: string;
  #gone = false;
  #deletion: string | undefined;

  /** `late` is called if log starts arrive after the reading went on without them. */
  constructor(
    private readonly group: PanelMemory,
    private readonly context: Pick<PanelContext, 'clusters' | 'deletionOf' | 'writesSince'>,
    private readonly clock: Clock,
    private readonly late: () => void,
  ) {
    this.#clusterName = this.cluster?.profile.name ?? group.clusterId;
  }

  /** Undefined once it is no longer in the settings. */
  get cluster(): PanelCluster | undefined {
    return this.context.clusters.get(this.group.clusterId);
  }

  /** The last name of the cluster, for when it is gone. */
  get clusterName(): string {
    return this.#clusterName;
  }

  /** Undefined before the first reading that had the group. What is proven of its lag may come after the reading. */
  get facts(): Facts | undefined {
    const [facts, { cluster }] = [this.#facts, this];
    if (facts === undefined || cluster === undefined) return facts;
    const snapshot = shownReading(cluster, facts.snapshot);
    const group = snapshot.groups.get(this.group.groupId) ?? facts.group;
    return { ...facts, group };
  }

  /** The journal entry whose undo brings the group back; undefined while it is there, or for none. */
  get deletion(): string | undefined {
    return this.#deletion;
  }

  /** Forgets the reading; the next one counts as the first. */
  forget(): void {
    this.#facts = undefined;
  }

  /** Takes the present state of the cluster and keeps the reading. */
  takeProfile(): void {
    const profile = this.cluster?.profile;
    if (profile === undefined) return;
    this.#clusterName = profile.name;
    if (this.#facts !== undefined) this.#facts = { ...this.#facts, profile };
  }

  /** Takes the latest reading. Once aborted, it changes nothing more. */
  async takeIn(signal: AbortSignal): Promise<void> {
    const { cluster } = this;
    if (cluster === undefined) return;
    const { groupId } = this.group;
    const { snapshot, failure } = cluster.store.state;
    this.#clusterName = cluster.profile.name;
    const group = snapshot?.groups.get(groupId);
    // If the cluster does not answer, the old log starts are as good as the old picture.
    if (group !== undefined && failure === undefined) {
      await this.#readStarts(cluster, signal);
      if (signal.aborted || this.cluster !== cluster) return;
    }
    await this.#lookForDeletion(cluster, group !== undefined);
    const past = cluster.insight.history.of(groupId, this.clock.now());
    const writes = await this.context.writesSince((past.times[0] ?? Infinity) - BEFORE_MS);
    if (signal.aborted) return;
    const latest = group === undefined ? this.#facts : { snapshot, group };
    if (latest?.snapshot === undefined) return;
    this.#facts = {
      profile: cluster.profile,
      snapshot: latest.snapshot,
      group: latest.group,
      starts: this.#starts,
      past,
      events: {
        writes,
        jumps: cluster.insight.events.jumps(groupId),
        failures: cluster.insight.events.failures(),
      },
      rebalances: cluster.insight.rebalances.of(groupId),
      time: timesOf(cluster, latest.snapshot),
      isCompacted: (topic) => cluster.insight.isCompacted(topic),
      settings: () => cluster.insight.settingsOf(groupId),
      health: this.#healthIn(cluster),
    };
  }

  /** Of a group that is gone, as it was last: nothing is known of it any more. */
  #healthIn({ store, insight }: PanelCluster): Facts['health'] {
    const { groupId } = this.group;
    const last = store.state.snapshot?.groups.has(groupId) === true ? undefined : this.#facts;
    return last === undefined ? insight.health.of(groupId) : last.health;
  }

  /** Once each time the group disappears: looks for a change of ours that can be undone. */
  async #lookForDeletion({ store }: PanelCluster, isThere: boolean): Promise<void> {
    const isGone = !isThere && store.state.snapshot !== undefined;
    if (!isGone) this.#deletion = undefined;
    else if (!this.#gone) this.#deletion = await this.context.deletionOf(this.group);
    this.#gone = isGone;
  }

  /** Reads the log starts. If that takes long, the picture is made without them, and again with them. */
  async #readStarts(cluster: PanelCluster, signal: AbortSignal): Promise<void> {
    const { snapshot } = cluster.store.state;
    const group = snapshot?.groups.get(this.group.groupId);
    if (snapshot === undefined || group === undefined) return;
    const reading = (async () => {
      const starts = await readLogStarts(await cluster.store.admin(), group, snapshot, signal);
      signal.throwIfAborted();
      this.#starts = starts;
      cluster.insight.noteLogStarts(starts);
    })();
    let isLate = false;
    const waiting = new DisposableStore();
    const limit = new Promise<void>((resolve) => {
      waiting.add(
        this.clock.after(STARTS_LIMIT_MS, () => {
          isLate = true;
          resolve();
        }),
      );
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    const read = reading.then(
      () => {
        if (!isLate || this.#facts === undefined) return;
        this.#facts = { ...this.#facts, starts: this.#starts };
        this.late();
      },
      () => undefined, // called off, or there is no connection: the reading itself says so
    );
    await Promise.race([read, limit]);
    waiting.dispose();
  }
}

/** What is known of time whenever it is asked, as of a reading. */
const timesOf = ({ insight }: PanelCluster, snapshot: ClusterSnapshot): Facts['time'] => ({
  ofGroup: (group) => insight.time.known?.groupLag(group, snapshot) ?? NOT_KNOWN_YET,
  ofPartition: (partition) => insight.time.known?.lagOf(partition, snapshot),
});
