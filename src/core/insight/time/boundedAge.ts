// How old the message at an offset is, as far as the shape of its log allows to say, and whether permission to see
// its settings would allow to say more.

import { offsetsOf, type LogShape } from './logShape';
import { leastAge, type TimeLag } from './timeLag';
import type { TimeMarks } from './timeMarks';

/** A bound that is lower by less than the rest tells nobody anything else. */
const ALMOST = 0.9;

/**
 * `now` in milliseconds since the epoch, UTC. The age is `weak` only where the missing permission lowers its bound by
 * more than a tenth.
 */
export function boundedAge(
  marks: Pick<TimeMarks, 'ageOf'>,
  offset: bigint,
  end: bigint,
  now: number,
  shape: LogShape,
): TimeLag {
  const age = marks.ageOf(offset, end, now, offsetsOf(shape));
  if (shape.compacted !== 'denied' || (age.kind !== 'about' && age.kind !== 'atLeast')) return age;
  const ofWholeLog = leastAge(marks.ageOf(offset, end, now, 'whole')) ?? 0;
  return age.least < ALMOST * ofWholeLog ? { ...age, weak: true } : age;
}
