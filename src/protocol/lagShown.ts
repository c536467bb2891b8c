// A lag as the page shows it: strings made by the host, and plain numbers for drawing.

/** The guide's levels. `unknown` is a level of its own: it never counts as caught up. */
export type LagLevel = 'caughtUp' | 'normal' | 'fallingBehind' | 'backlog' | 'unknown';

/** What a level is called, what it means and what to do about it. */
export interface LagLevelText {
  /** Lower case, for the middle of a sentence. */
  readonly name: string;
  readonly meaning: string;
  readonly action: string;
  /** One character that says the level without colour; '' where none is needed. */
  readonly sign: string;
}

/** The lag of a group, topic or member: a sum that says what it leaves out. */
export interface LagSum {
  /** '12.3k', '≥ 350', 'no commit', 'negative', 'unknown'; '' without any partition. */
  readonly compact: string;
  /** The same with all digits: '12,345', '≥ 350'. */
  readonly exact: string;
  readonly level: LagLevel;
  /** For drawing only; a lower bound where `complete` is false; null where no part is known. */
  readonly value: number | null;
  readonly complete: boolean;
  readonly partitions: number;
  /** Partitions whose lag could not be found out. */
  readonly unknown: number;
  /** What the number leaves out, in a few words each: '3 without commit'. */
  readonly caveats: readonly string[];
}

/** Where a lag is going. `unknown` until there are readings enough. */
export interface LagTrend {
  readonly direction: 'rising' | 'falling' | 'steady' | 'unknown';
  /** 'rising by about 120 a minute'; 'not known yet: one reading so far'. */
  readonly text: string;
}
