// A small Kafka-speaking cluster inside this process, for trying everything without a Kafka at hand.
// Three brokers on loopback; a world that moves.

import type { Endpoint } from './api/answerer';
import { NO_FAULTS, type FaultsOf } from './api/faults';
import { BrokerServer } from './broker/brokerServer';
import type { BrokerView } from './broker/respond';
import { buildShop } from './shop/buildShop';
import { TICK_MS, type World } from './world/world';

export interface DemoClusterOptions {
  /** Makes the world at `startAt`; a small web shop by default. */
  readonly build?: (startAt: number, seed: number, brokers: readonly number[]) => World;
  /** What may go wrong with answers; nothing, by default. */
  readonly faultsOf?: FaultsOf;
  /** The same seed makes the same world; 1 by default. */
  readonly seed?: number;
  /** Milliseconds since the epoch at which the world begins; now, by default. */
  readonly startAt?: number;
  /** Whether time passes by itself, once a second; true by default. Tests call `world.advanceTo`. */
  readonly moving?: boolean;
}

export interface DemoCluster {
  /** `host:port` of all three brokers. */
  readonly bootstrapServers: readonly string[];
  readonly brokers: readonly BrokerServer[];
  /** The model behind the answers, for tests that step or inspect it. */
  readonly world: World;
  /** Stops the clock, breaks every connection, frees the ports. */
  dispose(): void;
}

const BROKERS = [1, 2, 3] as const;
const CLUSTER_ID = 'demo-shop-cluster-0001';

/**
 * Starts the cluster on free ports of 127.0.0.1 and resolves when all brokers accept connections.
 * Any Kafka client can read it and administer its groups; none can join a group or produce, since
 * JoinGroup and Produce are not answered. Its timer does not keep the process alive; its sockets do.
 */
export async function startDemoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  const { build = buildShop, seed = 1, startAt = Date.now(), moving = true } = options;
  const world = build(startAt, seed, BROKERS);
  const brokers = brokersOf(world, options.faultsOf ?? (() => NO_FAULTS));
  try {
    await Promise.all(brokers.map((broker) => broker.listen()));
  } catch (error) {
    for (const broker of brokers) broker.stop();
    throw error;
  }
  const tick = () => {
    world.advanceTo(Date.now());
  };
  const timer = moving ? setInterval(tick, TICK_MS) : undefined;
  timer?.unref();
  return {
    bootstrapServers: brokers.map(({ host, port }) => `${host}:${port}`),
    brokers,
    world,
    dispose() {
      clearInterval(timer);
      for (const broker of brokers) broker.stop();
    },
  };
}

/** Brokers that know the endpoints of all, though ports are known only once all listen. */
function brokersOf(world: World, faultsOf: FaultsOf): readonly BrokerServer[] {
  const brokers: BrokerServer[] = [];
  const endpoints = () =>
    brokers.map(({ nodeId, host, port }): Endpoint => ({
      nodeId,
      host,
      port,
      rack: `rack-${nodeId}`,
    }));
  for (const broker of BROKERS) {
    const view: BrokerView = {
      world,
      broker,
      clusterId: CLUSTER_ID,
      faultsOf,
      get endpoints() {
        return endpoints();
      },
    };
    brokers.push(new BrokerServer(broker, view));
  }
  return brokers;
}
