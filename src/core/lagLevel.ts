// The guide's four levels of lag. Exactly 100 is still normal, exactly 10,000 is still falling behind.

import type { LagTotal, PartitionLag } from './lag';

/** `unknown` is a level of its own: it never counts as caught up. */
export type LagLevel = 'caughtUp' | 'normal' | 'fallingBehind' | 'backlog' | 'unknown';

/** Upper bounds, inclusive, of `normal` and `fallingBehind`. */
export interface LagThresholds {
  readonly normal: bigint;
  readonly fallingBehind: bigint;
}

export const DEFAULT_THRESHOLDS: LagThresholds = { normal: 100n, fallingBehind: 10_000n };

/** What a level is called, what it means and what to do about it. */
interface LagLevelText {
  /** Lower case, for the middle of a sentence. */
  readonly name: string;
  readonly meaning: string;
  readonly action: string;
  /** One character that says the level without colour; '' where none is needed. */
  readonly sign: string;
}

export const LEVELS: Readonly<Record<LagLevel, LagLevelText>> = {
  caughtUp: {
    name: 'caught up',
    meaning: 'Fully caught up',
    action: 'No action needed',
    sign: '✓',
  },
  normal: {
    name: 'normal',
    meaning: 'Normal processing delay',
    action: 'Monitor trends',
    sign: '',
  },
  fallingBehind: {
    name: 'falling behind',
    meaning: 'Falling behind',
    action: 'Consider scaling consumers',
    sign: '!',
  },
  backlog: {
    name: 'significant backlog',
    meaning: 'Significant backlog',
    action: 'Investigate bottlenecks',
    sign: '‼',
  },
  unknown: {
    name: 'not fully known',
    meaning: 'The lag is not fully known',
    action: 'See what is missing, and why',
    sign: '?',
  },
};

/**
 * The level of a lag or of a sum. A negative lag means that the log was truncated or created again,
 * so it is `unknown`. A sum with missing parts is a lower bound: it warns if the bound alone warns,
 * and is `unknown` otherwise.
 */
export function lagLevelOf(lag: LagTotal | bigint, thresholds: LagThresholds): LagLevel {
  if (typeof lag === 'bigint') return lag < 0n ? 'unknown' : levelOfNumber(lag, thresholds);
  const level = levelOfNumber(lag.lag, thresholds);
  const complete = lag.unknown === 0 && lag.unread === 0 && lag.negative === 0;
  return complete || level === 'fallingBehind' || level === 'backlog' ? level : 'unknown';
}

/** The level of one partition. No commit on an empty log leaves nothing to read: caught up. */
export function partitionLevelOf(lag: PartitionLag, thresholds: LagThresholds): LagLevel {
  switch (lag.kind) {
    case 'known':
      return lagLevelOf(lag.lag, thresholds);
    case 'noCommit':
      return lag.available === 0n ? 'caughtUp' : 'unknown';
    case 'unknown':
      return 'unknown';
  }
}

function levelOfNumber(lag: bigint, thresholds: LagThresholds): LagLevel {
  if (lag === 0n) return 'caughtUp';
  if (lag <= thresholds.normal) return 'normal';
  return lag <= thresholds.fallingBehind ? 'fallingBehind' : 'backlog';
}
