// The Kafka versions that the tests run, and in what they differ from each other for the rig.

/**
 * The newest; two that have share groups only in part; the last of 3.x, and one that still needs ZooKeeper.
 */
export type KafkaVersion = '4.3.1' | '4.1.1' | '4.0.0' | '3.9.2' | '2.8.2';

export const kafkaVersions: readonly KafkaVersion[] = ['4.3.1', '4.1.1', '4.0.0', '3.9.2', '2.8.2'];

export const newestKafka: KafkaVersion = '4.3.1';

/** The command line tools that the tests use. */
export type KafkaTool =
  'consumer-groups' | 'share-groups' | 'streams-groups' | 'topics' | 'console-consumer' | 'configs';

/** Whether brokers keep their metadata in ZooKeeper rather than in KRaft. */
export function needsZooKeeper(version: KafkaVersion): boolean {
  return version === '2.8.2';
}

/** Whether the tools are a jar of their own, kafka-tools, beside the server's. */
export function hasToolsJar(version: KafkaVersion): boolean {
  return version !== '2.8.2';
}

/** The Java class behind `kafka-<tool>.sh` of that version. */
export function toolClass(version: KafkaVersion, tool: KafkaTool): string {
  switch (tool) {
    case 'consumer-groups':
      return hasToolsJar(version)
        ? 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand'
        : 'kafka.admin.ConsumerGroupCommand';
    case 'share-groups':
      return 'org.apache.kafka.tools.consumer.group.ShareGroupCommand';
    case 'streams-groups':
      return 'org.apache.kafka.tools.streams.StreamsGroupCommand';
    case 'topics':
      return hasToolsJar(version)
        ? 'org.apache.kafka.tools.TopicCommand'
        : 'kafka.admin.TopicCommand';
    case 'configs':
      return 'kafka.admin.ConfigCommand';
    case 'console-consumer':
      return hasToolsJar(version)
        ? 'org.apache.kafka.tools.consumer.ConsoleConsumer'
        : 'kafka.tools.ConsoleConsumer';
  }
}
