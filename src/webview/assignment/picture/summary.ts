// Which ribbons a picture of very many shows at rest: those of rows that have one reader each; of the bundles that
// closed topics have for each member, and of those that part to many readers, only the ones with the most lag.
// The others are drawn when somebody points at them.

import type { Layout } from '../layout/layout';
import type { Ribbon } from '../layout/placed';
import { NOBODY } from '../scene/scene';

/** More bundles than these are a curtain, and not a picture; parts lie side by side where they begin. */
const MANY_BUNDLES = 160;
const MANY_PARTS = 480;
const SHOWN_LINKS = 40;

export interface Summary {
  readonly shown: ReadonlySet<Ribbon>;
  /** How many bundles and parts there are, and how many are shown; the same where all are. */
  readonly links: number;
  readonly shownLinks: number;
}

/** Worked out once for each layout. */
const KNOWN = new WeakMap<Layout, Summary>();

export function summaryOf(layout: Layout): Summary {
  const known = KNOWN.get(layout);
  if (known !== undefined) return known;
  const bundles = layout.ribbons.filter(({ bundle }) => bundle);
  const parts = layout.ribbons.filter(({ part }) => part.parts > 1);
  const whole = layout.ribbons.filter(({ bundle, part }) => !bundle && part.parts === 1);
  const shownLinks = [...shownOf(bundles, MANY_BUNDLES), ...shownOf(parts, MANY_PARTS)];
  const summary = {
    shown: new Set([...whole, ...shownLinks]),
    links: bundles.length + parts.length,
    shownLinks: shownLinks.length,
  };
  KNOWN.set(layout, summary);
  return summary;
}

function shownOf(ribbons: readonly Ribbon[], many: number): readonly Ribbon[] {
  if (ribbons.length <= many) return ribbons;
  const isOfNobody = ({ member }: Ribbon): number => Number(member === NOBODY);
  return [...ribbons]
    .sort((a, b) => isOfNobody(b) - isOfNobody(a) || b.weight - a.weight)
    .slice(0, SHOWN_LINKS);
}

/** The bundle of each closed topic that says its count and lag: that with the most lag of those shown. */
export function labelledOf(layout: Layout): ReadonlySet<Ribbon> {
  const most = new Map<number, Ribbon>();
  for (const ribbon of summaryOf(layout).shown) {
    if (!ribbon.bundle) continue;
    const before = most.get(ribbon.topic);
    if (before === undefined || ribbon.weight > before.weight) most.set(ribbon.topic, ribbon);
  }
  return new Set(most.values());
}
