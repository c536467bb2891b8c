// The changes of assignment that were seen between two readings, and one of them in full for stepping.

/**
 * How a group takes partitions from its members when it rebalances.
 * - `eager`: every member gives up everything, then all is handed out anew.
 * - `cooperative`: members keep what they hold, only what moves is revoked (KIP-429).
 * - `incremental`: the broker moves partitions one by one (KIP-848).
 * - `unknown`: an assignor of the application's own, or none.
 */
export type RebalanceStyle = 'eager' | 'cooperative' | 'incremental' | 'unknown';

/** As the page says it: whether everything is taken from everybody, or only what moves. */
export type ShownStyle = Exclude<RebalanceStyle, 'incremental'>;

/** One partition that changed hands. Names, since the members may be gone; null for nobody. */
export interface Move {
  readonly topic: string;
  readonly partition: number;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * How long the group was not stable.
 * - `seen`: at least that long, from the readings that saw it unstable.
 * - `ongoing`: it still is.
 * - `notSeen`: it was over between two readings.
 */
export type Unrest =
  | { readonly kind: 'seen'; readonly text: string }
  | { readonly kind: 'ongoing'; readonly text: string }
  | { readonly kind: 'notSeen'; readonly text: string };

export interface RebalanceEntry {
  /** Grows with time; unique within a panel's life. */
  readonly id: number;
  /** Milliseconds since the epoch, UTC: the reading that saw it first. */
  readonly at: number;
  /** '14:32:05'. */
  readonly time: string;
  /** One line: 'consumer-3 joined', 'consumer-1 left', 'became empty', 'partitions moved'. */
  readonly title: string;
  /** Why as far as known, a sentence each: '3 members joined: …', 'went from stable to empty'. */
  readonly causes: readonly string[];
  readonly style: ShownStyle;
  /** Whether every partition was taken from its reader, or only those that moved. */
  readonly revoked: 'all' | 'moved' | 'none' | 'unknown';
  /** 'Eager: all 4 partitions were revoked, 2 of them changed hands'. */
  readonly revokedText: string;
  readonly unrest: Unrest;
  readonly movedCount: number;
  /** '1 of 4 partitions moved'; '' where that was not seen, or is not known yet. */
  readonly movedText: string;
  /** The first of `movedCount`; bounded by the host. */
  readonly moves: readonly Move[];
}

/** Who read what; members by index into `ShownRebalance.members`, null for nobody. */
export interface ShownTopic {
  /** Readers besides the first, where partitions are shared: by place in the columns. */
  readonly further?: {
    readonly before: readonly FurtherReader[];
    readonly after: readonly FurtherReader[];
  };
  readonly topic: string;
  readonly name: string;
  readonly partition: readonly number[];
  readonly before: readonly (number | null)[];
  readonly after: readonly (number | null)[];
}

export interface FurtherReader {
  readonly at: number;
  readonly member: number;
}

/** An entry in full: every member and partition of before and after. */
export interface ShownRebalance {
  readonly id: number;
  /** Whether partitions are shared: then none is marked as moved. */
  readonly shared?: boolean;
  readonly members: readonly {
    readonly name: string;
    /** `joined`: only after. `left`: only before. */
    readonly presence: 'stayed' | 'joined' | 'left';
  }[];
  readonly topics: readonly ShownTopic[];
}
