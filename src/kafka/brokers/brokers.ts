// The brokers of a cluster, with one link each. They are found through the bootstrap servers and
// kept up to date from every Metadata answer. A broker that does not answer never delays requests
// to the others.

import type { BootstrapServer } from '../../connections/profile';
import type { Failure } from '../../base/failure/failure';
import type { ClusterDescription, DepartedBroker } from '../../core/groupAdmin';
import type { Broker } from '../../core/model';
import { metadata } from '../../wire/api/cluster/metadata';
import type { SteppedResponse } from '../../wire/codec/codec';
import type { Api, RequestOf, ResponseOf } from '../../wire/codec/schema';
import { StrayedGroups } from './strayedGroups';
import { toClusterDescription } from './toClusterDescription';
import { lostGroups, OFFSETS_TOPIC } from './offsetsTopic';
import { addressOf } from '../transport/address';
import { toDescribedTopic, type DescribedTopic } from './describedTopic';
import { BrokerLink, type LinkOptions } from '../transport/brokerLink';
import { DepartedBrokers } from './departedBrokers';
import { readWhole, type ReadAnswer } from '../transport/exchange';
import { raceInTurn } from './raceInTurn';

/** A Metadata answer whose topics are already made into core's. */
type Metadata = SteppedResponse<typeof metadata, 'topics', DescribedTopic>;

/** Milliseconds before the next broker is asked for the brokers, an answer of a few hundred bytes. */
const CONNECTION_HEAD_START_MS = 300;
/** The same for answers that may be long. */
const ANSWER_HEAD_START_MS = 1000;

export class Brokers {
  readonly #options: LinkOptions;
  readonly #bootstrap: readonly BrokerLink[];
  readonly #links = new Map<number, BrokerLink>();
  /** `at` is of `performance.now()`, so changes of the clock do not matter. */
  #known: { readonly cluster: ClusterDescription; readonly at: number } | undefined;
  #refreshing: Promise<ClusterDescription> | undefined;
  readonly #departed = new DepartedBrokers();
  /** Groups that another broker lists than the one that coordinates them. */
  readonly strayed = new StrayedGroups();
  #lostGroups: Failure | undefined;
  #closed = false;

  constructor(bootstrapServers: readonly BootstrapServer[], options: LinkOptions) {
    this.#options = options;
    this.#bootstrap = bootstrapServers.map(
      (endpoint) => new BrokerLink(endpoint, options, 'person'),
    );
  }

  /**
   * The cluster as a broker described it at most `maxAgeMs` ago. Asks the connected brokers, then
   * the bootstrap servers, then the rest, each a little after the one before, or at once after a
   * failure. Rejects with a FailureError when none answered.
   */
  async describe(maxAgeMs: number): Promise<ClusterDescription> {
    const known = this.#known;
    if (known !== undefined && performance.now() - known.at <= maxAgeMs) return known.cluster;
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  /** The broker with that id, or undefined while no broker has it. */
  link(nodeId: number): BrokerLink | undefined {
    return this.#links.get(nodeId);
  }

  /**
   * The first answer of any broker; connected ones are asked first. Rejects with a FailureError
   * when none could be reached. Any other failure is final: another broker would answer the same.
   */
  sendToAny<A extends Api>(api: A, body: RequestOf<A>): Promise<ResponseOf<A>>;
  sendToAny<A extends Api, R>(api: A, body: RequestOf<A>, read: ReadAnswer<R>): Promise<R>;
  sendToAny<A extends Api>(
    api: A,
    body: RequestOf<A>,
    read: ReadAnswer<unknown> = readWhole(api),
  ): Promise<unknown> {
    return this.tryAny((link) => link.send(api, body, read));
  }

  /** As {@link sendToAny}, for a request that depends on the broker. Several brokers may be asked at once. */
  async tryAny<T>(send: (link: BrokerLink) => Promise<T>): Promise<T> {
    await this.describe(Infinity);
    const isFinal = (failure: Failure): boolean => !isSilence(failure);
    return raceInTurn(this.#candidates(), send, { headStartMs: ANSWER_HEAD_START_MS, isFinal });
  }

  /** Why no broker lists some groups, by the latest Metadata answer; undefined if there is no reason. */
  get lostGroups(): Failure | undefined {
    return this.#lostGroups;
  }

  /** Brokers that left in the last minutes, as of the latest Metadata answer. */
  get departed(): readonly DepartedBroker[] {
    return this.#departed.list();
  }

  /** Takes over the brokers of a Metadata answer, whose request must be from `metadataRequest`. */
  learn(answer: Metadata): ClusterDescription {
    const cluster = toClusterDescription(answer);
    // A broker that is still starting may name no brokers.
    if (cluster.brokers.length === 0 || this.#closed) return cluster;
    this.#known = { cluster, at: performance.now() };
    this.#lostGroups = lostGroups(answer.topics);
    this.#departed.saw(cluster.brokers);
    const gone = new Set(this.#links.keys());
    for (const broker of cluster.brokers) {
      gone.delete(broker.nodeId);
      this.#keep(broker);
    }
    for (const nodeId of gone) this.#drop(nodeId);
    for (const link of this.#bootstrap) if (link.nodeId === undefined) link.disconnect();
    return cluster;
  }

  close(): void {
    this.#closed = true;
    for (const link of this.#all()) link.close();
  }

  async #refresh(): Promise<ClusterDescription> {
    const answer = await raceInTurn(
      this.#candidates(),
      (link) => link.send(metadata, metadataRequest([])),
      { headStartMs: CONNECTION_HEAD_START_MS, isFinal: () => false },
    );
    return this.learn({ ...answer, topics: answer.topics.map(toDescribedTopic) });
  }

  #keep({ nodeId, host, port }: Broker): void {
    const endpoint = { host, port };
    const address = addressOf(endpoint);
    const old = this.#links.get(nodeId);
    if (old !== undefined && addressOf(old.endpoint) === address) return;
    if (old !== undefined) this.#drop(nodeId);
    const link =
      this.#bootstrap.find(
        ({ endpoint: known, nodeId: taken }) => taken === undefined && addressOf(known) === address,
      ) ?? new BrokerLink(endpoint, this.#options, 'broker');
    link.nodeId = nodeId;
    this.#links.set(nodeId, link);
  }

  #drop(nodeId: number): void {
    const link = this.#links.get(nodeId);
    this.#links.delete(nodeId);
    if (link === undefined) return;
    // A bootstrap server stays one, whichever broker it was.
    link.nodeId = undefined;
    link.disconnect();
  }

  #all(): ReadonlySet<BrokerLink> {
    return new Set([...this.#links.values(), ...this.#bootstrap]);
  }

  #candidates(): readonly BrokerLink[] {
    const all = [...this.#all()];
    const bootstrap = new Set(this.#bootstrap);
    const rank = (link: BrokerLink): number => (link.open ? 0 : bootstrap.has(link) ? 1 : 2);
    return all.sort((a, b) => rank(a) - rank(b));
  }
}

/**
 * A Metadata request for these topics and for the offsets topic. It must not create topics: below
 * version 4 (Kafka 0.11) that cannot be asked, and encoding fails.
 */
export const metadataRequest = (topics: readonly string[]): RequestOf<typeof metadata> => ({
  topics: [...new Set([OFFSETS_TOPIC, ...topics])].map((name) => ({ name })),
  allowAutoTopicCreation: false,
});

/** The broker did not answer: another one may. */
function isSilence({ kind }: Failure): boolean {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'notKafka' || kind === 'tls';
}
