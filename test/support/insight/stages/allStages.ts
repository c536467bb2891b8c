// Every stage that a recording plays.

import { changingStages } from './changingStages';
import { healthyStages } from './healthyStages';
import { restartStages } from './restartStages';
import type { Stage } from './stage';
import { troubledStages } from './troubledStages';

export const allStages: readonly Stage[] = [
  ...healthyStages,
  ...changingStages,
  ...troubledStages,
  ...restartStages,
];
