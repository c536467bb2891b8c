// Kafka is about to forget the offsets of a group without members.

import type { GroupView } from '../../ring/groupView';
import { MINUTE_MS, NOT_SHARED, type Finding, type Rule } from '../rule';

const SOON_MS = 24 * 60 * MINUTE_MS;

/**
 * Empty, and the earliest instant at which Kafka may forget its offsets is less than a day away. That
 * instant is offsets.retention.minutes after a time that is certain: when it was seen to become
 * Empty (classic groups only), or when the message before a commit was written, since it was
 * committed after that. Kafka never says when something was committed (OffsetFetch), so it is always
 * "not before". After ClassicGroup and ConsumerGroup.offsetExpirationCondition.
 *
 * Nothing is said where that instant has passed: the group is still there, so it was a bad bound.
 */
export const expiresSoon: Rule<'expiresSoon'> = {
  id: 'expiresSoon',
  types: NOT_SHARED,
  find(view): Finding<'expiresSoon'> | undefined {
    const keptMs = view.facts.brokerConfig?.offsetsRetentionMs;
    if (view.state !== 'Empty' || keptMs === undefined) return undefined;
    const notBefore = lastKnownUse(view) + keptMs;
    if (notBefore <= view.now || notBefore - view.now >= SOON_MS) return undefined;
    return { severity: 'info', action: 'exportOffsets', evidence: { notBefore } };
  },
};

/** The latest instant at or after which the group was surely in use; -Infinity for none. */
function lastKnownUse(view: GroupView): number {
  let latest = -Infinity;
  const wasSeenRunning = view.stateBefore !== undefined && view.stateSince > view.since;
  if (wasSeenRunning && view.type === 'classic') latest = view.stateSince;
  for (const { topic, partition, committed, track } of view.partitions) {
    latest = Math.max(latest, track?.movedAt ?? -Infinity);
    if (committed === undefined || committed <= 0n) continue;
    const age = view.facts.ageAt?.({ topic, partition, offset: committed - 1n });
    if (age?.atMost !== undefined) latest = Math.max(latest, view.now - age.atMost);
  }
  return latest;
}
