// A plan that is shown again: what was ticked, unticked and set by hand in it before is so again.

import { withOffset } from '../reset/resetPlan';
import type { AcceptedPlan } from './acceptedPlan';
import type { GroupPlan, PlanRow } from './groupPlan';

export interface KeptAnswers {
  readonly plans: readonly GroupPlan[];
  /** Whether a row was ticked; undefined where it was not on the screen. */
  readonly wasTicked: (row: PlanRow) => boolean | undefined;
}

/** The plans as they are now with the answers that were given before. */
export function keepAnswers(before: AcceptedPlan, plans: readonly GroupPlan[]): KeptAnswers {
  const answers = new Map<string, { readonly ticked: boolean; readonly byHand?: bigint }>();
  for (const { groupId, targets, left } of before.groups) {
    for (const row of left) answers.set(keyOf(groupId, row), { ticked: false });
    for (const row of targets) {
      const { byHand } = row;
      const answer = { ticked: true, ...(byHand !== undefined && { byHand }) };
      answers.set(keyOf(groupId, row), answer);
    }
  }
  const ticks = new Map<PlanRow, boolean>();
  const kept = plans.map((plan) => ({
    ...plan,
    rows: plan.rows.map((row) => {
      const answer = answers.get(keyOf(plan.groupId, row));
      if (answer === undefined) return row;
      const { byHand, ticked } = answer;
      const now = row.kind === 'move' && byHand !== undefined ? withOffset(row, byHand) : row;
      ticks.set(now, ticked);
      return now;
    }),
  }));
  return { plans: kept, wasTicked: (row) => ticks.get(row) };
}

const keyOf = (groupId: string, { topic, partition }: PlanRow): string =>
  JSON.stringify([groupId, topic, partition]);
