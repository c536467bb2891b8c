// The group falls behind all the time, and at this pace loses data.

import type { GroupView } from '../../ring/groupView';
import type { Pace } from '../../verdictEvidence';
import { ALL_TYPES, MINUTE_MS, placeOf, type Finding, type Rule } from '../rule';
import { fallingBehind } from './fallingBehind';
import { steadySlope } from './lagSlope';

/** The ring holds half an hour, less a reading. */
const LONG_MS = 29 * MINUTE_MS;
const SOON_PART = 5;

/**
 * Falls behind for half an hour; or at this pace retention reaches the oldest unread message in less
 * than a fifth of the retention. The age of that message, where it is known, grows by 1 − committed ÷
 * came each second. An error only where the loss is less than one retention away: a load of an hour
 * is no loss of data.
 *
 * Wrong where the pace changes.
 */
export const neverCatchesUp: Rule<'neverCatchesUp'> = {
  id: 'neverCatchesUp',
  types: ALL_TYPES,
  find(view): Finding<'neverCatchesUp'> | undefined {
    const behind = fallingBehind.find(view);
    if (behind === undefined) return undefined;
    const long = steadySlope(view, LONG_MS, 'growing');
    const loss = firstLoss(view, behind.evidence);
    const isNear = loss !== undefined && loss.lostInMs < loss.retentionMs / SOON_PART;
    if (long === undefined && !isNear) return undefined;
    const isLoss = loss !== undefined && loss.lostInMs <= loss.retentionMs;
    const { pace, slope } = long ?? { pace: behind.evidence, slope: undefined };
    const growingMs = slope?.span ?? behind.evidence.overMs;
    return {
      severity: isLoss ? 'error' : 'warning',
      since: view.now - growingMs,
      evidence: {
        producedPerSecond: pace.producedPerSecond,
        consumedPerSecond: pace.consumedPerSecond,
        overMs: pace.overMs,
        growingMs,
        lostInMs: loss?.lostInMs,
      },
    };
  },
};

/** When retention reaches the oldest unread message of known age, whichever comes first. */
function firstLoss(
  { partitions, facts }: GroupView,
  { producedPerSecond, consumedPerSecond }: Pace,
): { lostInMs: number; retentionMs: number } | undefined {
  const agesBy = 1 - consumedPerSecond / producedPerSecond;
  if (!(agesBy > 0)) return undefined;
  let first: { lostInMs: number; retentionMs: number } | undefined;
  for (const partition of partitions) {
    const config = facts.topicConfigs?.get(partition.topic);
    const { committed, lag } = partition;
    if (config?.deletes !== true || (config.retentionMs ?? 0) <= 0) continue;
    if (committed === undefined || (lag ?? 0n) <= 0n) continue;
    const age = facts.ageAt?.({ ...placeOf(partition), offset: committed });
    if (age === undefined) continue;
    const { retentionMs = 0 } = config;
    const lostInMs = Math.max(0, retentionMs - age.atLeast) / agesBy;
    if (first === undefined || lostInMs < first.lostInMs) first = { lostInMs, retentionMs };
  }
  return first;
}
