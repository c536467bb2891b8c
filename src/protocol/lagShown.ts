// A lag as the page shows it: strings made by the host.

import type { LagLevel } from '../base/lagLevels';

/** The lag of a group, topic or member: a sum that says what it leaves out. */
export interface LagShown {
  /** '12.3k', '≥ 350', 'no commit', 'negative', 'unknown'; '' without any partition. */
  readonly compact: string;
  /** The same with all digits: '12,345', '≥ 350'. */
  readonly exact: string;
  /** In the middle of a sentence: 'lag 350, falling behind, 1 of 4 partitions unknown', 'no partitions'. */
  readonly sentence: string;
  readonly level: LagLevel;
  readonly partitions: number;
  /** Partitions whose lag could not be found out. */
  readonly unknown: number;
  /** What the number leaves out, in a few words each: '3 without commit'. */
  readonly caveats: readonly string[];
}

/** Where a lag is going. `unknown` until there are readings enough. */
export interface TrendShown {
  readonly direction: 'rising' | 'falling' | 'steady' | 'unknown';
  /** 'rising by about 120 per minute'; 'not known yet: one reading so far'. */
  readonly text: string;
  /** '120/min', in two digits that count; '' unless it rises or falls. */
  readonly pace: string;
}
