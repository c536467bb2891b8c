// A partition of a topic: the key of nearly everything here.

/** One partition of one topic; `partition` counts from 0. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}
