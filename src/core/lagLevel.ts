// The guide's four levels of lag. Exactly 100 is still normal, exactly 10,000 is still falling behind.

import type { LagLevel } from '../base/lagLevels';
import type { LagTotal, PartitionLag } from './lag';

/** Upper bounds, inclusive, of `normal` and `fallingBehind`. */
export interface LagThresholds {
  readonly normal: bigint;
  readonly fallingBehind: bigint;
}

export const DEFAULT_THRESHOLDS: LagThresholds = { normal: 100n, fallingBehind: 10_000n };

/**
 * The level of a lag or of a sum. A negative lag means that the log was truncated or created again,
 * so it is `unknown`. A sum with missing parts is a lower bound: it warns if the bound alone warns,
 * and is `unknown` otherwise. One with parts that may be less is an upper bound: it is `unknown` where the
 * bound alone would warn.
 */
export function lagLevelOf(lag: LagTotal | bigint, thresholds: LagThresholds): LagLevel {
  if (typeof lag === 'bigint') return lag < 0n ? 'unknown' : levelOfNumber(lag, thresholds);
  const level = levelOfNumber(lag.lag, thresholds);
  const complete = lag.unknown === 0 && lag.unread === 0 && lag.negative === 0;
  const warns = level === 'fallingBehind' || level === 'backlog';
  if (lag.atMost !== undefined) return complete && !warns ? level : 'unknown';
  return complete || warns ? level : 'unknown';
}

/**
 * The level of one partition. No commit on an empty log leaves nothing to read: caught up. Otherwise it is
 * known only where the whole log counts.
 */
export function partitionLevelOf(lag: PartitionLag, thresholds: LagThresholds): LagLevel {
  switch (lag.kind) {
    case 'known':
      return lag.atMost === true && lag.lag > thresholds.normal
        ? 'unknown'
        : lagLevelOf(lag.lag, thresholds);
    case 'noCommit':
      if (lag.available === 0n) return 'caughtUp';
      return lag.counted === true && lag.available !== undefined
        ? lagLevelOf(lag.available, thresholds)
        : 'unknown';
    case 'unknown':
      return 'unknown';
  }
}

function levelOfNumber(lag: bigint, thresholds: LagThresholds): LagLevel {
  if (lag === 0n) return 'caughtUp';
  if (lag <= thresholds.normal) return 'normal';
  return lag <= thresholds.fallingBehind ? 'fallingBehind' : 'backlog';
}
