// What plans stand for where nothing of them is unticked.

import { acceptPlan, changeOf, changesOf } from '../../../src/core/write/acceptedPlan';
import type { GroupChange } from '../../../src/core/plan/groupChange';
import type { GroupPlan } from '../../../src/core/plan/groupPlan';

const rule = { kind: 'reset', requests: [] } as const;

/** What is written for the plan, be it nothing. */
export const wholeChange = (plan: GroupPlan): GroupChange =>
  changeOf(acceptPlan(rule, [plan]).groups[0]!);

/** What is written for all of them; groups for which there is nothing to write have no change. */
export const wholeChanges = (plans: readonly GroupPlan[]): GroupChange[] =>
  changesOf(acceptPlan(rule, plans).groups);
