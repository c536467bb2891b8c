// How long a committed offset may stand still before that means something. It depends on how often
// the consumer commits: one that commits every five minutes is not stuck after four.

import type { PartitionTrack } from '../ring/partitionTracks';
import { MINUTE_MS } from './rule';

/** The least patience with any consumer, and with one whose rhythm is known. */
export const LEAST_PATIENCE_MS = 5 * MINUTE_MS;
/** The least patience with one whose rhythm is not: it may commit every five minutes. */
const LEAST_UNKNOWN_MS = 7 * MINUTE_MS;
/** How many rhythms may be missed. */
const RHYTHMS = 3;
/** Moves that make a rhythm. */
const LEAST_MOVES = 3;

/** Whether a partition has moved often enough to know how often it does. */
export const hasRhythm = (track: PartitionTrack): boolean => track.moves >= LEAST_MOVES;

/**
 * Milliseconds that a partition's committed offset may stand still: 5 minutes, or three times the
 * middle gap between its moves. While its rhythm is not known: 7 minutes, or three times the longest
 * gap seen so far.
 */
export function patience(track: PartitionTrack): number {
  const { gaps, movedAt, seenSince } = track;
  if (hasRhythm(track)) {
    const sorted = [...gaps].sort((a, b) => a - b);
    return Math.max(LEAST_PATIENCE_MS, RHYTHMS * (sorted[Math.floor(sorted.length / 2)] ?? 0));
  }
  const firstGap = movedAt === undefined ? 0 : movedAt - seenSince;
  return Math.max(LEAST_UNKNOWN_MS, RHYTHMS * Math.max(firstGap, ...gaps));
}

/** The patience with a group: that of the partition that has moved most often. */
export function groupPatience(tracks: readonly PartitionTrack[]): number {
  const [first, ...others] = tracks;
  if (first === undefined) return LEAST_UNKNOWN_MS;
  return patience(others.reduce((most, one) => (one.moves > most.moves ? one : most), first));
}
