// One partition of a topic gets far more messages than the others: key skew.

import { DEFAULT_THRESHOLDS } from '../../../lagLevel';
import type { GroupView } from '../../ring/groupView';
import type { WatchedPartition } from '../../ring/watchedPartition';
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

/** What came to the partitions of a topic. */
interface Spread {
  /** By partition. */
  readonly produced: ArrayLike<number>;
  readonly sum: number;
  /** Ascending. */
  readonly sorted: readonly number[];
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
  const found: Hot[] = [];
  let topic: string | undefined;
  let spread: Spread | undefined;
  for (const partition of view.partitions) {
    if (partition.topic !== topic) {
      topic = partition.topic;
      spread = unevenSpread(topic, windowMs, view);
    }
    const hot = spread && heatOf(partition, spread);
    if (hot !== undefined) found.push(hot);
  }
  return found;
}

/** How messages are spread over a topic, where they are many, and one partition gets twice its fair share. */
function unevenSpread(
  topic: string,
  windowMs: number,
  { snapshot, ends, facts, now }: GroupView,
): Spread | undefined {
  if (facts.topicConfigs?.get(topic)?.compacted === true) return undefined;
  const described = snapshot.topics.get(topic);
  if (described?.ok !== true || described.value.partitions.length < LEAST_PARTITIONS) {
    return undefined;
  }
  const produced = ends.ofTopic(topic)?.producedByPartition(windowMs, now);
  if (produced === undefined) return undefined;
  const counts: number[] = [];
  let [sum, most] = [0, 0];
  for (const { partition } of described.value.partitions) {
    const count = produced[partition];
    if (count === undefined) return undefined;
    counts.push(count);
    sum += count;
    most = Math.max(most, count);
  }
  const isUneven = most / sum >= TIMES_SHARE / counts.length;
  if (sum < LEAST_MESSAGES * (windowMs / WINDOW_MS) || !isUneven) return undefined;
  return { produced, sum, sorted: counts.sort((a, b) => a - b) };
}

function heatOf(
  partition: WatchedPartition,
  { produced: of, sum, sorted }: Spread,
): Hot | undefined {
  const produced = of[partition.partition] ?? 0;
  const part = produced / sum;
  if (part < TIMES_SHARE / sorted.length) return undefined;
  if (produced < TIMES_MEDIAN * medianWithout(produced, sorted)) return undefined;
  return { partition, produced, part, ofPartitions: sorted.length };
}

/** The median of ascending numbers without one of those that are `own`. */
function medianWithout(own: number, sorted: readonly number[]): number {
  // Removing it moves up all from its place on.
  const at = (index: number) => {
    const count = sorted[index] ?? 0;
    return count < own ? count : (sorted[index + 1] ?? 0);
  };
  const middle = (sorted.length - 1) / 2;
  const high = at(Math.floor(middle));
  return Number.isInteger(middle) ? (at(middle - 1) + high) / 2 : high;
}
