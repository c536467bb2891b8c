// Which brokers have left a cluster: those that it named before and names no longer. Each is remembered for
// some minutes, so that one that crashed is told of and a planned departure is not for ever.

import type { DepartedBroker } from '../../core/groupAdmin';
import type { Broker } from '../../core/model';
import { addressOf } from '../transport/address';

const REMEMBERED_MS = 10 * 60_000;

export class DepartedBrokers {
  readonly #seen = new Map<number, DepartedBroker>();
  #present: ReadonlySet<number> = new Set();

  constructor(private readonly now: () => number = () => Date.now()) {}

  /** Takes note of the brokers that the cluster has now. */
  saw(brokers: readonly Broker[]): void {
    const seenAt = this.now();
    const addresses = new Set(brokers.map(addressOf));
    // At the address of one that is there, another one has taken its place: under a new id.
    for (const [nodeId, { broker }] of this.#seen) {
      if (addresses.has(addressOf(broker))) this.#seen.delete(nodeId);
    }
    for (const broker of brokers) this.#seen.set(broker.nodeId, { broker, seenAt });
    this.#present = new Set(brokers.map(({ nodeId }) => nodeId));
  }

  /** Those that are gone and not forgotten, by node id. */
  list(): readonly DepartedBroker[] {
    const oldest = this.now() - REMEMBERED_MS;
    for (const [nodeId, { seenAt }] of this.#seen) {
      if (seenAt < oldest && !this.#present.has(nodeId)) this.#seen.delete(nodeId);
    }
    return [...this.#seen.values()]
      .filter(({ broker }) => !this.#present.has(broker.nodeId))
      .sort((a, b) => a.broker.nodeId - b.broker.nodeId);
  }
}
