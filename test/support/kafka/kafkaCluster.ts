// A running cluster as the tests see it: its brokers, its topics, Kafka's own command line, its end.

import { rm } from 'node:fs/promises';
import { commandOutput } from './commandLine';
import type { JavaProcess } from './javaProcess';
import type { KafkaNode } from './kafkaNode';
import type { Leash } from './leash';
import { aliveBrokers, createTopic, deleteTopic, until } from './clusterAdmin';
import type { TopicOptions } from './clusterAdmin';
import { toolClass } from './kafkaVersion';
import type { KafkaTool, KafkaVersion } from './kafkaVersion';

export interface ClusterParts {
  readonly version: KafkaVersion;
  readonly classpath: string;
  readonly bootstrapServers: string;
  /** Empty for a cluster that somebody else runs. */
  readonly nodes: readonly KafkaNode[];
  readonly zookeeper?: JavaProcess;
  /** Where the brokers keep their data, removed at the end. */
  readonly folder?: string;
  readonly leash?: Leash;
}

export class KafkaCluster {
  readonly version: KafkaVersion;
  readonly bootstrapServers: string;
  readonly nodes: readonly KafkaNode[];

  constructor(private readonly parts: ClusterParts) {
    this.version = parts.version;
    this.bootstrapServers = parts.bootstrapServers;
    this.nodes = parts.nodes;
  }

  /** Whether the rig started the brokers, so that a test may kill them. */
  get isOurs(): boolean {
    return this.nodes.length > 0;
  }

  /** The broker with that node id. */
  node(nodeId: number): KafkaNode {
    const found = this.nodes.find((node) => node.nodeId === nodeId);
    if (found === undefined) throw new Error(`The rig runs no broker ${nodeId}.`);
    return found;
  }

  /** Creates the topic and waits for its leaders. */
  createTopic(topic: string, partitions: number, options?: TopicOptions): Promise<void> {
    return createTopic(this.bootstrapServers, topic, partitions, options);
  }

  deleteTopic(topic: string): Promise<void> {
    return deleteTopic(this.bootstrapServers, topic);
  }

  /**
   * Runs `kafka-<tool>.sh --bootstrap-server …` with `args` and returns its standard output.
   * Rejects with the end of its output when it fails.
   */
  cli(tool: KafkaTool, args: readonly string[]): Promise<string> {
    return commandOutput('java', this.toolCommand(tool, args), { timeout: 60_000 });
  }

  /** The arguments of `java` for that tool, for those who run it themselves. */
  toolCommand(tool: KafkaTool, args: readonly string[]): string[] {
    return [
      ...['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'],
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
      ...['-cp', this.parts.classpath, toolClass(this.version, tool)],
      ...['--bootstrap-server', this.bootstrapServers, ...args],
    ];
  }

  /** Resolves when Metadata names exactly the brokers that run now. */
  async ready(timeout = 60_000): Promise<void> {
    const awaited = this.nodes.filter((node) => node.running);
    const expected = String(awaited.map((node) => node.nodeId));
    try {
      await until(`brokers ${expected} of Kafka ${this.version}`, timeout, async () => {
        const dead = awaited.find((node) => !node.running);
        if (dead !== undefined) throw new Error(`Broker ${dead.nodeId} ended by itself.`);
        return String(await aliveBrokers(this.bootstrapServers)) === expected;
      });
    } catch (error) {
      const logs = this.nodes.map((node) => node.lastWords()).join('\n');
      throw new Error(`${(error as Error).message}\n${logs}`, { cause: error });
    }
  }

  /** Ends every process at once and removes the data. Harmless for a cluster of somebody else. */
  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    await this.parts.zookeeper?.kill();
    if (this.parts.folder !== undefined) {
      await rm(this.parts.folder, { recursive: true, force: true, maxRetries: 3 });
    }
    this.parts.leash?.end();
  }
}
