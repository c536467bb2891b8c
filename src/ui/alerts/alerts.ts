// Alerts of this window: it wants the clusters watched for which they are on, has their readings judged, and knows
// what stands. In a window that does not watch it shows what the watching one found out.

import { systemClock, type Clock } from '../../base/clock';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { EventEmitter, type Event } from '../../base/event';
import { throwLater } from '../../base/throwLater';
import type { AlertMemory } from '../../core/alerts/alertMemory';
import { rulesOfCluster, type ClusterRules } from '../../core/alerts/rules/alertRule';
import type { GroupAlert, PastAlert } from '../../core/alerts/groupAlert';
import { believed, type SharedAlerts } from '../../core/alerts/sharedAlerts';
import { silencesAt, withSilence, type Silence, type Silences } from '../../core/alerts/silences';
import type { SharedValue } from '../../core/watch/sharedValue';
import type { Cluster, ClusterSet } from '../clusters/clusterSet';
import type { Settings } from '../settings/parseSettings';
import type { ReadCluster, Watches } from '../watch/watches';
import { AlertBooks } from './alertBooks';
import type { AlertSettings } from './alertSettings';
import { AlertShare, SHARE_MS } from './alertShare';
import { AlertTeller } from './alertTeller';
import { wishOf } from './wishOf';

interface AlertsContext {
  readonly clusters: Pick<ClusterSet, 'all' | 'get' | 'onDidChangeMembers' | 'onDidChangeProfile'>;
  readonly watches: Pick<Watches, 'want' | 'onDidRead' | 'onDidChangeLeading' | 'isLeading'>;
  /** As they are now. */
  readonly rules: () => AlertSettings;
  readonly settings: () => Pick<Settings, 'watchInterval' | 'thresholds'>;
  readonly memory: SharedValue<AlertMemory>;
  /** Whether the person is at this window. */
  readonly isFocused: () => boolean;
  readonly show: (alerts: readonly GroupAlert[]) => void;
  readonly clock?: Clock;
}

/** Milliseconds between two looks at what other windows have found out and decided. */
const LOOK_MS = 5000;
/** Periods without news from the watching window after which nothing is known any more. */
const GAP_PERIODS = 3;

type Group = Pick<GroupAlert, 'clusterId' | 'groupId'>;

