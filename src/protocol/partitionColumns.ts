// Every partition of the group, as columns of equal length: the smallest and quickest form for ten
// thousand rows. Row i of one column belongs to row i of every other. Sorted by topic, then partition.
// The start offset of a share group takes the place of the committed offset.

import type { LagLevel } from '../base/lagLevels';

/**
 * How the commit stands in its log.
 * - `within`: between log start and log end, both included.
 * - `belowStart`: what it points to is deleted already.
 * - `beyondEnd`: the topic was recreated or truncated; the lag is negative.
 * - `noCommit`: there is none.
 * - `emptyLog`: log start = log end = commit; nothing is there, nothing was missed.
 * - `unknown`: one of the three offsets is not known; the row's note says why.
 */
export type PositionKind =
  'within' | 'belowStart' | 'beyondEnd' | 'noCommit' | 'emptyLog' | 'unknown';

/** `noCommit` and `unknown` are no numbers: their `lagValue` is null. */
export type LagKind = 'known' | 'noCommit' | 'unknown';

export interface PartitionColumns {
  /** Index into `GroupPicture.topics`. */
  readonly topic: readonly number[];
  readonly partition: readonly number[];
  /** Index into the list of members; null where nobody is known to read it. */
  readonly reader: readonly (number | null)[];
  /** Log start, all digits in groups ('1,500'); null where it is not known. */
  readonly start: readonly (string | null)[];
  /** Committed offset, or a share group's start offset; null where there is none or it is not known: `lagKind` tells which. */
  readonly committed: readonly (string | null)[];
  /** Log end; null where it is not known. */
  readonly end: readonly (string | null)[];
  readonly lagKind: readonly LagKind[];
  /** All digits: '250', '−12', '≤ 250'; 'no commit' ('–' of share groups) or 'unknown' where it is no number. */
  readonly lag: readonly string[];
  /** For drawing and sorting only; may be negative; null unless `lagKind` is `known`. */
  readonly lagValue: readonly (number | null)[];
  /** How long the oldest unread message has been there: '4 min', '≥ 7 d', '0'; '' where it is not known. */
  readonly behind: readonly string[];
  /** The same in full: 'about 4 min 10 s (3 min to 5 min)'; '' where there is no more to say. */
  readonly behindText: readonly string[];
  /** For sorting only: milliseconds; null where it is not known. */
  readonly behindValue: readonly (number | null)[];
  readonly level: readonly LagLevel[];
  readonly position: readonly PositionKind[];
  /** (committed − start) ÷ (end − start), 0 to 1; null unless `position` is `within`. */
  readonly fraction: readonly (number | null)[];
  /**
   * Share groups only, else empty: how many messages beyond the start offset are finished, with all digits; null
   * where not known. At most as many where messages were written between the two readings that it is made of.
   */
  readonly finished: readonly (string | null)[];
  /** The same for drawing, ÷ (end − start), 0 to 1; null unless `position` is `within`. */
  readonly finishedFraction: readonly (number | null)[];
  /** committed − start with all digits: how much of the log was processed; null where not known. */
  readonly processed: readonly (string | null)[];
  /** Text that the consumer stored with its commit; '' for none. Hostile: any client may choose it. */
  readonly metadata: readonly string[];
  /** Leader epoch of the commit; null when it carries none. */
  readonly leaderEpoch: readonly (number | null)[];
  /** A sentence on what is odd: why unknown, below the log start, …; '' for nothing. */
  readonly note: readonly string[];
}
