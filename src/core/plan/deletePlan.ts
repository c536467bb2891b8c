// Plans deletions: a whole group with all its offsets, or only some of its offsets. Kafka deletes
// offsets even of a group with members, unless one of them subscribes to the topic (KIP-496).

import type { TopicPartition } from '../../base/topicPartition';
import { isInScope, wholeGroup, type ResetScope } from './scope';
import { commitOf } from './groupChange';
import type { GroupPlan, PlanRow } from './groupPlan';
import type { FreshGroup } from './readFreshGroups';

const NONE: ReadonlySet<string> = new Set();

/** The whole group goes. */
export const planGroupDeletion = (group: FreshGroup): GroupPlan => ({
  groupId: group.groupId,
  coordinator: group.coordinator,
  writability: group.writability,
  existsAfter: false,
  rows: [...group.commits.entries()].map(([at]) => deletion(at, group, NONE)),
});

/** The commits in the scope go; the group stays. */
export function planOffsetDeletion(group: FreshGroup, scope: ResetScope): GroupPlan {
  const whole = wholeGroup(group);
  const isMeant = isInScope(
    scope,
    ({ topic, partition }) => whole.get(topic, partition) !== undefined,
  );
  const { writability } = group;
  const members = writability.kind === 'active' ? (writability.members ?? []) : [];
  const subscribed = new Set(members.flatMap(({ subscribedTopics = [] }) => subscribedTopics));
  const rows: PlanRow[] = [];
  for (const [at] of group.commits.entries()) {
    if (isMeant(at)) rows.push(deletion(at, group, subscribed));
  }
  return {
    groupId: group.groupId,
    coordinator: group.coordinator,
    writability,
    existsAfter: true,
    rows,
  };
}

function deletion(
  { topic, partition }: TopicPartition,
  { commits }: FreshGroup,
  subscribed: ReadonlySet<string>,
): PlanRow {
  const at = { topic, partition };
  const before = commitOf(commits.get(topic, partition));
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
  };
}