export class Alerts implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<void>());
  /** Of the clusters for which alerts are on. */
  readonly #rules = new Map<string, ClusterRules>();
  readonly #books: AlertBooks;
  readonly #teller: AlertTeller;
  readonly #share: AlertShare;
  readonly #clock: Clock;
  /** What this window found out while it watches. */
  #own: SharedAlerts | undefined;
  #timer: Disposable | undefined;

  /** Fires when something is to be shown otherwise. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(private readonly context: AlertsContext) {
    const { watches, clusters, memory, isFocused, show, rules, settings } = context;
    const clock = (this.#clock = context.clock ?? systemClock);
    const state = (): SharedAlerts => this.state;
    const silenced = () => {
      const silenceOf = silencesAt(memory.value.silences, clock.now());
      return (alert: GroupAlert) => silenceOf(alert) !== undefined;
    };
    const isQuietTime = () => rules().quiet.isQuiet(clock.now());
    this.#teller = this.#owned.add(
      new AlertTeller({ state, silenced, isQuietTime, memory, isFocused, show, clock }),
    );
    const rulesOf = (clusterId: string) => this.#rules.get(clusterId);
    this.#books = new AlertBooks({ rulesOf, settings, shared: () => this.#toldByOthers() });
    this.#share = new AlertShare(memory);
    this.#owned.add(watches.onDidRead((read) => void this.#take(read)));
    this.#owned.add(
      watches.onDidChangeLeading(() => {
        this.#lead();
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

  /** Those of them that no rule is for, so that nothing of them is judged. */
  get ruleless(): readonly Cluster[] {
    return this.watched.filter(({ profile }) => this.#rules.get(profile.id)?.rules.length === 0);
  }

  /** What this window knows, or what the watching one has told. */
  get state(): SharedAlerts {
    const told = this.#own ?? this.#toldByOthers();
    return { ...told, alerts: told.alerts.filter(({ clusterId }) => this.#rules.has(clusterId)) };
  }

  /** Whether a rule looks at a group. */
  hasAlert(clusterId: string, groupId: string): boolean {
    return (this.#rules.get(clusterId)?.of(groupId).length ?? 0) > 0;
  }

  get silences(): Silences {
    return this.context.memory.value.silences;
  }

  silenceOf(group: Group): Silence | undefined {
    return silencesAt(this.silences, this.#clock.now())(group);
  }

  /** Firing, and nobody said that they do not want to hear of it. */
  get loud(): readonly GroupAlert[] {
    const silenceOf = silencesAt(this.silences, this.#clock.now());
    return this.state.alerts.filter(
      (alert) => alert.state === 'firing' && silenceOf(alert) === undefined,
    );
  }

  /** Snoozes or mutes groups; undefined ends that. */
  silence(groups: readonly Group[], silence: Silence | undefined): void {
    this.#setSilence(groups, silence);
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
      this.#books.forget(id);
    }
    this.#changed.fire();
  }

  /** Call when the person has come to this window: from another one perhaps, in which they were told. */
  async cameBack(): Promise<void> {
    await this.context.memory.look();
    if (this.#owned.disposed) return;
    this.#teller.tell();
    if (!this.context.watches.isLeading) this.#teller.tellForOthers();
  }

  dispose(): void {
    for (const id of this.#rules.keys()) this.context.watches.want(this, id, undefined);
    this.#timer?.dispose();
    this.#owned.dispose();
  }

  async #take(read: ReadCluster): Promise<void> {
    const news = await this.#books.judge(read);
    if (this.#owned.disposed) return;
    if (news !== undefined) {
      this.#endSilences(news.over);
      if (!news.isFirst) this.#teller.raise(news.raised);
    }
    this.#tellOthers();
    if (news?.isFirst === true) this.#teller.note(news.raised);
    this.#teller.tell();
  }

  /** Another window begins to watch, or this one does: then it goes on with what the other one left. */
  #lead(): void {
    const { watches, memory } = this.context;
    this.#books.clear();
    this.#own = undefined;
    if (watches.isLeading) this.#teller.raise(memory.value.shared.untold);
    this.#changed.fire();
  }

  /** Who wanted quiet until a group recovers hears of it again. */
  #endSilences(over: readonly PastAlert[]): void {
    const silenceOf = silencesAt(this.silences, this.#clock.now());
    const until = over.filter((one) => silenceOf(one)?.kind === 'untilRecovered');
    if (until.length > 0) this.#setSilence(until, undefined);
  }

  #setSilence(groups: readonly Group[], silence: Silence | undefined): void {
    const at = this.#clock.now();
    void this.context.memory.change((now) => ({
      ...now,
      silences: withSilence(now.silences, groups, silence, at),
    }));
  }

  #tellOthers(): void {
    const unknown = this.#judged().filter((id) => this.#books.isUnknown(id));
    const { alerts, recent } = this.#books;
    const untold = this.#teller.waiting;
    this.#own = { at: this.#clock.now(), alerts, recent, untold, unknown };
    this.#share.write(this.#own);
    this.#changed.fire();
  }

  /** Unknown where it was too long ago. */
  #toldByOthers(): SharedAlerts {
    const { memory, settings } = this.context;
    const longest = GAP_PERIODS * settings().watchInterval + SHARE_MS;
    return believed(memory.value.shared, this.#judged(), this.#clock.now(), longest);
  }

  /** Ids of clusters that rules are for. */
  #judged(): readonly string[] {
    return [...this.#rules].flatMap(([id, { rules }]) => (rules.length > 0 ? [id] : []));
  }

  #look(): void {
    this.#timer = this.#clock.after(LOOK_MS, () => {
      this.#lookOnce().catch(throwLater);
      this.#look();
    });
  }

  async #lookOnce(): Promise<void> {
    const isNew = await this.context.memory.look();
    if (this.#owned.disposed) return;
    const { isLeading } = this.context.watches;
    if (!isLeading) this.#teller.tellForOthers();
    // What is known from others becomes old meanwhile; what this window found out is judged at each reading.
    if (isNew || !isLeading) this.#changed.fire();
  }
}
