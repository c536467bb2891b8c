// Which partitions of a group a reset or deletion is about, in the terms of
// kafka-consumer-groups.sh. Each group has its own scope: what was chosen for one never reaches another.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { sourceTopics } from '../streams/missingTopics';
import type { CommittedOffset, StreamsTopology, TopicDescription } from '../model';
import type { TopicPartition } from '../../base/topicPartition';
import type { Result } from '../../base/failure/result';
import { isInternalTopic } from './groupCaution';
import type { RefusedMove } from './groupPlan';
import type { FreshGroup } from './readFreshGroups';

export type ResetScope =
  /** --all-topics: every partition that has a commit; see {@link wholeGroup}. */
  | { readonly kind: 'wholeGroup' }
  /** --topic t: every partition of the topics, committed or not. */
  | { readonly kind: 'topics'; readonly topics: readonly string[] }
  /** --topic t:0,1: exactly these. */
  | { readonly kind: 'partitions'; readonly partitions: readonly TopicPartition[] }
  /** Every partition that is in one of them. */
  | { readonly kind: 'union'; readonly of: readonly ResetScope[] };

/** Something chosen of a group: all of it, a topic, or a partition. */
export interface ScopeRow {
  readonly groupId: string;
  readonly topic?: string;
  /** Only with a topic. */
  readonly partition?: number;
}

/** The rows that are about groups; others, such as clusters, are left out. */
export function scopeRowsOf(rows: Iterable<Partial<ScopeRow>>): ScopeRow[] {
  const ofGroups: ScopeRow[] = [];
  for (const { groupId, topic, partition } of rows) {
    if (groupId === undefined) continue;
    if (topic === undefined) ofGroups.push({ groupId });
    else ofGroups.push({ groupId, topic, ...(partition !== undefined && { partition }) });
  }
  return ofGroups;
}

/** The union of what was chosen, group by group, in the order in which the groups come. */
export function scopesOf(rows: Iterable<ScopeRow>): ReadonlyMap<string, ResetScope> {
  const byGroup = new Map<string, ScopeRow[]>();
  for (const row of rows) {
    const ofGroup = byGroup.get(row.groupId);
    if (ofGroup === undefined) byGroup.set(row.groupId, [row]);
    else ofGroup.push(row);
  }
  return new Map([...byGroup].map(([groupId, ofGroup]) => [groupId, unionOf(ofGroup)]));
}

function unionOf(rows: readonly ScopeRow[]): ResetScope {
  const topics = new Set<string>();
  const partitions = new TopicPartitionMap<true>();
  let whole = false;
  for (const { topic, partition } of rows) {
    if (topic === undefined) whole = true;
    else if (partition === undefined) topics.add(topic);
    else partitions.set(topic, partition, true);
  }
  const single = [...partitions.entries()].flatMap(([at]) => (topics.has(at.topic) ? [] : at));
  const of: ResetScope[] = [
    ...(whole ? [{ kind: 'wholeGroup' } as const] : []),
    ...(topics.size > 0 ? [{ kind: 'topics', topics: [...topics] } as const] : []),
    ...(single.length > 0 ? [{ kind: 'partitions', partitions: single } as const] : []),
  ];
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: 'union', of };
}

/**
 * The commits that the whole of a group means. Of Kafka Streams by its own protocol those of the topics
 * that it does not make itself (--all-input-topics): what is under way between its parts stays.
 */
export function wholeGroup({
  groupId,
  streams,
  commits,
}: Pick<FreshGroup, 'groupId' | 'streams' | 'commits'>): TopicPartitionMap<CommittedOffset> {
  if (streams === undefined) return commits;
  const isInput = inputTopics(groupId, streams.topology);
  const found = new TopicPartitionMap<CommittedOffset>();
  for (const [{ topic, partition }, commit] of commits.entries()) {
    if (isInput(topic)) found.set(topic, partition, commit);
  }
  return found;
}

/** Where the topology is not known, the names of internal topics tell them. */
function inputTopics(
  groupId: string,
  topology: StreamsTopology | undefined,
): (topic: string) => boolean {
  if (topology?.subtopologies === undefined) return (topic) => !isInternalTopic(topic, groupId);
  const sources = new Set(sourceTopics(topology));
  return (topic) => sources.has(topic);
}

/** The topics that have to be looked up before the partitions in scope are known; `whole` is {@link wholeGroup}. */
export function topicsInScope(
  scope: ResetScope,
  whole: TopicPartitionMap<CommittedOffset>,
): ReadonlySet<string> {
  switch (scope.kind) {
    case 'wholeGroup':
      return new Set(whole.topics());
    case 'topics':
      return new Set(scope.topics);
    case 'partitions':
      return new Set(scope.partitions.map(({ topic }) => topic));
    case 'union':
      return new Set(scope.of.flatMap((part) => [...topicsInScope(part, whole)]));
  }
}

/**
 * Tests whether a partition that has a commit is in the scope. `inWhole` says which ones the whole group
 * means, by default all. The test is quick however large the scope is.
 */
export function isInScope(
  scope: ResetScope,
  inWhole: (at: TopicPartition) => boolean = () => true,
): (at: TopicPartition) => boolean {
  switch (scope.kind) {
    case 'wholeGroup':
      return inWhole;
    case 'topics': {
      const topics = new Set(scope.topics);
      return ({ topic }) => topics.has(topic);
    }
    case 'partitions': {
      const partitions = new TopicPartitionMap<true>();
      for (const { topic, partition } of scope.partitions) partitions.set(topic, partition, true);
      return ({ topic, partition }) => partitions.get(topic, partition) === true;
    }
    case 'union': {
      const parts = scope.of.map((part) => isInScope(part, inWhole));
      return (at) => parts.some((isInPart) => isInPart(at));
    }
  }
}

interface ScopedPartitions {
  /** By topic and number, each once. */
  readonly partitions: readonly TopicPartition[];
  /** Topics in scope whose partitions are not known. */
  readonly refused: readonly RefusedMove[];
}

/** The partitions in scope; `whole` is {@link wholeGroup}. */
export function partitionsInScope(
  scope: ResetScope,
  whole: TopicPartitionMap<CommittedOffset>,
  topics: ReadonlyMap<string, Result<TopicDescription>>,
): ScopedPartitions {
  const found = new TopicPartitionMap<true>();
  const refused = new Map<string, RefusedMove>();
  const collect = (part: ResetScope): void => {
    switch (part.kind) {
      case 'wholeGroup':
        for (const [at] of whole.entries()) found.set(at.topic, at.partition, true);
        return;
      case 'topics':
        for (const topic of part.topics) collectTopic(topic);
        return;
      case 'partitions':
        for (const { topic, partition } of part.partitions) found.set(topic, partition, true);
        return;
      case 'union':
        part.of.forEach(collect);
    }
  };
  const collectTopic = (topic: string): void => {
    const described = topics.get(topic);
    if (described?.ok === true) {
      for (const { partition } of described.value.partitions) found.set(topic, partition, true);
    } else if (described !== undefined) {
      const refusal = { kind: 'unknown' as const, failure: described.failure };
      refused.set(topic, { kind: 'refused', topic, partition: undefined, refusal });
    }
  };
  collect(scope);
  const partitions = [...found.entries()].map(([at]) => at);
  return { partitions: partitions.sort(byTopicAndNumber), refused: [...refused.values()] };
}

const byTopicAndNumber = (a: TopicPartition, b: TopicPartition): number =>
  Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;
