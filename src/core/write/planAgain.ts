// Works an accepted plan out again after a wait. Targets that follow the rule are new, and targets
// set by hand stay exact. A decision that was not on the screen is a surprise.

import { withOffset } from '../reset/planReset';
import { staysAfter, type AcceptedGroup, type AcceptedPlan, type Target } from './acceptedPlan';
import { isSameCommit } from '../plan/groupChange';
import type { GroupPlan, PlanRow } from '../plan/groupPlan';
import { isWritable } from '../plan/writability';
import { PlanRowMap } from '../plan/planRowMap';
import { saysMore, type SecondLook, type SurpriseKind } from '../plan/surprise';

/** The accepted plan as it is now. `fresh` are the plans that its rule gives now. */
export function planAgain(
  accepted: AcceptedPlan,
  fresh: readonly GroupPlan[],
): SecondLook<AcceptedPlan> {
  const byGroup = new Map(fresh.map((plan) => [plan.groupId, plan]));
  const groups: AcceptedGroup[] = [];
  for (const group of accepted.groups) {
    const plan = byGroup.get(group.groupId);
    if (plan?.writability.kind === 'unknown') {
      return { kind: 'unread', failure: plan.writability.failure };
    }
    const again = plan === undefined ? 'gone' : groupAgain(group, plan, accepted.rule.kind);
    if (typeof again === 'string') {
      return { kind: 'surprise', surprise: { groupId: group.groupId, kind: again } };
    }
    groups.push(again);
  }
  return { kind: 'asShown', value: { ...accepted, groups } };
}

function groupAgain(
  group: AcceptedGroup,
  { rows, ...plan }: GroupPlan,
  kind: AcceptedPlan['rule']['kind'],
): AcceptedGroup | SurpriseKind {
  const otherwise = otherWritability(group, plan);
  if (otherwise !== undefined) return otherwise;
  if (saysMore(plan.cautions, group.cautions)) return 'note';
  const shown = new PlanRowMap<Target>();
  for (const target of group.targets) shown.set(target, target);
  const left = new PlanRowMap<true>();
  for (const row of group.left) left.set(row, true);
  const targets: Target[] = [];
  const leftNow: PlanRow[] = [];
  for (const row of rows) {
    if (left.get(row) === true) {
      leftNow.push(row);
      continue;
    }
    const target = shown.get(row);
    if (row.kind === 'refused') return target === undefined ? 'partition' : 'refused';
    if (target === undefined) {
      if (isSameCommit(row.before, row.after)) continue;
      return 'partition';
    }
    // Another message is the next one now: it was not on the screen.
    if (kind === 'skip' && !isSameCommit(row.before, target.before)) return 'moved';
    const again = target.byHand === undefined ? row : withOffset(row, target.byHand);
    // An offset set by hand needs a known log; without one, it is not replaced by the rule's.
    if (again.byHand !== target.byHand) return 'refused';
    if (saysMore(again.notes, target.notes)) return 'note';
    targets.push(again);
  }
  // A reset or a skip has a row for every partition it moves. In other plans, a partition without a row
  // already is as it should be.
  if ((kind === 'reset' || kind === 'skip') && targets.length < group.targets.length)
    return 'missing';
  const now: AcceptedGroup = { ...plan, targets, left: leftNow };
  return staysAfter(now) === staysAfter(group) ? now : 'existence';
}

/** Members that have left are no surprise: that is what was waited for. */
function otherWritability(
  { type, writability: shown }: AcceptedGroup,
  { type: typeNow, writability: now }: Omit<GroupPlan, 'rows'>,
): SurpriseKind | undefined {
  if (now.kind !== 'notFound' && shown.kind !== 'notFound' && type !== typeNow) return 'otherKind';
  if (now.kind === 'active') return 'members';
  if (!isWritable(now)) return 'otherKind';
  if (now.kind === 'notFound') return shown.kind === 'notFound' ? undefined : 'gone';
  if (shown.kind === 'notFound') return 'exists';
  const wasSimple = shown.kind === 'empty' && shown.simple;
  return now.kind === 'empty' && now.simple && !wasSimple ? 'otherKind' : undefined;
}
