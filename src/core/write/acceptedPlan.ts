// What a person has accepted, as a value: a target for each partition, and the rows that were shown
// and are left as they are. The last look, the write, the journal and the undo all work on it.

import type { ChangeRule } from './changeRule';
import { isSameCommit, type GroupChange } from '../plan/groupChange';
import type { GroupPlan, PlannedMove, PlanRow } from '../plan/groupPlan';

/**
 * One partition of it: from the committed offset on the screen to the new one beside it. With
 * `byHand` the new offset is exact; without, the rule gives it anew.
 */
export type Target = PlannedMove;

/** One group's part of an accepted plan. */
export interface AcceptedGroup extends Omit<GroupPlan, 'rows'> {
  readonly targets: readonly Target[];
  /** Rows on the screen that were not ticked, or that are not possible. */
  readonly left: readonly PlanRow[];
}

export interface AcceptedPlan {
  readonly rule: ChangeRule;
  readonly groups: readonly AcceptedGroup[];
}

/** Plans as they stood on the screen, with the rows that were ticked there; without them, every row. */
export function acceptPlan(
  rule: ChangeRule,
  plans: readonly GroupPlan[],
  wanted?: ReadonlySet<PlanRow>,
): AcceptedPlan {
  return {
    rule,
    groups: plans.map(({ rows, ...group }) => {
      const targets: Target[] = [];
      const left: PlanRow[] = [];
      for (const row of rows) {
        if (row.kind === 'move' && wanted?.has(row) !== false) targets.push(row);
        else left.push(row);
      }
      return { ...group, targets, left };
    }),
  };
}

/**
 * Whether the group is still there after the write. A group is not deleted while one of its offsets
 * is left.
 */
export const staysAfter = ({ existsAfter, left }: AcceptedGroup): boolean =>
  existsAfter || left.some((row) => row.kind === 'move' && row.before !== undefined);

/** What is written for a group: its targets that change something. */
export function changeOf(group: AcceptedGroup): GroupChange {
  const { groupId, coordinator, type, writability, targets } = group;
  return {
    groupId,
    coordinator,
    ...(type !== undefined && { type }),
    existedBefore: writability.kind !== 'notFound',
    existsAfter: staysAfter(group),
    offsets: targets.filter(changesOffset).map(({ topic, partition, before, after, byHand }) => ({
      topic,
      partition,
      before,
      after,
      ...(byHand !== undefined && { byHand: true }),
    })),
  };
}

/** Whether a target differs from what is there; only such targets are written. */
export const changesOffset = ({ before, after }: Target): boolean => !isSameCommit(before, after);

/** Whether anything is written for it. A group without offsets can be deleted all the same. */
export const changesAnything = ({ offsets, existedBefore, existsAfter }: GroupChange): boolean =>
  existsAfter ? offsets.length > 0 : existedBefore;

/** The changes of all groups, without groups for which there is nothing to write. */
export const changesOf = (groups: readonly AcceptedGroup[]): GroupChange[] =>
  groups.map(changeOf).filter(changesAnything);
