// The level of several partitions together: that of their sum, as a member's and a topic's is.

import type { LagLevel } from '../../../base/lagLevels';
import type { Scene, ScenePartition } from './scene';

/**
 * Of one partition, its own. A sum that leaves something out is a lower bound: it warns if the bound alone
 * warns, and is `unknown` otherwise. Null while stepping, when no lag is known.
 */
export function sumLevel(
  partitions: readonly ScenePartition[],
  { normal, fallingBehind }: Scene['thresholds'],
): LagLevel | null {
  const [first] = partitions;
  if (first === undefined || partitions.every(({ level }) => level === null)) return null;
  if (partitions.length === 1) return first.level;
  const sum = partitions.reduce((all, { weight }) => all + weight, 0);
  if (sum > fallingBehind) return 'backlog';
  if (sum > normal) return 'fallingBehind';
  if (!partitions.every(({ counts, level }) => counts || level === 'caughtUp')) return 'unknown';
  return sum > 0 ? 'normal' : 'caughtUp';
}
