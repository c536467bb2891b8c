// What a plan warns of beside offsets: other programs that keep progress for the group, and commits
// that cannot be seen. Recognized by the group's assignor, its topics and the names that tools give
// their groups.

import type { InternalTopic, StreamsTopology, Subtopology } from '../model';
import type { FreshGroup } from './readFreshGroups';

export type GroupCaution =
  /** Kafka Streams of the classic protocol: its state stores stay as they are. */
  | { readonly kind: 'streamsState' }
  /** Kafka Streams by its own protocol (KIP-1071): the topics that it made for itself stay as they are. */
  | {
      readonly kind: 'streamsTopics';
      /** Undefined where the topology is not known. */
      readonly topics: { readonly changelog: number; readonly repartition: number } | undefined;
    }
  /** Named as Kafka Connect names the group of a sink connector. */
  | { readonly kind: 'sinkConnector'; readonly connector: string }
  /** Named like the groups of a program that reads on from its own checkpoints. */
  | { readonly kind: 'checkpoints'; readonly program: 'Spark' | 'Flink' }
  /** There may be commits of topics that we may not describe; those are not seen. */
  | { readonly kind: 'hiddenTopics' };

/** Kafka Streams' own assignor (StreamsPartitionAssignor). */
const STREAMS_ASSIGNOR = 'stream';
/** How the names of such topics end (StreamsGroupCommand.matchesInternalTopicFormat). */
const INTERNAL =
  /-(repartition|changelog|subscription-(registration|response)-topic|KTABLE-FK-JOIN-SUBSCRIPTION-(REGISTRATION|RESPONSE)-\d+-topic)$/;
const CONNECTOR = /^connect-(.+)$/s;
/** Groups of Structured Streaming, its batch queries, and executors of older versions. */
const SPARK = /^spark-(kafka-(source|relation)|executor)-/;
/** Flink leaves the name to the job's author: a group is recognized only if its name says so. */
const FLINK = /(^|[^a-z])flink([^a-z]|$)/i;

/** The cautions about the group itself, for every kind of change. */
export function cautionsOf({ groupId, assignor, commits, streams }: FreshGroup): GroupCaution[] {
  const cautions: GroupCaution[] = [];
  const internal = [...commits.topics()].some((topic) => isInternalTopic(topic, groupId));
  if (streams !== undefined) {
    cautions.push({ kind: 'streamsTopics', topics: countInternal(streams.topology) });
  } else if (assignor === STREAMS_ASSIGNOR || internal) cautions.push({ kind: 'streamsState' });
  const connector = CONNECTOR.exec(groupId)?.[1];
  if (connector !== undefined) cautions.push({ kind: 'sinkConnector', connector });
  if (SPARK.test(groupId)) cautions.push({ kind: 'checkpoints', program: 'Spark' });
  if (FLINK.test(groupId)) cautions.push({ kind: 'checkpoints', program: 'Flink' });
  return cautions;
}

/** Whether Kafka Streams made the topic for itself: `<application id>-…-repartition`, `-changelog` and others. */
export const isInternalTopic = (topic: string, groupId: string): boolean =>
  topic.startsWith(`${groupId}-`) && INTERNAL.test(topic);

function countInternal(topology: StreamsTopology | undefined) {
  const subtopologies = topology?.subtopologies;
  if (subtopologies === undefined) return undefined;
  const count = (of: (one: Subtopology) => readonly InternalTopic[]): number =>
    new Set(subtopologies.flatMap(of).map(({ topic }) => topic)).size;
  return {
    changelog: count(({ changelogTopics }) => changelogTopics),
    repartition: count(({ repartitionSourceTopics }) => repartitionSourceTopics),
  };
}
