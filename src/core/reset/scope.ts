// Which partitions of a group a reset moves, as kafka-consumer-groups.sh has it.

import type { TopicPartitionMap } from '../base/topicPartitionMap';
import type { CommittedOffset, Result, TopicDescription, TopicPartition } from '../model';
import type { RefusedMove } from '../change/groupPlan';

export type ResetScope =
  /** --all-topics: every partition that has a commit. */
  | { readonly kind: 'wholeGroup' }
  /** --topic t: every partition of the topics, committed or not. */
  | { readonly kind: 'topics'; readonly topics: readonly string[] }
  /** --topic t:0,1: exactly these. */
  | { readonly kind: 'partitions'; readonly partitions: readonly TopicPartition[] };

/** The topics that have to be looked up before the partitions in scope are known. */
export function topicsInScope(
  scope: ResetScope,
  commits: TopicPartitionMap<CommittedOffset>,
): readonly string[] {
  switch (scope.kind) {
    case 'wholeGroup':
      return [...commits.topics()];
    case 'topics':
      return scope.topics;
    case 'partitions':
      return [...new Set(scope.partitions.map(({ topic }) => topic))];
  }
}

/**
 * The partitions in scope by topic and number, and what of the scope cannot be resolved: topics whose
 * partitions are not known, as rows that refuse.
 */
export function partitionsInScope(
  scope: ResetScope,
  commits: TopicPartitionMap<CommittedOffset>,
  topics: ReadonlyMap<string, Result<TopicDescription>>,
): { readonly partitions: readonly TopicPartition[]; readonly refused: readonly RefusedMove[] } {
  const partitions: TopicPartition[] = [];
  const refused: RefusedMove[] = [];
  if (scope.kind === 'partitions') partitions.push(...scope.partitions);
  if (scope.kind === 'wholeGroup') for (const [at] of commits.entries()) partitions.push(at);
  if (scope.kind === 'topics') {
    for (const topic of new Set(scope.topics)) {
      const described = topics.get(topic);
      if (described?.ok === true) {
        for (const { partition } of described.value.partitions) {
          partitions.push({ topic, partition });
        }
      } else if (described !== undefined) {
        const refusal = { kind: 'unknown' as const, failure: described.failure };
        refused.push({ kind: 'refused', topic, partition: undefined, refusal });
      }
    }
  }
  return { partitions: partitions.sort(byTopicAndNumber), refused };
}

const byTopicAndNumber = (a: TopicPartition, b: TopicPartition): number =>
  Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.partition - b.partition;
