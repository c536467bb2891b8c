// Everything that can be made to go wrong with the cluster: rules for single requests, and what
// happens to whole brokers, coordinators and leaders.

import type { BrokerServer } from '../../../src/demo/broker/brokerServer';
import type { World } from '../../../src/demo/world/world';
import type { FaultRule } from './fault';
import type { FaultRules } from './faultRules';

export class FaultRig {
  constructor(
    private readonly rules: FaultRules,
    private readonly world: World,
    private readonly brokers: readonly BrokerServer[],
  ) {}

  /** Puts a rule in force until it runs out, is removed or everything is cleared. */
  add(rule: FaultRule): { remove(): void } {
    return this.rules.add(rule);
  }

  /** Ends all rules; stopped brokers stay stopped. */
  clear(): void {
    this.rules.clear();
  }

  /** New connections to the broker are refused; those that stand go on. */
  refuseConnections(broker: number): void {
    this.#server(broker).refuse();
  }

  /**
   * The broker is gone: its connections break and new ones are refused. With `noticed` the controller
   * knows: Metadata leaves the broker out, its partitions have no leader, its groups move to another.
   */
  stopBroker(broker: number, { noticed = false }: { readonly noticed?: boolean } = {}): void {
    this.#server(broker).stop();
    if (noticed) this.world.placement.fence(broker);
  }

  /** Undoes `refuseConnections` and `stopBroker`, on the same port. */
  async startBroker(broker: number): Promise<void> {
    await this.#server(broker).listen();
    this.world.placement.unfence(broker);
  }

  /** The group's coordinator is another broker from now on; its old one answers NOT_COORDINATOR. */
  moveCoordinator(groupId: string, broker: number): void {
    this.world.placement.moveCoordinator(groupId, broker);
  }

  /** The partition's leader is another broker from now on, or none. */
  moveLeader(topic: string, partition: number, broker: number | undefined): void {
    this.world.placement.moveLeader(topic, partition, broker);
  }

  #server(broker: number): BrokerServer {
    const found = this.brokers.find(({ nodeId }) => nodeId === broker);
    if (found === undefined) throw new Error(`The demo cluster has no broker ${broker}.`);
    return found;
  }
}
