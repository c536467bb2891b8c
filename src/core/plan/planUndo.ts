// Plans the way back from a change: every offset as it was before, also where there was none. A
// commit that has moved since is marked, and the person decides.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { effectsOfStart, shareMoveOf } from './shareMove';
import type { CommittedOffset, TopicDescription } from '../model';
import type { Result } from '../../base/failure/result';
import { commitOf, isSameCommit, type GroupChange, type OffsetChange } from './groupChange';
import { recordsBetween, type GroupPlan, type LogRange, type PlanRow } from './groupPlan';
import type { FreshGroup } from './readFreshGroups';
import type { Writability } from './writability';

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
    const { groupId, coordinator, commits } = group;
    const existsAfter = change.existedBefore || hasOthers(commits, change);
    const rows = change.offsets.flatMap((offset) => rowOf(offset, change, group, logs) ?? []);
    return {
      groupId,
      coordinator,
      ...(change.type !== undefined && { type: change.type }),
      writability: writabilityFor(change, group),
      existsAfter,
      rows: existsAfter && change.type === 'share' ? rows.map(onlyWhole(rows, commits)) : rows,
    };
  });
}

/** What was committed cannot become the start of a share group, nor the other way round. */
function writabilityFor({ type }: GroupChange, group: FreshGroup): Writability {
  const { writability } = group;
  const isThere = writability.kind === 'empty' || writability.kind === 'active';
  if (!isThere || type === group.type) return writability;
  return { kind: 'otherType', isShare: group.type === 'share' };
}

/**
 * A share group forgets whole topics only: a start that was not there before stays where another
 * partition of its topic has one that is to stay.
 */
function onlyWhole(rows: readonly PlanRow[], commits: TopicPartitionMap<CommittedOffset>) {
  const goes = new TopicPartitionMap<true>();
  const stays = new Set<string>();
  for (const row of rows) {
    if (row.kind !== 'move') continue;
    if (row.after === undefined) goes.set(row.topic, row.partition, true);
    else stays.add(row.topic);
  }
  for (const [{ topic, partition }, { offset }] of commits.entries()) {
    if (offset.ok && offset.value < 0n) continue;
    if (goes.get(topic, partition) === undefined) stays.add(topic);
  }
  return (row: PlanRow): PlanRow => {
    if (row.kind !== 'move' || row.after !== undefined || !stays.has(row.topic)) return row;
    const { topic, partition } = row;
    return { kind: 'refused', topic, partition, refusal: { kind: 'onlyWholeTopic' } };
  };
}

/** A group that the change created is deleted again, unless somebody else has committed to it since. */
function hasOthers(commits: TopicPartitionMap<CommittedOffset>, { offsets }: GroupChange): boolean {
  const ours = new TopicPartitionMap<true>();
  for (const { topic, partition } of offsets) ours.set(topic, partition, true);
  for (const [{ topic, partition }, { offset }] of commits.entries()) {
    const isCommitted = !offset.ok || offset.value >= 0n;
    if (isCommitted && ours.get(topic, partition) === undefined) return true;
  }
  return false;
}

function rowOf(
  { topic, partition, before: wanted, after: left }: OffsetChange,
  { type }: GroupChange,
  { commits }: FreshGroup,
  logs: UndoLogs,
): PlanRow | undefined {
  const at = { topic, partition };
  const commit = commits.get(topic, partition);
  const current = commitOf(commit);
  if (!current.ok) {
    return { kind: 'refused', ...at, refusal: { kind: 'unknown', failure: current.failure } };
  }
  if (isSameCommit(current.value, wanted)) return undefined;
  const described = logs.topics.get(topic);
  if (wanted !== undefined && described?.ok === false && described.failure.kind === 'notFound') {
    return { kind: 'refused', ...at, refusal: { kind: 'unknown', failure: described.failure } };
  }
  const log = logOf(at.topic, at.partition, logs);
  const [from, to] = [current.value?.offset, wanted?.offset];
  const share =
    type === 'share'
      ? shareMoveOf(commit, logs.starts.get(topic, partition), logs.ends.get(topic, partition))
      : undefined;
  return {
    kind: 'move',
    ...at,
    before: current.value,
    after: wanted,
    log,
    ...(share === undefined ? recordsBetween(from, to, log) : effectsOfStart(from, to, log, share)),
    notes: isSameCommit(current.value, left) ? [] : [{ kind: 'movedSince', left }],
    ...(share !== undefined && { share }),
  };
}

function logOf(topic: string, partition: number, { starts, ends }: UndoLogs): LogRange | undefined {
  const start = starts.get(topic, partition);
  const end = ends.get(topic, partition);
  return start?.ok === true && end?.ok === true
    ? { start: start.value, end: end.value }
    : undefined;
}
