// How the shop's lists describe a group with consumers.

import type { ApplicationPlan } from '../simulation/application';

/** Topic → lag of each partition at time zero, or one for all; undefined where nothing is committed. */
export type Lags = Readonly<Record<string, number | readonly (number | undefined)[]>>;

/** A group with consumers, and how far behind they are when the world begins. */
export interface RunningGroup {
  readonly plan: ApplicationPlan;
  readonly lag: Lags;
}
