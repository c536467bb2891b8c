// Adds to a plan what concerns more than its offsets. Cautions about the group, counts that are
// only upper bounds, rows that are better left alone, and commits that an undo could not take back.

import type { ClusterLimits } from '../groupAdmin';
import type { Result } from '../../base/failure/result';
import { cautionsOf, isInternalTopic } from './groupCaution';
import type { GroupPlan, PlannedMove, PlanNote, PlanRow } from './groupPlan';
import type { ChangeKind } from './groupChange';
import type { FreshGroup } from './readFreshGroups';

interface PlanFacts {
  readonly limits: ClusterLimits;
  /** By topic; a topic that is missing or failed may be compacted. */
  readonly compaction: ReadonlyMap<string, Result<boolean>>;
}

/** The plan of a change of that kind with these facts. Pure. */
export function annotatePlan(
  kind: ChangeKind,
  plan: GroupPlan,
  group: FreshGroup,
  facts: PlanFacts,
): GroupPlan {
  const hidden = kind === 'deleteGroups' && facts.limits.mayHideTopics;
  const started = startedTopics(group);
  return {
    ...plan,
    rows: plan.rows.map((row) =>
      row.kind === 'move' ? annotateRow(kind, row, plan, { ...facts, started }) : row,
    ),
    cautions: [...cautionsOf(group), ...(hidden ? [{ kind: 'hiddenTopics' } as const] : [])],
  };
}

function annotateRow(
  kind: ChangeKind,
  row: PlannedMove,
  { groupId, writability, existsAfter }: GroupPlan,
  { limits, compaction, started }: PlanFacts & { readonly started: ReadonlySet<string> },
): PlanRow {
  const exists = writability.kind !== 'notFound';
  const isShare = row.share !== undefined;
  if (!isShare && limits.deletesOffsets === false && row.after === undefined && existsAfter) {
    const { topic, partition } = row;
    return { kind: 'refused', topic, partition, refusal: { kind: 'noOffsetDelete' } };
  }
  const notes: PlanNote[] = [...row.notes];
  if (kind === 'reset' && isInternalTopic(row.topic, groupId))
    notes.push({ kind: 'internalTopic' });
  // A group that the change makes is deleted as a whole by its undo.
  if (!isShare && limits.deletesOffsets === false && row.before === undefined && exists) {
    notes.push({ kind: 'staysForGood' });
  }
  if (isShare && row.before === undefined && row.after !== undefined && started.has(row.topic)) {
    notes.push({ kind: 'staysWithTopic' });
  }
  const compacted = compaction.get(row.topic);
  const exact = compacted?.ok === true && !compacted.value;
  return exact ? { ...row, notes } : { ...row, notes, upTo: true };
}

/** The topics in which a share group has a start somewhere; none of other groups. */
function startedTopics({ type, commits }: FreshGroup): ReadonlySet<string> {
  const topics = new Set<string>();
  if (type !== 'share') return topics;
  for (const [{ topic }, { offset }] of commits.entries()) {
    if (offset.ok && offset.value >= 0n) topics.add(topic);
  }
  return topics;
}
