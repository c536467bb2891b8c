// How the shop's lists describe a group with consumers.

import type { ApplicationPlan } from '../simulation/application';

/** Seconds between two visits of a consumer that comes and goes: two rebalances each, fewer than three in ten minutes. */
export const SELDOM = 720;
/** The same so often that the group is said to rebalance too often, but not as an error. */
export const OFTEN = 300;

/** Topic → lag of each partition at time zero, or one for all; undefined where nothing is committed. */
export type Lags = Readonly<Record<string, number | readonly (number | undefined)[]>>;

/** A group with consumers, and how far behind they are when the world begins. */
export interface RunningGroup {
  readonly plan: ApplicationPlan;
  readonly lag: Lags;
}
