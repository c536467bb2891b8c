// Alerts of this window: it wants the clusters watched for which they are on, takes their readings to the books, and
// tells the person, once. In a window that does not watch it shows what the watching one found out.

import { systemClock, type Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { AlertBook } from '../../core/alerts/alertBook';
import type { ClusterRules } from '../../core/alerts/alertRule';
import { rulesOfCluster } from '../../core/alerts/alertRule';
import { alertKey, type GroupAlert, type PastAlert } from '../../core/alerts/groupAlert';
import { isTold, withRecent, withTold, type SharedAlerts } from '../../core/alerts/sharedAlerts';
import { silenceOf, withSilence, type Silence, type Silences } from '../../core/alerts/silences';
import { ToastDesk } from '../../core/alerts/toastDesk';
import { reasonText } from '../../core/view/alerts/alertText';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import type { Settings } from '../settings/parseSettings';
import type { ReadCluster, Watches } from '../watch/watches';
import type { AlertMemory } from './alertMemory';
import type { AlertSettings } from './alertSettings';
import { wishOf } from './wishOf';

interface AlertsContext {
  readonly clusters: Pick<ClusterSet, 'all' | 'get' | 'onDidChangeMembers' | 'onDidChangeProfile'>;
  readonly watches: Pick<Watches, 'want' | 'onDidRead' | 'onDidChangeLeading' | 'isLeading'>;
  /** As they are now. */
  readonly rules: () => AlertSettings;
  readonly settings: () => Pick<Settings, 'watchInterval' | 'thresholds'>;
  readonly memory: Pick<AlertMemory, 'silences' | 'shared' | 'told'>;
  /** Whether the person is at this window. */
  readonly isFocused: () => boolean;
  readonly show: (alerts: readonly GroupAlert[]) => void;
  readonly clock?: Clock;
}

/** Milliseconds between two looks at what the watching window has found out. */
const LOOK_MS = 5000;
/** Milliseconds in which figures alone are not written anew. */
const STORE_MS = 60_000;

export class Alerts implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<void>());
  readonly #books = new Map<string, { readonly cluster: Cluster; readonly book: AlertBook }>();
  readonly #rules = new Map<string, ClusterRules>();
  readonly #desk: ToastDesk;
  readonly #clock: Clock;
  #recent: readonly PastAlert[] = [];
  /** What this window found out while it watches. */
  #own: SharedAlerts | undefined;
  #stored = { what: '', at: -Infinity };
  #judging: Promise<void> = Promise.resolve();
  #timer: Disposable | undefined;

  /** Fires when something is to be shown otherwise. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(private readonly context: AlertsContext) {
    const { watches, clusters } = context;
    this.#clock = context.clock ?? systemClock;
    this.#desk = this.#owned.add(
      new ToastDesk({
        isSeen: context.isFocused,
        mayTell: (alert) => this.#mayTell(alert),
        show: (alerts) => {
          this.#tell(alerts);
        },
        clock: this.#clock,
      }),
    );
    this.#owned.add(watches.onDidRead((read) => void this.#take(read)));
    this.#owned.add(
      watches.onDidChangeLeading(() => {
        this.#books.clear();
        this.#own = undefined;
        this.#changed.fire();
      }),
    );
    for (const event of [clusters.onDidChangeMembers, clusters.onDidChangeProfile]) {
      this.#owned.add(
        event(() => {
          this.follow();
        }),
      );
    }
    this.follow();
    this.#look();
  }

  /** Clusters for which alerts are on. */
  get watched(): readonly Cluster[] {
    return this.context.clusters.all().filter(({ profile }) => this.#rules.has(profile.id));
  }

  /** What this window knows, or what the watching one has told. */
  get state(): SharedAlerts {
    const told = this.#own ?? this.context.memory.shared;
    return { ...told, alerts: told.alerts.filter(({ clusterId }) => this.#rules.has(clusterId)) };
  }

  /** Whether a rule looks at a group. */
  hasAlert(clusterId: string, groupId: string): boolean {
    return (this.#rules.get(clusterId)?.of(groupId).length ?? 0) > 0;
  }

  get silences(): Silences {
    return this.context.memory.silences;
  }

  silenceOf(group: Pick<GroupAlert, 'clusterId' | 'groupId'>): Silence | undefined {
    return silenceOf(this.context.memory.silences, group, this.#clock.now());
  }

  /** Firing, and nobody said that they do not want to hear of it. */
  get loud(): readonly GroupAlert[] {
    return this.state.alerts.filter(
      (alert) => alert.state === 'firing' && this.silenceOf(alert) === undefined,
    );
  }

  /** Snoozes or mutes groups; undefined ends that. */
  silence(
    groups: readonly Pick<GroupAlert, 'clusterId' | 'groupId'>[],
    silence: Silence | undefined,
  ): void {
    const { memory } = this.context;
    memory.silences = withSilence(memory.silences, groups, silence, this.#clock.now());
    this.#changed.fire();
  }

  /** Call when clusters, rules or settings have changed. */
  follow(): void {
    const { rules, watches, clusters } = this.context;
    const { isOn, rules: all } = rules();
    const before = new Set(this.#rules.keys());
    this.#rules.clear();
    for (const { profile } of clusters.all()) {
      if (!isOn(profile)) continue;
      const own = rulesOfCluster(all, profile.name);
      this.#rules.set(profile.id, own);
      watches.want(this, profile.id, wishOf(own));
      before.delete(profile.id);
    }
    for (const id of before) {
      watches.want(this, id, undefined);
      this.#books.delete(id);
    }
    this.#changed.fire();
  }

  /** Call when the person has come to this window. */
  cameBack(): void {
    this.#desk.tell();
    this.#tellForOthers();
  }

  dispose(): void {
    for (const id of this.#rules.keys()) this.context.watches.want(this, id, undefined);
    this.#timer?.dispose();
    this.#owned.dispose();
  }

  /** One reading after the other. */
  #take(read: ReadCluster): Promise<void> {
    this.#judging = this.#judging.then(() => this.#judge(read));
    return this.#judging;
  }

  async #judge({ cluster, reading }: ReadCluster): Promise<void> {
    const { id } = cluster.profile;
    const rules = this.#rules.get(id);
    if (rules === undefined || this.#owned.disposed) return;
    const book = this.#bookOf(id, cluster);
    if (!reading.ok) book.fail();
    else {
      const { insight } = cluster;
      const { snapshot } = reading;
      const { thresholds, watchInterval } = this.context.settings();
      const news = await book.read(
        snapshot,
        rules,
        {
          thresholds,
          standing: insight.health.standing,
          time: (group) => insight.time.known?.groupLag(group, snapshot),
        },
        watchInterval,
      );
      this.#recent = withRecent(this.#recent, news.over);
      this.#endSilences(news.over);
      if (news.isFirst) this.#note(news.raised);
      else this.#desk.raise(news.raised);
    }
    this.#share();
  }

  #bookOf(id: string, cluster: Cluster): AlertBook {
    const known = this.#books.get(id);
    if (known?.cluster === cluster) return known.book;
    const { alerts, recent } = this.context.memory.shared;
    if (this.#recent.length === 0) this.#recent = recent;
    const left = alerts.filter(({ clusterId }) => clusterId === id);
    const book = new AlertBook(id, reasonText, left);
    this.#books.set(id, { cluster, book });
    return book;
  }

  /** Who wanted quiet until a group recovers hears of it again. */
  #endSilences(over: readonly PastAlert[]): void {
    const { memory } = this.context;
    const until = over.filter((one) => this.silenceOf(one)?.kind === 'untilRecovered');
    if (until.length > 0) {
      memory.silences = withSilence(memory.silences, until, undefined, this.#clock.now());
    }
  }

  #mayTell(alert: GroupAlert): boolean {
    const { memory, rules } = this.context;
    const isFiring = this.state.alerts.some(
      (one) => one.state === 'firing' && !one.isUnknown && alertKey(one) === alertKey(alert),
    );
    const isQuiet = rules().quiet.isQuiet(this.#clock.now());
    return (
      isFiring && !isQuiet && this.silenceOf(alert) === undefined && !isTold(memory.told, alert)
    );
  }

  #tell(alerts: readonly GroupAlert[]): void {
    this.#note(alerts);
    this.context.show(alerts);
  }

  #note(alerts: readonly GroupAlert[]): void {
    const { memory } = this.context;
    memory.told = withTold(memory.told, alerts, this.state.alerts);
  }

  /** What another window found out while the person is at this one. */
  #tellForOthers(): void {
    if (this.context.watches.isLeading || !this.context.isFocused()) return;
    const untold = this.state.untold.filter((alert) => this.#mayTell(alert));
    if (untold.length > 0) this.#tell(untold);
  }

  #share(): void {
    const alerts = [...this.#books.values()].flatMap(({ book }) => book.alerts);
    const unknown = [...this.#books].flatMap(([id, { book }]) => (book.isUnreachable ? [id] : []));
    const untold = this.#desk.waiting;
    const at = this.#clock.now();
    this.#own = { at, alerts, recent: this.#recent, untold, unknown };
    this.#store(this.#own);
    this.#changed.fire();
  }

  /** Writes what the others need to know, when that has changed; mere numbers may wait. */
  #store(shared: SharedAlerts): void {
    const { at, alerts, untold, unknown } = shared;
    const keys = (some: readonly GroupAlert[]) =>
      some.map((one) => [alertKey(one), one.state, one.severity, one.isUnknown]);
    const what = JSON.stringify([keys(alerts), keys(untold), unknown]);
    if (what === this.#stored.what && Math.abs(at - this.#stored.at) < STORE_MS) return;
    this.#stored = { what, at };
    this.context.memory.shared = shared;
  }

  #look(): void {
    this.#timer = this.#clock.after(LOOK_MS, () => {
      if (!this.context.watches.isLeading) {
        this.#tellForOthers();
        this.#changed.fire();
      }
      this.#look();
    });
  }
}
