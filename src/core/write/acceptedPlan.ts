// What a person accepts, as a value: a target for each partition, and what was on the screen beside it and
// stays as it is. The last look, the write, the journal and the way back all work on it.

import type { ChangeRule } from './changeRule';
import { isSameCommit, type GroupChange } from '../plan/groupChange';
import type { GroupPlan, PlannedMove, PlanRow } from '../plan/groupPlan';

/**
 * One partition's part of it: from the committed offset that stood on the screen to the one that stood
 * beside it. With `byHand` it is exact; without, it is what the rule gives.
 */
export type Target = PlannedMove;

/** One group's part of an accepted plan. */
export interface AcceptedGroup extends Omit<GroupPlan, 'rows'> {
  readonly targets: readonly Target[];
  /** On the screen, and not wanted or not possible. */
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

/** Whether the group is there once it is written: one of which an offset is left is not deleted. */
export const staysAfter = ({ existsAfter, left }: AcceptedGroup): boolean =>
  existsAfter || left.some((row) => row.kind === 'move' && row.before !== undefined);

/** What is written for a group: its targets that change something. */
export function changeOf(group: AcceptedGroup): GroupChange {
  const { groupId, coordinator, writability, targets } = group;
  return {
    groupId,
    coordinator,
    existedBefore: writability.kind !== 'notFound',
    existsAfter: staysAfter(group),
    offsets: targets.filter(changesOffset).map(({ topic, partition, before, after, byHand }) => ({
      ...{ topic, partition, before, after },
      ...(byHand !== undefined && { byHand: true }),
    })),
  };
}

/** Whether a target differs from what is there: others are written nothing for. */
export const changesOffset = ({ before, after }: Target): boolean => !isSameCommit(before, after);

/** Whether anything is written for it. A group without offsets can be deleted all the same. */
export const changesAnything = ({ offsets, existedBefore, existsAfter }: GroupChange): boolean =>
  existsAfter ? offsets.length > 0 : existedBefore;

/** What is written for all of them, without those for which there is nothing to write. */
export const changesOf = (groups: readonly AcceptedGroup[]): GroupChange[] =>
  groups.map(changeOf).filter(changesAnything);
