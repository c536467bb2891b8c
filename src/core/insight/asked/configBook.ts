// The settings of a cluster, as they were last told: each is asked for once an hour, and what is
// refused no oftener.

import type { Failure } from '../../../base/failure/failure';
import type { Result } from '../../../base/failure/result';
import { News } from '../known/news';
import type { ClusterSnapshot } from '../../store/clusterSnapshot';
import type {
  BrokerConfig,
  ConfigReader,
  GroupConfig,
  TopicConfig,
} from '../configs/clusterConfigs';

/** Milliseconds for which an answer holds, and after which a broken connection is tried again. */
const HOLDS_MS = 60 * 60_000;
const AGAIN_MS = 5 * 60_000;

export class ConfigBook {
  constructor(private readonly news = new News()) {}

  readonly topics = new Map<string, TopicConfig>();
  readonly groups = new Map<string, GroupConfig>();
  /** By group: why its settings are unknown. */
  readonly failedGroups = new Map<string, Failure>();
  /** By topic: settings that may not be seen. */
  readonly deniedTopics = new Map<string, Failure>();
  broker: BrokerConfig | undefined;
  deniedBroker: Failure | undefined;
  /** Finalized features by name, with their highest level. */
  features: ReadonlyMap<string, number> | undefined;
  /** Milliseconds since the epoch, UTC: no question about a thing before. */
  readonly #notBefore = {
    topics: new Map<string, number>(),
    groups: new Map<string, number>(),
    cluster: new Map<string, number>(),
  };

  /** Asks for what is not known of the cluster, or was told too long ago. `now` as above. */
  async follow(
    snapshot: ClusterSnapshot,
    admin: ConfigReader,
    now: number,
    signal: AbortSignal,
  ): Promise<void> {
    await Promise.all([
      this.#askTopics([...snapshot.topics.keys()], admin, now, signal),
      this.#askGroups(withSettings(snapshot), admin, now, signal),
      this.#askBroker(admin, now, signal),
      this.#askFeatures(admin, now, signal),
    ]);
  }

  async #askTopics(
    names: readonly string[],
    admin: ConfigReader,
    now: number,
    signal: AbortSignal,
  ): Promise<void> {
    forget(this.#notBefore.topics, new Set(names), this.topics, this.deniedTopics);
    const due = takeDue(this.#notBefore.topics, names, now);
    if (due.length === 0) return;
    for (const [topic, answer] of await admin.describeTopicConfigs(due, signal)) {
      this.#notBefore.topics.set(topic, nextAfter(answer, now));
      const wasDenied = this.deniedTopics.delete(topic);
      if (answer.ok) {
        if (wasDenied || !isSame(this.topics.get(topic), answer.value)) this.news.topics.add(topic);
        this.topics.set(topic, answer.value);
      } else if (answer.failure.kind === 'denied') {
        if (!wasDenied) this.news.topics.add(topic);
        this.topics.delete(topic);
        this.deniedTopics.set(topic, answer.failure);
      }
    }
  }

  async #askGroups(
    ids: readonly string[],
    admin: ConfigReader,
    now: number,
    signal: AbortSignal,
  ): Promise<void> {
    forget(this.#notBefore.groups, new Set(ids), this.groups, this.failedGroups);
    const due = takeDue(this.#notBefore.groups, ids, now);
    if (due.length === 0) return;
    for (const [groupId, answer] of await admin.describeGroupConfigs(due, signal)) {
      this.#notBefore.groups.set(groupId, nextAfter(answer, now));
      if (!answer.ok) {
        this.failedGroups.set(groupId, answer.failure);
        continue;
      }
      this.failedGroups.delete(groupId);
      if (!isSame(this.groups.get(groupId), answer.value)) this.news.groups.add(groupId);
      this.groups.set(groupId, answer.value);
    }
  }

  async #askBroker(admin: ConfigReader, now: number, signal: AbortSignal): Promise<void> {
    if (takeDue(this.#notBefore.cluster, ['broker'], now).length === 0) return;
    const answer = await admin.describeBrokerConfig(signal);
    this.#notBefore.cluster.set('broker', nextAfter(answer, now));
    const isDenied = !answer.ok && answer.failure.kind === 'denied';
    const isKnown = answer.ok && isSame(this.broker, answer.value);
    if ((answer.ok && !isKnown) || isDenied !== (this.deniedBroker !== undefined)) {
      this.news.ofCluster = true;
    }
    if (answer.ok) this.broker = answer.value;
    this.deniedBroker = isDenied ? answer.failure : undefined;
  }

  async #askFeatures(admin: ConfigReader, now: number, signal: AbortSignal): Promise<void> {
    if (takeDue(this.#notBefore.cluster, ['features'], now).length === 0) return;
    const answer = await admin.describeFeatures(signal);
    this.#notBefore.cluster.set('features', nextAfter(answer, now));
    if (!answer.ok) return;
    if (!isSameMap(this.features, answer.value)) this.news.ofCluster = true;
    this.features = answer.value;
  }
}

/** Groups that have settings with the brokers: those whose partitions brokers assign. */
const withSettings = ({ groups }: ClusterSnapshot): string[] =>
  Array.from(groups.values()).flatMap(({ listing: { type, groupId } }) =>
    type === 'consumer' || type === 'share' || type === 'streams' ? [groupId] : [],
  );

/** What may be asked now. Until the answer comes it is not asked again for a while. */
function takeDue(notBefore: Map<string, number>, names: readonly string[], now: number): string[] {
  const due = names.filter((name) => (notBefore.get(name) ?? -Infinity) <= now);
  for (const name of due) notBefore.set(name, now + AGAIN_MS);
  return due;
}

function nextAfter(answer: Result<unknown>, now: number): number {
  const isFinal = answer.ok || ['denied', 'unsupported'].includes(answer.failure.kind);
  return now + (isFinal ? HOLDS_MS : AGAIN_MS);
}

/** Of settings, which hold plain values only. */
const isSame = <Config extends object>(before: Config | undefined, now: Config): boolean =>
  before !== undefined &&
  Object.entries(now).every(([key, value]) => before[key as keyof Config] === value);

const isSameMap = (
  before: ReadonlyMap<string, number> | undefined,
  now: ReadonlyMap<string, number>,
): boolean =>
  before?.size === now.size && [...now].every(([name, level]) => before.get(name) === level);

/** Drops what a cluster no longer has. */
function forget(
  asked: Map<string, number>,
  there: ReadonlySet<string>,
  ...books: readonly Map<string, unknown>[]
): void {
  for (const name of asked.keys()) {
    if (there.has(name)) continue;
    asked.delete(name);
    for (const book of books) book.delete(name);
  }
}
