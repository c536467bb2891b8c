// What a topic that is drawn as one block says of its partitions: how many are at which level.

import type { LagLevel } from '../../../base/lagLevels';
import type { ScenePartition } from './scene';

/** From the one to look at first to the one to look at last. */
export const BY_URGENCY: readonly LagLevel[] = [
  'backlog',
  'fallingBehind',
  'unknown',
  'normal',
  'caughtUp',
];

export interface LevelCount {
  readonly level: LagLevel;
  readonly count: number;
}

/** The most urgent first; empty while stepping, when no lag is known. */
export function levelTally(partitions: readonly ScenePartition[]): LevelCount[] {
  const byLevel = new Map<LagLevel, number>();
  for (const { level } of partitions) {
    if (level !== null) byLevel.set(level, (byLevel.get(level) ?? 0) + 1);
  }
  return BY_URGENCY.flatMap((level) => {
    const count = byLevel.get(level);
    return count === undefined ? [] : [{ level, count }];
  });
}
