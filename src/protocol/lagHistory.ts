// How lag moved: one row of times and a series for the group and for each topic.

/** Lag at each of `LagHistory.times`. */
export interface LagLine {
  /** Known lag, a lower bound where `unknown` is not 0; null where nothing is known: a gap in the line. */
  readonly lag: readonly (number | null)[];
  /** How many partitions that sum leaves out, at each time. */
  readonly unknown: readonly number[];
}

export interface LagHistory {
  /** Milliseconds since the epoch, UTC, ascending. */
  readonly times: readonly number[];
  readonly group: LagLine;
  /** Those with the most lag, most first; index into `GroupPicture.topics`. */
  readonly topics: readonly (LagLine & { readonly topic: number })[];
  /** Topics that were left out to stay small. */
  readonly omittedTopics: number;
  /** Upper bounds, inclusive, of the levels `normal` and `fallingBehind`. */
  readonly thresholds: { readonly normal: number; readonly fallingBehind: number };
}
