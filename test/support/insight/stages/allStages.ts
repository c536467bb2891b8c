// Every stage that a recording plays, all at the same time.

import { changingStages } from './changingStages';
import { healthyStages } from './healthyStages';
import type { Stage } from './stage';
import { troubledStages } from './troubledStages';

export const allStages: readonly Stage[] = [...healthyStages, ...changingStages, ...troubledStages];
