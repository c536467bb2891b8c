// Every stage that a recording plays.

import { changingStages } from './changingStages';
import { crashingStages } from './crashingStages';
import { drainingStages } from './drainingStages';
import { expiringStages } from './expiringStages';
import { healthyStages } from './healthyStages';
import { restartStages } from './restartStages';
import type { Stage } from './stage';
import { topicStages } from './topicStages';
import { troubledStages } from './troubledStages';

export const allStages: readonly Stage[] = [
  ...healthyStages,
  ...changingStages,
  ...troubledStages,
  ...crashingStages,
  ...topicStages,
  ...drainingStages,
  ...restartStages,
  ...expiringStages,
];
