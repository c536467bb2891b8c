// The readings of the window that watches, judged one after the other: a book for each cluster. What an earlier
// window left is kept until its cluster is read.

import { AlertBook, type AlertNews, type KnownBeside } from '../../core/alerts/alertBook';
import type { ClusterRules } from '../../core/alerts/rules/alertRule';
import type { GroupAlert, PastAlert } from '../../core/alerts/groupAlert';
import { withRecent, type SharedAlerts } from '../../core/alerts/sharedAlerts';
import { reasonWords } from '../../core/view/alerts/reasonWords';
import type { Cluster } from '../clusters/clusterSet';
import type { Settings } from '../settings/parseSettings';
import type { ReadCluster } from '../watch/watches';

interface BooksContext {
  /** Undefined where alerts are off. */
  readonly rulesOf: (clusterId: string) => ClusterRules | undefined;
  readonly settings: () => Pick<Settings, 'watchInterval' | 'thresholds'>;
  /** What is shared among windows, as far as it may be believed. */
  readonly shared: () => SharedAlerts;
}

export class AlertBooks {
  readonly #books = new Map<string, { readonly cluster: Cluster; readonly book: AlertBook }>();
  /** Taken when the first reading is judged. */
  #left: SharedAlerts | undefined;
  #judging: Promise<unknown> = Promise.resolve();

  constructor(private readonly context: BooksContext) {}

  /** Pending and firing, of all clusters. */
  get alerts(): readonly GroupAlert[] {
    const left = (this.#left?.alerts ?? []).filter(({ clusterId }) => !this.#books.has(clusterId));
    return [
      ...[...this.#books.values()].flatMap(({ book }) => book.alerts),
      ...left.map((alert) => ({ ...alert, isUnknown: true })),
    ];
  }

  /** Over, latest first. */
  get recent(): readonly PastAlert[] {
    return this.#left?.recent ?? [];
  }

  /** Whether nothing is known now of a cluster: it was not read yet, or not the last time. */
  isUnknown(clusterId: string): boolean {
    return this.#books.get(clusterId)?.book.isUnreachable ?? true;
  }

  /** Judges a reading when those before it are judged; undefined where there is nothing to judge. */
  judge(read: ReadCluster): Promise<AlertNews | undefined> {
    const judging = this.#judging.then(() => this.#judge(read));
    this.#judging = judging.catch(() => undefined);
    return judging;
  }

  /** Call when alerts of a cluster are off. */
  forget(clusterId: string): void {
    this.#books.delete(clusterId);
    if (this.#left === undefined) return;
    const alerts = this.#left.alerts.filter((alert) => alert.clusterId !== clusterId);
    this.#left = { ...this.#left, alerts };
  }

  /** Call when another window watches, or this one begins to: what is shared then counts. */
  clear(): void {
    this.#books.clear();
    this.#left = undefined;
  }

  async #judge({ cluster, reading }: ReadCluster): Promise<AlertNews | undefined> {
    const rules = this.context.rulesOf(cluster.profile.id);
    if (rules === undefined) return undefined;
    const book = this.#bookOf(cluster);
    if (!reading.ok) {
      book.fail();
      return undefined;
    }
    const { snapshot } = reading;
    const { health, time } = cluster.insight;
    const { thresholds, watchInterval } = this.context.settings();
    const beside: KnownBeside = {
      thresholds,
      standing: health.standing,
      time: (group) => time.known?.groupLag(group, snapshot),
    };
    const news = await book.read(snapshot, rules, beside, watchInterval);
    if (this.#left !== undefined) {
      this.#left = { ...this.#left, recent: withRecent(this.#left.recent, news.over) };
    }
    return news;
  }

  #bookOf(cluster: Cluster): AlertBook {
    const { id } = cluster.profile;
    const known = this.#books.get(id);
    if (known?.cluster === cluster) return known.book;
    this.#left ??= this.context.shared();
    const left = known?.book.alerts ?? this.#left.alerts;
    const own = left.filter(({ clusterId }) => clusterId === id);
    const goesOn = known === undefined && !this.#left.unknown.includes(id);
    const book = new AlertBook(id, reasonWords, own, goesOn);
    this.#books.set(id, { cluster, book });
    return book;
  }
}
