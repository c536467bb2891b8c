// A change from its plan to its end; the plan is shown as often as needed.

import type { AcceptedPlan } from '../../../core/write/acceptedPlan';
import type { CommandContext } from '../command';
import { runChange, type ChangeToMake } from './runChange';

/**
 * Shows the plan, confirms, and makes the change. After a surprise the plan is shown again, with
 * its answers kept. `show` gives the accepted plan, or undefined if the person left.
 */
export async function showThenChange(
  context: CommandContext,
  change: Omit<ChangeToMake, 'plan'>,
  show: (kept: AcceptedPlan | undefined) => Promise<AcceptedPlan | undefined>,
): Promise<void> {
  let kept: AcceptedPlan | undefined;
  for (;;) {
    const plan = await show(kept);
    if (plan === undefined || (await runChange(context, { ...change, plan })) === 'over') return;
    kept = plan;
  }
}
