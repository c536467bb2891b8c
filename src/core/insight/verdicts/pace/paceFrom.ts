// Messages a second that came for a group, and that it read, from the first to the last of some readings.

import type { Counts } from '../../ring/counts';
import type { Pace } from '../../verdictEvidence';

/** From the reading at an index to the latest one, which is later. */
export function paceFrom(counts: Counts, from: number): Pace {
  const last = counts.length - 1;
  const overMs = counts.at(last) - counts.at(from);
  const seconds = overMs / 1000;
  return {
    producedPerSecond: (counts.produced(last) - counts.produced(from)) / seconds,
    consumedPerSecond: (counts.consumed(last) - counts.consumed(from)) / seconds,
    overMs,
  };
}
