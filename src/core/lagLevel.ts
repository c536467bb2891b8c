// The guide's four levels of lag. Exactly 100 is still normal, exactly 10,000 is still falling behind.

/** `unknown` is a level of its own: it never counts as caught up. */
export type LagLevel = 'caughtUp' | 'normal' | 'fallingBehind' | 'backlog' | 'unknown';

/** Upper bounds, inclusive, of `normal` and `fallingBehind`. */
export interface LagThresholds {
  readonly normal: bigint;
  readonly fallingBehind: bigint;
}

export const DEFAULT_THRESHOLDS: LagThresholds = { normal: 100n, fallingBehind: 10_000n };
