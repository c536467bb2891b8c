// For a plan that is shown again: keeps the ticks and the offsets set by hand of the plan before.

import { withOffset } from '../reset/planReset';
import type { AcceptedGroup, AcceptedPlan } from './acceptedPlan';
import type { GroupPlan, PlanRow } from '../plan/groupPlan';
import { PlanRowMap } from '../plan/planRowMap';
import { saysMore } from '../plan/surprise';

interface KeptAnswers {
  readonly plans: readonly GroupPlan[];
  /**
   * Whether a row was ticked. Undefined where it was not on the screen, or where a ticked row has a
   * note now that it did not have.
   */
  readonly wasTicked: (row: PlanRow) => boolean | undefined;
}

interface Answer {
  readonly row: PlanRow;
  readonly ticked: boolean;
}

/** The new plans with the answers that were given to the plan before. */
export function keepAnswers(before: AcceptedPlan, plans: readonly GroupPlan[]): KeptAnswers {
  const answers = new Map(before.groups.map((group) => [group.groupId, answersOf(group)]));
  const ticks = new Map<PlanRow, boolean>();
  const kept = plans.map((plan) => ({
    ...plan,
    rows: plan.rows.map((row) => {
      const answer = answers.get(plan.groupId)?.get(row);
      if (answer === undefined) return row;
      const now = editedAs(answer.row, row);
      if (!answer.ticked || !saysMore(notesOf(now), notesOf(answer.row)))
        ticks.set(now, answer.ticked);
      return now;
    }),
  }));
  return { plans: kept, wasTicked: (row) => ticks.get(row) };
}

function answersOf({ targets, left }: AcceptedGroup): PlanRowMap<Answer> {
  const answers = new PlanRowMap<Answer>();
  for (const row of left) answers.set(row, { row, ticked: false });
  for (const row of targets) answers.set(row, { row, ticked: true });
  return answers;
}

function editedAs(before: PlanRow, now: PlanRow): PlanRow {
  const byHand = before.kind === 'move' ? before.byHand : undefined;
  return now.kind === 'move' && byHand !== undefined ? withOffset(now, byHand) : now;
}

const notesOf = (row: PlanRow) => (row.kind === 'move' ? row.notes : []);
