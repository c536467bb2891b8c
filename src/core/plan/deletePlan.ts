// Plans deletions: a whole group with all its offsets, or only some of its offsets. Kafka deletes
// offsets even of a group with members, unless one of them subscribes to the topic (KIP-496).

import type { Result } from '../../base/failure/result';
import type { TopicPartition } from '../../base/topicPartition';
import { TopicPartitionMap } from '../../base/topicPartitionMap';
import { isInScope, wholeGroup, type ResetScope } from './scope';
import { shareMoveOf } from './shareMove';
import { commitOf } from './groupChange';
import type { GroupPlan, PlanRow } from './groupPlan';
import type { FreshGroup } from './readFreshGroups';

const NONE: ReadonlySet<string> = new Set();

/** Of share groups: the ends of their logs tell how much they have finished beyond their starts. */
export interface DeletionLogs {
  readonly starts: TopicPartitionMap<Result<bigint>>;
  readonly ends: TopicPartitionMap<Result<bigint>>;
}

const NO_LOGS: DeletionLogs = { starts: new TopicPartitionMap(), ends: new TopicPartitionMap() };

/** The whole group goes. */
export const planGroupDeletion = (group: FreshGroup, logs = NO_LOGS): GroupPlan => ({
  ...planOf(group),
  existsAfter: false,
  rows: committedIn(group).map((at) => deletion(at, group, logs)),
});

/** The commits in the scope go; the group stays. A share group forgets whole topics only. */
export function planOffsetDeletion(
  group: FreshGroup,
  scope: ResetScope,
  logs = NO_LOGS,
): GroupPlan {
  const whole = wholeGroup(group);
  const isMeant = isInScope(
    scope,
    ({ topic, partition }) => whole.get(topic, partition) !== undefined,
  );
  if (group.type === 'share') return planTopicDeletion(group, isMeant, logs);
  const { writability } = group;
  const members = writability.kind === 'active' ? (writability.members ?? []) : [];
  const subscribed = new Set(members.flatMap(({ subscribedTopics = [] }) => subscribedTopics));
  const rows: PlanRow[] = [];
  for (const at of committedIn(group)) {
    if (isMeant(at)) rows.push(deletion(at, group, logs, subscribed));
  }
  return { ...planOf(group), existsAfter: true, rows };
}

function planTopicDeletion(
  group: FreshGroup,
  isMeant: (at: TopicPartition) => boolean,
  logs: DeletionLogs,
): GroupPlan {
  const stays = new Set<string>();
  const committed = committedIn(group);
  for (const at of committed) if (!isMeant(at)) stays.add(at.topic);
  const rows = committed.flatMap((at): PlanRow[] => {
    if (!isMeant(at)) return [];
    if (!stays.has(at.topic)) return [deletion(at, group, logs)];
    return [{ kind: 'refused', ...at, refusal: { kind: 'onlyWholeTopic' } }];
  });
  return { ...planOf(group), existsAfter: true, rows };
}

/** Without partitions of a share group that have no start: there is nothing to delete. */
const committedIn = ({ commits }: FreshGroup): TopicPartition[] =>
  [...commits.entries()].flatMap(([at, { offset }]) => (offset.ok && offset.value < 0n ? [] : at));

const planOf = ({ groupId, coordinator, type, writability }: FreshGroup) => ({
  groupId,
  coordinator,
  ...(type !== undefined && { type }),
  writability,
});

function deletion(
  { topic, partition }: TopicPartition,
  { type, commits }: FreshGroup,
  { starts, ends }: DeletionLogs,
  subscribed = NONE,
): PlanRow {
  const at = { topic, partition };
  const commit = commits.get(topic, partition);
  const before = commitOf(commit);
  if (!before.ok) {
    return { kind: 'refused', ...at, refusal: { kind: 'unknown', failure: before.failure } };
  }
  if (subscribed.has(topic)) {
    return { kind: 'refused', ...at, refusal: { kind: 'subscribed' } };
  }
  return {
    kind: 'move',
    ...at,
    before: before.value,
    after: undefined,
    log: undefined,
    replayed: 0n,
    skipped: 0n,
    notes: [],
    ...(type === 'share' && {
      share: shareMoveOf(commit, starts.get(topic, partition), ends.get(topic, partition)),
    }),
  };
}
