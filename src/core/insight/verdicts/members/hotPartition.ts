// One partition of a topic gets far more messages than the others: key skew.

import { DEFAULT_THRESHOLDS } from '../../../lagLevel';
import type { GroupView } from '../../ring/groupView';
import type { WatchedPartition } from '../../ring/watchedPartition';
import { grouped } from '../../ring/grouped';
import { MINUTE_MS, NOT_SHARED, placeOf, type Finding, type Rule } from '../rule';

const WINDOW_MS = 10 * MINUTE_MS;
const LEAST_PARTITIONS = 3;
const LEAST_MESSAGES = 1000;
const TIMES_MEDIAN = 4;
const TIMES_SHARE = 2;

interface Hot {
  readonly partition: WatchedPartition;
  readonly produced: number;
  readonly part: number;
  readonly ofPartitions: number;
}

/**
 * A topic of three partitions or more got at least 1,000 messages in ten minutes, and one partition
 * at least four times the median of the others and twice its fair share. A rule with the standard
 * deviation cannot work here: among n partitions one outlier is at most √(n−1) deviations away.
 * Information only while the group has no more than normal lag there.
 *
 * Not for topics known to be compacted, where few keys are written often.
 */
export const hotPartition: Rule<'hotPartition'> = {
  id: 'hotPartition',
  types: NOT_SHARED,
  find(view): Finding<'hotPartition'> | undefined {
    const found = hotPartitions(view);
    const [hottest] = found.sort((a, b) => b.part - a.part);
    if (hottest === undefined) return undefined;
    const { partition, produced, part, ofPartitions } = hottest;
    const { normal } = view.facts.thresholds ?? DEFAULT_THRESHOLDS;
    return {
      severity: (partition.lag ?? 0n) > normal ? 'warning' : 'info',
      partitions: found.map((hot) => placeOf(hot.partition)),
      evidence: { ...placeOf(partition), part, produced, ofPartitions, withinMs: WINDOW_MS },
    };
  },
};

/** Those of a window of at most ten minutes; none where it was not watched for so long. */
export function hotPartitions(view: GroupView, windowMs = WINDOW_MS): Hot[] {
  const byTopic = grouped(view.partitions, ({ topic }) => topic);
  return [...byTopic].flatMap(([topic, partitions]) => {
    const described = view.snapshot.topics.get(topic);
    if (described?.ok !== true || described.value.partitions.length < LEAST_PARTITIONS) return [];
    if (view.facts.topicConfigs?.get(topic)?.compacted === true) return [];
    const produced = described.value.partitions.map(({ partition }) =>
      view.ends.producedIn(topic, partition, windowMs, view.now),
    );
    if (!produced.every((count) => count !== undefined)) return [];
    const sum = produced.reduce((total, count) => total + count, 0);
    if (sum < LEAST_MESSAGES * (windowMs / WINDOW_MS)) return [];
    return partitions.flatMap((partition) => {
      const at = described.value.partitions.findIndex(
        (one) => one.partition === partition.partition,
      );
      const own = produced[at] ?? 0;
      const part = own / sum;
      if (part < TIMES_SHARE / produced.length) return [];
      const others = produced.toSpliced(at, 1).sort((a, b) => a - b);
      if (own < TIMES_MEDIAN * median(others)) return [];
      return [{ partition, produced: own, part, ofPartitions: produced.length }];
    });
  });
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const high = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + high) / 2 : high;
}
