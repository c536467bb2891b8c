// The oldest unread messages are about to be deleted.

import type { TopicConfig } from '../../configs/clusterConfigs';
import type { GroupView } from '../../ring/groupView';
import type { WatchedPartition } from '../../ring/watchedPartition';
import { isShrinking } from '../pace/lagSlope';
import { ERROR_PART, WARNING_PART } from '../../configs/retentionParts';
import { ALL_TYPES, placeOf, type Finding, type Rule } from '../rule';
import type { VerdictEvidence } from '../../verdictEvidence';

type Used = Omit<VerdictEvidence['retentionAhead'], 'members'>;

/** Messages in a log; fewer say nothing about how full it is. */
const LEAST_MESSAGES = 1000n;

/**
 * The topic is known to delete by age or size, and the oldest unread message is at least 80 % of
 * retention.ms old (error from 95 %). Where no age is known: unread messages are 80 % of those in a
 * log that has begun to be cut (log start above 0), and lag does not shrink; a warning only, since a
 * group reset to the log start looks the same.
 *
 * Not for: topics without limits, or that are only compacted; young topics, whose log is whole.
 * Thresholds after themoah/klag.
 *
 * Wrong where producers' clocks are: age is by the timestamps of messages. Kafka deletes whole
 * segments, so a message may live longer.
 */
export const retentionAhead: Rule<'retentionAhead'> = {
  id: 'retentionAhead',
  types: ALL_TYPES,
  find(view): Finding<'retentionAhead'> | undefined {
    const found = view.partitions.flatMap((partition) => {
      const config = view.facts.topicConfigs?.get(partition.topic);
      if (config?.deletes !== true || (partition.lag ?? 0n) <= 0n) return [];
      if (partition.committed !== undefined && partition.committed < (partition.start ?? 0n)) {
        return [];
      }
      const used = byAge(partition, config, view) ?? byOffsets(partition, config, view);
      return used === undefined || used.usedPart < WARNING_PART ? [] : [{ partition, used }];
    });
    const [worst] = found.sort((a, b) => b.used.usedPart - a.used.usedPart);
    if (worst === undefined) return undefined;
    const isSure = worst.used.ageMs !== undefined && worst.used.usedPart >= ERROR_PART;
    return {
      severity: isSure ? 'error' : 'warning',
      partitions: found.map(({ partition }) => placeOf(partition)),
      evidence: { ...worst.used, members: view.memberCount },
    };
  },
};

function byAge(
  partition: WatchedPartition,
  { retentionMs }: TopicConfig,
  { facts }: GroupView,
): Used | undefined {
  if (retentionMs === undefined || retentionMs <= 0 || partition.committed === undefined) {
    return undefined;
  }
  const age = facts.ageAt?.({ ...placeOf(partition), offset: partition.committed });
  if (age === undefined) return undefined;
  return {
    ...placeOf(partition),
    usedPart: age.atLeast / retentionMs,
    ageMs: age.atLeast,
    retentionMs,
    deletedInMs: Math.max(0, retentionMs - age.atLeast),
  };
}

function byOffsets(
  partition: WatchedPartition,
  { retentionMs, retentionBytes }: TopicConfig,
  view: GroupView,
): Used | undefined {
  const { lag, end, start } = partition;
  if (retentionMs === undefined && retentionBytes === undefined) return undefined;
  if (lag === undefined || end === undefined || start === undefined || start <= 0n)
    return undefined;
  if (end - start < LEAST_MESSAGES || view.ownChangeAt !== undefined) return undefined;
  if (view.once(isShrinking)) return undefined;
  return {
    ...placeOf(partition),
    usedPart: Number(lag) / Number(end - start),
    ageMs: undefined,
    retentionMs,
    deletedInMs: undefined,
  };
}
