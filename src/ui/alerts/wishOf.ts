// What the rules of a cluster need to be read.

import type { ClusterRules } from '../../core/alerts/rules/alertRule';
import type { WatchWish } from '../../core/watch/watchWish';

/** Undefined where there is no rule. */
export function wishOf({ rules }: Pick<ClusterRules, 'rules'>): WatchWish | undefined {
  if (rules.length === 0) return undefined;
  const ages = rules.flatMap(({ when }) =>
    // Whether it is over is asked at four fifths of the bound.
    when.kind === 'behind' ? [when.above, when.above * 0.8] : [],
  );
  return {
    groups: [...new Set(rules.flatMap(({ groups }) => groups))],
    verdicts: rules.some(({ when }) => when.kind === 'verdicts'),
    ages: ages.length === 0 ? undefined : ages,
  };
}
