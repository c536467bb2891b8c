// What a topic that is drawn as one block says of its partitions: how many are at which level.

import type { LagLevel } from '../../protocol/lagShown';
import type { ScenePartition } from './scene';

/** From the one to look at first to the one to look at last. */
export const BY_URGENCY: readonly LagLevel[] = [
  'backlog',
  'fallingBehind',
  'unknown',
  'normal',
  'caughtUp',
];

export interface LevelTally {
  readonly counts: readonly { readonly level: LagLevel; readonly count: number }[];
  /** The most urgent one there is; null while stepping, when no lag is known. */
  readonly worst: LagLevel | null;
  /** Sum of the known lags, for drawing. */
  readonly weight: number;
  readonly unknown: number;
}

export function levelTally(partitions: readonly ScenePartition[]): LevelTally {
  const byLevel = new Map<LagLevel, number>();
  let weight = 0;
  for (const partition of partitions) {
    weight += partition.weight;
    if (partition.level === null) continue;
    byLevel.set(partition.level, (byLevel.get(partition.level) ?? 0) + 1);
  }
  const counts = BY_URGENCY.flatMap((level) => {
    const count = byLevel.get(level);
    return count === undefined ? [] : [{ level, count }];
  });
  return { counts, worst: counts[0]?.level ?? null, weight, unknown: byLevel.get('unknown') ?? 0 };
}
