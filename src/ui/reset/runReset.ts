// A reset, from the first question to the result.

import { scopeRowsOf } from '../../core/plan/scope';
import type { RowTarget } from '../../core/view/row';
import { runChange } from '../commands/changes/runChange';
import { offerCluster } from '../pick/pickCluster';
import { runSteps, type Step } from '../pick/steps';
import type { CommandContext } from '../commands/command';
import { groupIdsOf } from '../commands/targets';
import { writableCluster } from '../commands/changes/writableCluster';
import { resetSteps, resetTitle, type Given } from './resetSteps';
import { askDestination } from './askDestination';
import { askResetPlan, type PlannedReset } from './askResetPlan';
import { backTo } from './backTo';
import { NEW_RESET, type ResetDraft } from './resetDraft';

/**
 * Asks where to, shows the plan, confirms, writes, and reports the result. What `preset` answers is
 * not asked.
 */
export async function runReset(
  context: CommandContext,
  targets: readonly RowTarget[],
  preset: Partial<ResetDraft>,
): Promise<void> {
  const start = await startOf(context, targets, preset);
  if (start === undefined) return;
  const ask = resetSteps(context, start.given);
  const steps = (draft: PlannedReset): readonly Step<PlannedReset>[] => [
    ...ask(draft).map(within),
    askResetPlan,
  ];
  let draft: PlannedReset | undefined = { ...start.draft, accepted: undefined, left: undefined };
  // A destination that the rows fill in is asked only on the way back.
  const isFilledIn = start.draft.destination !== undefined;
  let first = isFilledIn ? ask(start.draft).indexOf(askDestination) + 1 : 0;
  for (;;) {
    draft = await runSteps(resetTitle, steps, draft, first);
    if (draft?.accepted === undefined || draft.cluster === undefined) return;
    const { cluster, accepted } = draft;
    if ((await runChange(context, { cluster, ...accepted })) === 'over') return;
    first = steps(draft).length - 1;
  }
}

/** A step of the draft as a step of draft and plan; a changed answer discards the plan. */
function within(step: Step<ResetDraft>): Step<PlannedReset> {
  return async (draft, place) => {
    const answer = await step(draft, place);
    return answer && { go: answer.go, state: { ...draft, ...answer.state, accepted: undefined } };
  };
}

/**
 * The answers that the rows already give; undefined if there is nothing to reset, which has then
 * been reported.
 */
async function startOf(
  context: CommandContext,
  targets: readonly RowTarget[],
  preset: Partial<ResetDraft>,
): Promise<{ readonly draft: ResetDraft; readonly given: Given } | undefined> {
  const writable = context.clusters.all().filter(({ profile }) => !profile.readOnly);
  const fromRows = writableCluster(context, targets);
  const [only] = writable;
  if (only === undefined && fromRows === undefined) {
    await offerCluster();
    return undefined;
  }
  const cluster = fromRows ?? (writable.length === 1 ? only : undefined);
  const groupIds =
    fromRows === undefined ? [] : (groupIdsOf(targets).get(fromRows.profile.id) ?? []);
  const rows = fromRows === undefined ? [] : scopeRowsOf(targets);
  // A row of a whole group does not answer which of its partitions are meant.
  const isScoped = rows.some(({ topic }) => topic !== undefined);
  return {
    draft: {
      ...{ ...NEW_RESET, cluster, groupIds },
      ...(isScoped && { scope: 'rows', rows, ...backTo(targets) }),
      ...preset,
    },
    given: {
      cluster: cluster !== undefined,
      groups: groupIds.length > 0,
      scope: isScoped,
      destination: preset.destination !== undefined,
    },
  };
}
