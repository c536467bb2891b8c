// The lag of several partitions as one: a sum that says where it leaves something out.

import type { LagLevel } from '../../../base/lagLevels';
import { formatCompact } from '../../../base/format';
import type { Scene, ScenePartition } from './scene';
import { sumLevel } from './sumLevel';

export interface RunLag {
  /** '12.3k', '≥ 350' where a part of it is not known, 'no commit', 'unknown'. */
  readonly text: string;
  /** Of the sum. */
  readonly level: LagLevel | null;
}

export function runLag(
  partitions: readonly ScenePartition[],
  thresholds: Scene['thresholds'],
): RunLag {
  const level = sumLevel(partitions, thresholds);
  const counted = partitions.filter(({ counts }) => counts);
  const total = counted.reduce((all, { weight }) => all + weight, 0);
  const sum = formatCompact(total);
  if (counted.length === partitions.length) return { text: sum, level };
  if (total > 0) return { text: `≥ ${sum}`, level };
  const [first] = partitions;
  const isSame = first !== undefined && partitions.every(({ lag }) => lag === first.lag);
  return { text: isSame ? first.lag : 'unknown', level };
}
