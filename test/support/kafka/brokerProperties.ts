// server.properties of the rig's brokers: quick to rebalance, small, and nothing appears by itself.

/** A listener beside the plain one that every broker has. */
export interface ExtraListener {
  /** Its name in Kafka's configuration, e.g. 'SECURE'. */
  readonly name: string;
  readonly securityProtocol: 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL';
  /** What the broker says of it, where that is not where it listens. */
  readonly advertised?: { readonly host: string; readonly port: number };
}

export interface BrokerPlan {
  readonly nodeId: number;
  /** How many brokers the cluster has. */
  readonly brokers: number;
  readonly dataFolder: string;
  /** Port of each listener by its name; PLAINTEXT is always there. */
  readonly ports: ReadonlyMap<string, number>;
  readonly extraListeners: readonly ExtraListener[];
  /** KRaft: `id@host:port` of every controller. ZooKeeper: its address. */
  readonly metadata:
    | { readonly kind: 'kraft'; readonly controllerPort: number; readonly voters: string }
    | { readonly kind: 'zookeeper'; readonly connect: string };
  /** Wins over everything here. */
  readonly config: Readonly<Record<string, string>>;
}

/** The whole file, one `key=value` a line. */
export function brokerProperties(plan: BrokerPlan): string {
  const properties = {
    ...listeners(plan),
    ...metadata(plan),
    ...quickAndSmall(plan.brokers),
    'log.dirs': plan.dataFolder,
    ...plan.config,
  };
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

function listeners(plan: BrokerPlan): Record<string, string> {
  const addresses = [...plan.ports].map(([name, port]) => `${name}://127.0.0.1:${port}`).join(',');
  const advertised = [...plan.ports].map(([name, ownPort]) => {
    const said = plan.extraListeners.find((listener) => listener.name === name)?.advertised;
    const { host, port } = said ?? { host: '127.0.0.1', port: ownPort };
    return `${name}://${host}:${port}`;
  });
  const own = plan.metadata.kind === 'kraft' ? plan.metadata.controllerPort : undefined;
  const protocols = [
    'PLAINTEXT:PLAINTEXT',
    ...(own === undefined ? [] : ['CONTROLLER:PLAINTEXT']),
    ...plan.extraListeners.map(({ name, securityProtocol }) => `${name}:${securityProtocol}`),
  ];
  return {
    listeners: own === undefined ? addresses : `${addresses},CONTROLLER://127.0.0.1:${own}`,
    'advertised.listeners': advertised.join(','),
    'listener.security.protocol.map': protocols.join(','),
    'inter.broker.listener.name': 'PLAINTEXT',
  };
}

function metadata({ nodeId, metadata }: BrokerPlan): Record<string, string> {
  if (metadata.kind === 'zookeeper') {
    return {
      'broker.id': String(nodeId),
      'zookeeper.connect': metadata.connect,
      'zookeeper.session.timeout.ms': '6000',
    };
  }
  return {
    'process.roles': 'broker,controller',
    'node.id': String(nodeId),
    'controller.quorum.voters': metadata.voters,
    'controller.listener.names': 'CONTROLLER',
    // A killed broker is fenced after three seconds, not nine.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    // KIP-848 members learn their assignment with a heartbeat.
    'group.consumer.min.heartbeat.interval.ms': '500',
    'group.consumer.heartbeat.interval.ms': '1000',
  };
}

function quickAndSmall(brokers: number): Record<string, string> {
  const replicas = String(Math.min(3, brokers));
  return {
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    'offsets.topic.num.partitions': '12',
    'offsets.topic.replication.factor': replicas,
    'transaction.state.log.num.partitions': '3',
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.num.partitions': '3',
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': '1',
    // Tests write messages of long ago: no broker may delete them for their age while a test reads.
    'log.retention.ms': '-1',
    'log.cleaner.dedupe.buffer.size': '4194304',
    'log.cleaner.backoff.ms': '1000',
    'num.network.threads': '2',
    'num.io.threads': '3',
    'background.threads': '2',
  };
}
