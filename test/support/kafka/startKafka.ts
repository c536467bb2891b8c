// Starts a real Kafka cluster of one of the versions under test on this machine, or stands in an
// existing one for it.

import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokerProperties } from './brokerProperties';
import type { BrokerPlan, ExtraListener } from './brokerProperties';
import { commandOutput } from './commandLine';
import { freePorts } from './freePorts';
import { JavaProcess } from './javaProcess';
import { KafkaCluster } from './kafkaCluster';
import { kafkaClasspath } from './kafkaJars';
import { KafkaNode } from './kafkaNode';
import { needsZooKeeper, newestKafka } from './kafkaVersion';
import type { KafkaVersion } from './kafkaVersion';
import { Leash } from './leash';

export interface KafkaOptions {
  readonly version: KafkaVersion;
  /** How many brokers, each of them a controller too where there is KRaft. One unless said. */
  readonly brokers?: number;
  /** Listeners beside PLAINTEXT; what they need (keystores, JAAS) goes into `config`. */
  readonly listeners?: readonly ExtraListener[];
  /** server.properties of every broker, on top of the rig's own. */
  readonly config?: Readonly<Record<string, string>>;
  /** Users that SCRAM knows from the start, as StorageTool takes them; only with KRaft. */
  readonly scramUsers?: readonly string[];
  /** Levels of features from the start, as StorageTool takes them: `share.version=0`; only with KRaft. */
  readonly features?: readonly string[];
  /** Java's arguments for every broker, on top of the rig's own. */
  readonly jvm?: readonly string[];
}

/**
 * Resolves with a cluster whose brokers all know of each other; rejects with the end of their logs.
 * Node ids count from 1. Everything ends with this process at the latest.
 */
export async function startKafka(options: KafkaOptions): Promise<KafkaCluster> {
  const classpath = await kafkaClasspath(options.version);
  const leash = new Leash();
  const folder = await mkdtemp(join(tmpdir(), `kafka-${options.version}-`));
  leash.holdFolder(folder);

  const zookeeper = needsZooKeeper(options.version)
    ? await startZooKeeper(classpath, folder, leash)
    : undefined;
  const plans = await planBrokers(options, folder, zookeeper?.connect);
  const nodes = await Promise.all(
    plans.map((plan) => prepareNode(plan, { classpath, folder, leash }, options)),
  );
  for (const node of nodes) node.start();
  const cluster = new KafkaCluster({
    version: options.version,
    classpath,
    bootstrapServers: nodes.map(({ port }) => `127.0.0.1:${port}`).join(','),
    nodes,
    folder,
    leash,
    ...(zookeeper === undefined ? {} : { zookeeper: zookeeper.process }),
  });
  try {
    await cluster.ready();
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/**
 * The cluster at `bootstrapServers`, run by somebody else and taken for the newest version. Tests that
 * need control of its brokers look at `isOurs`.
 */
export async function existingKafka(bootstrapServers: string): Promise<KafkaCluster> {
  const classpath = await kafkaClasspath(newestKafka);
  return new KafkaCluster({ version: newestKafka, classpath, bootstrapServers, nodes: [] });
}

/** Identical for every node, so that they find each other; any 16 bytes in URL-safe base64 will do. */
const clusterId = 'a2Fma2EtY29uc3VtZXJn';

async function planBrokers(
  { brokers = 1, listeners = [], config = {} }: KafkaOptions,
  folder: string,
  zookeeper: string | undefined,
): Promise<BrokerPlan[]> {
  const names = ['CONTROLLER', 'PLAINTEXT', ...listeners.map(({ name }) => name)];
  const ports = await freePorts(brokers * names.length);
  const portsOf = (index: number): number[] => ports.slice(index * names.length);
  const ids = Array.from({ length: brokers }, (_, index) => index + 1);
  const voters = ids.map((id) => `${id}@127.0.0.1:${portsOf(id - 1)[0]!}`).join(',');
  return ids.map((nodeId) => {
    const [controllerPort, ...rest] = portsOf(nodeId - 1);
    return {
      nodeId,
      brokers,
      dataFolder: join(folder, `data-${nodeId}`),
      ports: new Map(names.slice(1).map((name, index) => [name, rest[index]!])),
      extraListeners: listeners,
      metadata:
        zookeeper === undefined
          ? { kind: 'kraft', controllerPort: controllerPort!, voters }
          : { kind: 'zookeeper', connect: zookeeper },
      config,
    };
  });
}

interface Site {
  readonly classpath: string;
  readonly folder: string;
  readonly leash: Leash;
}

/** Writes the broker's properties and, where there is KRaft, formats its storage. */
async function prepareNode(
  plan: BrokerPlan,
  site: Site,
  { scramUsers = [], features = [], jvm = [] }: KafkaOptions,
): Promise<KafkaNode> {
  const file = join(site.folder, `broker-${plan.nodeId}.properties`);
  await writeFile(file, brokerProperties(plan));
  if (plan.metadata.kind === 'kraft') {
    await commandOutput('java', [
      ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', site.classpath],
      ...['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', file],
      ...scramUsers.flatMap((user) => ['--add-scram', user]),
      ...features.flatMap((feature) => ['--feature', feature]),
    ]);
  }
  const command = {
    classpath: site.classpath,
    mainClass: 'kafka.Kafka',
    args: [file],
    jvm,
    logFile: join(site.folder, `broker-${plan.nodeId}.log`),
  };
  return new KafkaNode(plan.nodeId, plan.ports, command, site.leash);
}

async function startZooKeeper(
  classpath: string,
  folder: string,
  leash: Leash,
): Promise<{ process: JavaProcess; connect: string }> {
  const [port] = await freePorts(1);
  const data = join(folder, 'zookeeper');
  const file = join(folder, 'zookeeper.properties');
  await mkdir(data);
  const properties = [
    `dataDir=${data}`,
    'clientPortAddress=127.0.0.1',
    `clientPort=${port!}`,
    'admin.enableServer=false',
    'maxClientCnxns=0',
  ];
  await writeFile(file, properties.join('\n'));
  // The broker waits for it by itself.
  const process = new JavaProcess(
    {
      classpath,
      mainClass: 'org.apache.zookeeper.server.quorum.QuorumPeerMain',
      args: [file],
      logFile: join(folder, 'zookeeper.log'),
    },
    leash,
  );
  return { process, connect: `127.0.0.1:${port!}` };
}
