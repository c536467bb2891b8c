// Which ribbons a picture of very many shows at rest: those of rows, and of the bundles that closed topics have
// for each member only the ones with the most lag. The others are drawn when somebody points at them.

import type { Layout } from '../layout/layout';
import type { Ribbon } from '../layout/placed';
import { NOBODY } from '../scene/scene';

/** More bundles than these are a curtain, and not a picture. */
const MANY_BUNDLES = 160;
const SHOWN_BUNDLES = 40;

export interface Summary {
  readonly shown: ReadonlySet<Ribbon>;
  /** How many bundles there are, and how many are shown; the same where all are. */
  readonly bundles: number;
  readonly shownBundles: number;
}

/** Worked out once for each layout. */
const KNOWN = new WeakMap<Layout, Summary>();

export function summaryOf(layout: Layout): Summary {
  const known = KNOWN.get(layout);
  if (known !== undefined) return known;
  const bundles = layout.ribbons.filter(({ bundle }) => bundle);
  const shownBundles =
    bundles.length <= MANY_BUNDLES
      ? bundles
      : [...bundles]
          .sort(
            (a, b) =>
              Number(b.member === NOBODY) - Number(a.member === NOBODY) || b.weight - a.weight,
          )
          .slice(0, SHOWN_BUNDLES);
  const rows = layout.ribbons.filter(({ bundle }) => !bundle);
  const summary = {
    shown: new Set([...rows, ...shownBundles]),
    bundles: bundles.length,
    shownBundles: shownBundles.length,
  };
  KNOWN.set(layout, summary);
  return summary;
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
