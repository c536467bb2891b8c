// The brokers that have left a cluster: it named them before and no longer does. Each is remembered
// for some minutes: long enough to notice a crash, and not forever after a planned departure.

import type { DepartedBroker } from '../../core/groupAdmin';
import type { Broker } from '../../core/model';
import { addressOf } from '../transport/address';

const REMEMBERED_MS = 10 * 60_000;

export class DepartedBrokers {
  readonly #seen = new Map<number, DepartedBroker>();
  #present: ReadonlySet<number> = new Set();

  constructor(private readonly now: () => number = () => Date.now()) {}

  /** Notes the brokers that the cluster has now. */
  saw(brokers: readonly Broker[]): void {
    const seenAt = this.now();
    const addresses = new Set(brokers.map(addressOf));
    // A present broker has the same address: it has replaced the old one under a new id.
    for (const [nodeId, { broker }] of this.#seen) {
      if (addresses.has(addressOf(broker))) this.#seen.delete(nodeId);
    }
    for (const broker of brokers) this.#seen.set(broker.nodeId, { broker, seenAt });
    this.#present = new Set(brokers.map(({ nodeId }) => nodeId));
  }

  /** The remembered ones, by node id. */
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
