// A change with one plan to tick: the plan is read by its rule, shown as often as needed, and made.

import { readPlan, type ChangeRule } from '../../../core/write/changeRule';
import { titleAt } from '../../../core/view/plan/whereText';
import { askPlan } from '../../pick/askPlan';
import type { CommandContext } from '../command';
import type { ChangeToMake } from './runChange';
import { showThenChange } from './showThenChange';

/** How the plan is shown. */
interface ShownPlan {
  /** Without the cluster, which is added. */
  readonly title: string;
  readonly placeholder: string;
  /** Whether the title tells how many messages are replayed and skipped. */
  readonly counts: boolean;
}

export function planThenChange(
  context: CommandContext,
  change: Omit<ChangeToMake, 'plan'>,
  rule: ChangeRule,
  { title, placeholder, counts }: ShownPlan,
): Promise<void> {
  const { cluster } = change;
  return showThenChange(context, change, async (kept) => {
    const answer = await askPlan(
      { title: titleAt(title, cluster.profile), step: 1, totalSteps: 1, canGoBack: false },
      {
        placeholder,
        counts,
        actions: [],
        rule,
        read: async (signal) => readPlan(await cluster.store.admin(), rule, signal),
        kept,
      },
    );
    return answer?.go === 'next' ? answer.plan : undefined;
  });
}
