// The answers to OffsetCommit and OffsetDelete, which have the same form.

import type { TopicPartition } from '../../base/topicPartition';

/** One partition's error code, 0 for none. */
export interface WrittenPartition extends TopicPartition {
  readonly errorCode: number;
}

/** The form that both answers share. */
interface PartitionErrors {
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: readonly {
      readonly partitionIndex: number;
      readonly errorCode: number;
    }[];
  }[];
}

export const toWrittenPartitions = ({ topics }: PartitionErrors): WrittenPartition[] =>
  topics.flatMap(({ name: topic, partitions }) =>
    partitions.map(({ partitionIndex: partition, errorCode }) => ({ topic, partition, errorCode })),
  );
