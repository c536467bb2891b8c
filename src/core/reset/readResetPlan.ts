// Reads what the resets of many groups have to know, and plans them.

import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { sharedThread } from '../../base/sharedThread';
import { annotatePlan } from '../plan/annotatePlan';
import type { GroupPlan, PlanRow, RefusedMove } from '../plan/groupPlan';
import { readFreshGroups, type FreshGroup } from '../plan/readFreshGroups';
import type { GroupReader } from '../groupAdmin';
import type { TopicDescription } from '../model';
import type { TopicPartition } from '../../base/topicPartition';
import type { Result } from '../../base/failure/result';
import { planReset } from './planReset';
import type { ResetScenario } from './resetScenario';
import { partitionsInScope, topicsInScope, wholeGroup, type ResetScope } from '../plan/scope';

/** What is to be moved where in one group. */
export interface ResetRequest {
  readonly groupId: string;
  readonly scope: ResetScope;
  readonly scenario: ResetScenario;
}

/**
 * A plan for each request, in their order. Every topic is asked about once, however many groups
 * read it. A group that may not be written to still gets its rows; its writability says why.
 * Rejects with a FailureError when no broker answered, or once the signal is aborted.
 */
export async function readResetPlan(
  reader: GroupReader,
  requests: readonly ResetRequest[],
  signal: AbortSignal,
): Promise<readonly GroupPlan[]> {
  const groupIds = [...new Set(requests.map(({ groupId }) => groupId))];
  const [groups, limits] = await Promise.all([
    readFreshGroups(reader, groupIds, signal),
    reader.describeLimits(signal),
  ]);
  const names = new Set(
    requests.flatMap((request) => {
      const now = groups.get(request.groupId);
      return now === undefined ? [] : [...topicsInScope(request.scope, wholeGroup(now))];
    }),
  );
  const none = new Map<string, never>();
  const [topics, compaction] = await Promise.all([
    names.size === 0 ? none : reader.describeTopics([...names], signal),
    names.size === 0 ? none : reader.describeCompaction([...names], signal),
  ]);
  const scoped: Scoped[] = [];
  for (const request of requests) {
    const now = groups.get(request.groupId);
    if (now === undefined) continue;
    const scope = partitionsInScope(request.scope, wholeGroup(now), topics);
    scoped.push({ request, now, ...scope });
    if (sharedThread.turnIsOver) await sharedThread.nextTurn(signal);
  }
  const logs = await readLogs(reader, await needed(topics, scoped, signal), requests, signal);
  signal.throwIfAborted();
  for (const { partitions } of scoped) blameTopics(logs.starts, partitions, topics);
  const plans: GroupPlan[] = [];
  for (const one of scoped) {
    const rows = await rowsOf(one, logs, signal);
    const plan = { ...planOf(one.now), rows };
    plans.push(annotatePlan('reset', plan, one.now, { limits, compaction }));
  }
  return plans;
}

/** Partitions that are planned before others get the thread. */
const PARTITIONS_IN_A_ROW = 2000;

interface Scoped {
  readonly request: ResetRequest;
  readonly now: FreshGroup;
  readonly partitions: readonly TopicPartition[];
  readonly refused: readonly RefusedMove[];
}

async function rowsOf(
  { request: { scenario }, now: { type, commits, streams }, partitions, refused }: Scoped,
  logs: ResetLogs,
  signal: AbortSignal,
): Promise<PlanRow[]> {
  const { starts, ends } = logs;
  const onlyCommitted = streams !== undefined;
  const facts = { type, commits, onlyCommitted, starts, ends, ...atTimeOf(scenario, logs) };
  const rows: PlanRow[] = [...refused];
  for (let at = 0; at < partitions.length; at += PARTITIONS_IN_A_ROW) {
    const some = partitions.slice(at, at + PARTITIONS_IN_A_ROW);
    for (const row of planReset(some, scenario, facts)) rows.push(row);
    if (sharedThread.turnIsOver) await sharedThread.nextTurn(signal);
  }
  return rows;
}

const planOf = ({ groupId, coordinator, type, streams, writability }: FreshGroup) => ({
  groupId,
  coordinator,
  ...(type !== undefined && { type }),
  ...(streams !== undefined && { ofStreams: true as const }),
  writability,
  existsAfter: true,
});

/** The topics, with only those partitions that some plan needs. */
async function needed(
  topics: ReadonlyMap<string, Result<TopicDescription>>,
  scoped: readonly Scoped[],
  signal: AbortSignal,
): Promise<TopicDescription[]> {
  const wanted = new TopicPartitionMap<true>();
  for (const { partitions } of scoped) {
    for (const { topic, partition } of partitions) wanted.set(topic, partition, true);
    if (sharedThread.turnIsOver) await sharedThread.nextTurn(signal);
  }
  return [...topics.values()].flatMap((topic) => {
    if (!topic.ok) return [];
    const { topic: name, partitions } = topic.value;
    const some = partitions.filter(({ partition }) => wanted.get(name, partition) === true);
    return some.length === 0 ? [] : { topic: name, partitions: some };
  });
}

interface ResetLogs {
  readonly starts: TopicPartitionMap<Result<bigint>>;
  readonly ends: TopicPartitionMap<Result<bigint>>;
  /** By the instant asked for. */
  readonly atTimes: ReadonlyMap<bigint, TopicPartitionMap<Result<bigint | undefined>>>;
}

async function readLogs(
  reader: GroupReader,
  topics: readonly TopicDescription[],
  requests: readonly ResetRequest[],
  signal: AbortSignal,
): Promise<ResetLogs> {
  if (topics.length === 0) {
    return { starts: new TopicPartitionMap(), ends: new TopicPartitionMap(), atTimes: new Map() };
  }
  const instants = new Set(
    requests.flatMap(({ scenario }) => (scenario.kind === 'datetime' ? scenario.timestamp : [])),
  );
  const [starts, ends, ...atTimes] = await Promise.all([
    reader.fetchLogOffsets(topics, 'start', signal),
    reader.fetchLogOffsets(topics, 'end', signal),
    ...[...instants].map(
      async (instant) =>
        [instant, await reader.fetchOffsetsForTime(topics, instant, signal)] as const,
    ),
  ]);
  return { starts, ends, atTimes: new Map(atTimes) };
}

/** Partitions of a topic that could not be read get the topic's failure. */
function blameTopics(
  starts: TopicPartitionMap<Result<bigint>>,
  partitions: readonly TopicPartition[],
  topics: ReadonlyMap<string, Result<TopicDescription>>,
): void {
  for (const { topic, partition } of partitions) {
    const described = topics.get(topic);
    if (described?.ok === false) starts.set(topic, partition, described);
  }
}

function atTimeOf(scenario: ResetScenario, { atTimes }: ResetLogs) {
  const atTime = scenario.kind === 'datetime' ? atTimes.get(scenario.timestamp) : undefined;
  return atTime === undefined ? {} : { atTime };
}
