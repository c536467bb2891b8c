// What happened to the group besides reading and producing, as marks on the chart of its lag. Rebalances have
// entries of their own: see RebalanceEntry.

/**
 * - `change`: written with this extension.
 * - `elsewhere`: committed offsets changed in a way that reading messages does not explain.
 * - `gap`: nothing is known of the lag.
 * - `part`: the lag is only a lower bound.
 */
export type MarkKind = 'change' | 'elsewhere' | 'gap' | 'part';

export interface HistoryMark {
  /** Unique among the marks of a group, and the same in every reading. */
  readonly id: string;
  readonly kind: MarkKind;
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  /** Where it lasts: its end, or the latest reading while it goes on. Null for a moment. */
  readonly until: number | null;
  /** '14:32:05', '14:32:05 to 14:33:10', 'since 14:32:05'. */
  readonly time: string;
  /** One line: 'Reset to the log start'. */
  readonly title: string;
  /** A sentence or two more; '' for none. */
  readonly detail: string;
}

export interface HistoryMarks {
  /** Oldest first; bounded by the host. */
  readonly list: readonly HistoryMark[];
  /** Older ones that were left out. */
  readonly omitted: number;
}
