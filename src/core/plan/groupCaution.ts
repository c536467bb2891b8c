// What a plan has to say of a group beside its offsets: who else keeps progress for it, and what of it
// cannot be seen. Found by the group's assignor, its topics and the names that tools give their groups.

import type { FreshGroup } from './readFreshGroups';

export type GroupCaution =
  /** Kafka Streams of the classic protocol: its state stores stay as they are. */
  | { readonly kind: 'streamsState' }
  /** Named as Kafka Connect names the group of a sink connector. */
  | { readonly kind: 'sinkConnector'; readonly connector: string }
  /** Named as a program names its groups that reads on from its own checkpoints. */
  | { readonly kind: 'checkpoints'; readonly program: 'Spark' | 'Flink' }
  /** Commits of topics that we may not describe may be there, and go unseen. */
  | { readonly kind: 'hiddenTopics' };

/** Kafka Streams' own assignor (StreamsPartitionAssignor). */
const STREAMS_ASSIGNOR = 'stream';
const INTERNAL = ['-repartition', '-changelog'];
const CONNECTOR = /^connect-(.+)$/s;
/** Groups of Structured Streaming, its batch queries, and executors of older versions. */
const SPARK = /^spark-(kafka-(source|relation)|executor)-/;
/** Flink leaves the name to the job's author: only one that says so can be known. */
const FLINK = /(^|[^a-z])flink([^a-z]|$)/i;

/** What is to be said of the group itself, whatever is done to it. */
export function cautionsOf({ groupId, assignor, commits }: FreshGroup): GroupCaution[] {
  const cautions: GroupCaution[] = [];
  const internal = [...commits.topics()].some((topic) => isInternalTopic(topic, groupId));
  if (assignor === STREAMS_ASSIGNOR || internal) cautions.push({ kind: 'streamsState' });
  const connector = CONNECTOR.exec(groupId)?.[1];
  if (connector !== undefined) cautions.push({ kind: 'sinkConnector', connector });
  if (SPARK.test(groupId)) cautions.push({ kind: 'checkpoints', program: 'Spark' });
  if (FLINK.test(groupId)) cautions.push({ kind: 'checkpoints', program: 'Flink' });
  return cautions;
}

/** Whether Kafka Streams made the topic for itself: `<application id>-…-repartition` or `-changelog`. */
export const isInternalTopic = (topic: string, groupId: string): boolean =>
  topic.startsWith(`${groupId}-`) && INTERNAL.some((suffix) => topic.endsWith(suffix));
