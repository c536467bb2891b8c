// Plans the way back from a change: every offset as it was before, also where there was none. A
// commit that has moved since is marked, and the person decides.

import type { TopicPartitionMap } from '../../base/topicPartitionMap';
import type { CommittedOffset, TopicDescription } from '../model';
import type { Result } from '../../base/failure/result';
import { commitOf, isSameCommit, type GroupChange, type OffsetChange } from './groupChange';
import { recordsBetween, type GroupPlan, type LogRange, type PlanRow } from './groupPlan';
import type { FreshGroup } from './readFreshGroups';

/** What is known of the topics: for the counts, and to refuse what Kafka would refuse. */
interface UndoLogs {
  readonly topics: ReadonlyMap<string, Result<TopicDescription>>;
  readonly starts: TopicPartitionMap<Result<bigint>>;
  readonly ends: TopicPartitionMap<Result<bigint>>;
}

/**
 * One plan for each changed group that is in `groups`. An offset that already is as it was before
 * gets no row.
 */
export function planUndo(
  changes: readonly GroupChange[],
  groups: ReadonlyMap<string, FreshGroup>,
  logs: UndoLogs,
): readonly GroupPlan[] {
  return changes.flatMap((change) => {
    const group = groups.get(change.groupId);
    if (group === undefined) return [];
    const { groupId, coordinator, writability, commits } = group;
    return {
      groupId,
      coordinator,
      writability,
      existsAfter: change.existedBefore || hasOthers(commits, change),
      rows: change.offsets.flatMap((offset) => rowOf(offset, commits, logs) ?? []),
    };
  });
}

/** A group that the change created is deleted again, unless somebody else has committed to it since. */
function hasOthers(commits: TopicPartitionMap<CommittedOffset>, { offsets }: GroupChange): boolean {
  let ours = 0;
  for (const { topic, partition } of offsets) {
    if (commits.get(topic, partition) !== undefined) ours++;
  }
  return commits.size > ours;
}

function rowOf(
  { topic, partition, before: wanted, after: left }: OffsetChange,
  commits: TopicPartitionMap<CommittedOffset>,
  logs: UndoLogs,
): PlanRow | undefined {
  const at = { topic, partition };
  const current = commitOf(commits.get(topic, partition));
  if (!current.ok) {
    return { kind: 'refused', ...at, refusal: { kind: 'unknown', failure: current.failure } };
  }
  if (isSameCommit(current.value, wanted)) return undefined;
  const described = logs.topics.get(topic);
  if (wanted !== undefined && described?.ok === false && described.failure.kind === 'notFound') {
    return { kind: 'refused', ...at, refusal: { kind: 'unknown', failure: described.failure } };
  }
  const log = logOf(at.topic, at.partition, logs);
  return {
    kind: 'move',
    ...at,
    before: current.value,
    after: wanted,
    log,
    ...recordsBetween(current.value?.offset, wanted?.offset, log),
    notes: isSameCommit(current.value, left) ? [] : [{ kind: 'movedSince', left }],
  };
}

function logOf(topic: string, partition: number, { starts, ends }: UndoLogs): LogRange | undefined {
  const start = starts.get(topic, partition);
  const end = ends.get(topic, partition);
  return start?.ok === true && end?.ok === true
    ? { start: start.value, end: end.value }
    : undefined;
}
