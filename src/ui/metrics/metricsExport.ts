// Sends the metrics of the clusters that the settings name, as they are read. It asks that they are read even while
// nobody looks; of several windows one reads, and so one sends.

import { systemClock, type Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { displayName } from '../../base/visibleText';
import type { Logger } from '../../core/logger';
import { isSent, type ExportSettings } from '../../core/metrics/exportSettings';
import { furthestBehind } from '../../core/metrics/furthestBehind';
import type {
  KeyCheck,
  MetricSender,
  MetricsTarget,
  OpenSender,
  SendFailure,
} from '../../core/metrics/metricSender';
import type { ClusterSnapshot } from '../../core/store/clusterSnapshot';
import {
  NOTHING_SENT,
  sendFailureSentence,
  type SentState,
} from '../../core/view/metrics/sendText';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import type { ExportSecrets } from '../secrets/exportSecrets';
import type { Watches } from '../watch/watches';
import { sendReading, wantedBy, type Sent, type Wanted } from './clusterSending';
import { logSent } from './logSent';
import { isResting, NO_REST, restAfter, restFor, type Rest } from './sendRest';

/** After as many failures a person is told, once until it works again. */
const TOLD_AFTER = 3;
/** Groups whose time lag is asked for: those furthest behind. */
const MOST_TIMED = 500;

export interface ExportContext {
  readonly clusters: Pick<ClusterSet, 'all' | 'onDidChangeMembers' | 'onDidChangeProfile'>;
  readonly watches: Pick<Watches, 'want' | 'onDidRead'>;
  readonly secrets: Pick<ExportSecrets, 'read'>;
  readonly openSender: OpenSender;
  /** Unique for this window. */
  readonly instanceId: string;
  readonly log: Logger;
  /** Tells a person that nothing gets there. */
  readonly warn: (sentence: string) => void;
  readonly clock?: Clock;
}

interface Sending {
  state: SentState;
  rest: Rest;
  running: boolean;
  snapshot: ClusterSnapshot | undefined;
}

export class MetricsExport implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<Cluster>());
  readonly #end = new AbortController();
  readonly #clock: Clock;
  /** By cluster id: a cluster that is connected anew goes on. */
  readonly #sending = new Map<string, Sending>();
  readonly #wanted = new Map<string, Cluster>();
  #settings: ExportSettings;
  /** Whether a person was told that nothing gets there, and nothing has since. */
  #isTold = false;

  /** Fires when something was sent of a cluster, or could not be. */
  readonly onDidChange: Event<Cluster> = this.#changed.event;

  constructor(
    private readonly context: ExportContext,
    settings: ExportSettings,
  ) {
    this.#clock = context.clock ?? systemClock;
    this.#settings = settings;
    const follow = (): void => {
      this.#follow();
    };
    this.#owned.add(context.clusters.onDidChangeMembers(follow));
    this.#owned.add(context.clusters.onDidChangeProfile(follow));
    this.#owned.add(
      context.watches.onDidRead(({ cluster, reading }) => {
        if (reading.ok) void this.#took(cluster, reading.snapshot);
      }),
    );
    this.#follow();
  }

  /** Takes other settings; what was late by the old ones is due. */
  adopt(settings: ExportSettings): void {
    this.#settings = settings;
    this.#isTold = false;
    for (const sending of this.#sending.values()) {
      sending.rest = NO_REST;
      sending.state = { ...sending.state, failures: 0 };
    }
    this.#follow();
  }

  /** What was sent of a cluster; undefined where its metrics are not sent at intervals. */
  stateOf(clusterId: string): SentState | undefined {
    if (!this.#wanted.has(clusterId)) return undefined;
    return this.#sending.get(clusterId)?.state ?? NOTHING_SENT;
  }

  /** See {@link MetricSender.checkKey}. */
  async checkKey(target: MetricsTarget, signal: AbortSignal): Promise<KeyCheck> {
    return (await this.context.openSender(target)).checkKey(signal);
  }

  /** Sends a reading now, whether or not its cluster is one that is sent. Never rejects. */
  async sendOnce(
    cluster: Cluster,
    snapshot: ClusterSnapshot,
    target: MetricsTarget,
    wanted: Wanted,
    signal: AbortSignal,
  ): Promise<Sent> {
    const sender = await this.context.openSender(target);
    const all = AbortSignal.any([signal, this.#end.signal]);
    const sent = await this.#send(cluster, snapshot, wanted, sender, all);
    const { id } = cluster.profile;
    logSent(
      this.context.log,
      nameOf(cluster),
      sent,
      this.#sendingOf(id).state,
      target.endpoint.host,
    );
    if (this.#wanted.has(id)) this.#note(cluster, sent);
    return sent;
  }

  dispose(): void {
    this.#end.abort();
    for (const [id, cluster] of this.#wanted) this.#leave(id, cluster);
    this.#owned.dispose();
  }

  #follow(): void {
    const { groups } = this.#settings;
    const now = new Map<string, Cluster>();
    for (const cluster of this.context.clusters.all()) {
      if (isSent(this.#settings, cluster.profile.name)) now.set(cluster.profile.id, cluster);
    }
    for (const [id, cluster] of this.#wanted) {
      if (now.get(id) !== cluster) this.#leave(id, cluster);
    }
    for (const [id, cluster] of now) {
      this.#wanted.set(id, cluster);
      this.context.watches.want(this, id, { groups, verdicts: true });
    }
  }

  #leave(id: string, cluster: Cluster): void {
    this.#wanted.delete(id);
    this.context.watches.want(this, id, undefined);
    cluster.insight.time.want(this, undefined);
  }

  /** After a reading of a cluster that is wanted. */
  async #took(cluster: Cluster, snapshot: ClusterSnapshot): Promise<void> {
    const { endpoint, ca, interval, groups: globs } = this.#settings;
    const { id } = cluster.profile;
    if (this.#wanted.get(id) !== cluster || endpoint === undefined) return;
    const groups = furthestBehind(snapshot, wantedBy(globs), MOST_TIMED);
    cluster.insight.time.want(this, { rank: 'alerted', groups });
    const sending = this.#sendingOf(id);
    const now = this.#clock.now();
    if (sending.running || sending.snapshot === snapshot || isResting(sending.rest, now)) return;
    sending.running = true;
    sending.snapshot = snapshot;
    sending.rest = restFor(interval, now);
    try {
      const headers = (await this.context.secrets.read(endpoint)) ?? {};
      const sender = await this.context.openSender({ endpoint, headers, ca });
      const began = this.#clock.now();
      const sent = await this.#send(cluster, snapshot, this.#settings, sender, this.#end.signal);
      if (this.#end.signal.aborted) return;
      const took = this.#clock.now() - began;
      logSent(this.context.log, nameOf(cluster), sent, sending.state, endpoint.host, took);
      this.#note(cluster, sent);
      if (sent.failure !== undefined) this.#backOff(sending, sent.failure, endpoint.host);
    } catch (error) {
      this.context.log.error(`${nameOf(cluster)}: metrics could not be sent: ${String(error)}`);
    } finally {
      sending.running = false;
    }
  }

  #send(
    cluster: Cluster,
    snapshot: ClusterSnapshot,
    wanted: Wanted,
    sender: MetricSender,
    signal: AbortSignal,
  ): Promise<Sent> {
    return sendReading(cluster, snapshot, wanted, sender, this.context.instanceId, signal);
  }

  #note(cluster: Cluster, { points, rejected, matchesNoGroup, failure }: Sent): void {
    const sending = this.#sendingOf(cluster.profile.id);
    const before = sending.state;
    if (failure === undefined) {
      const sentAt = this.#clock.now();
      sending.state = { sentAt, points, rejected, matchesNoGroup, failures: 0, failure };
      this.#isTold = false;
    } else sending.state = { ...before, failures: before.failures + 1, failure };
    this.#changed.fire(cluster);
  }

  /** Rests after a failure; tells of the third, once for all clusters. */
  #backOff(sending: Sending, failure: SendFailure, host: string): void {
    const { failures } = sending.state;
    sending.rest = restAfter(failure, failures, this.#settings.interval, this.#clock.now());
    if (failures !== TOLD_AFTER || this.#isTold) return;
    this.#isTold = true;
    this.context.warn(sendFailureSentence(failure, host));
  }

  #sendingOf(clusterId: string): Sending {
    const known = this.#sending.get(clusterId);
    if (known !== undefined) return known;
    const sending = { state: NOTHING_SENT, rest: NO_REST, running: false, snapshot: undefined };
    this.#sending.set(clusterId, sending);
    return sending;
  }
}

const nameOf = ({ profile }: Cluster): string => displayName(profile.name);
