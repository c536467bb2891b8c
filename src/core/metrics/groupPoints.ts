// The values of one group. Pure: what is unknown gives no point, and nothing is worked out here that
// the reading or insight has already.

import { groupTimeLag } from '../insight/time/groupTimeLag';
import {
  lagWithoutOffsets,
  ownPartitions,
  type TimedPartition,
} from '../insight/time/ownPartitions';
import { leastAge, ZERO, type TimeLag } from '../insight/time/timeLag';
import { LagSum, type LagTotal } from '../lag';
import type { ClusterSnapshot, GroupSnapshot } from '../store/clusterSnapshot';
import { groupMembers, groupState, isApart } from '../store/groupFacts';
import { committedOf, groupPartitions, type GroupPartition } from '../store/groupPartitions';
import type { Attributes, MetricPoint, MetricsWanted } from './metricPoint';

const SEVERITIES = { fine: 0n, info: 1n, warning: 2n, error: 3n } as const;

/** `isWanted`: of its partitions, all where it is left out; topics that the group no longer reads are left out, as everywhere. */
export function groupPoints(
  group: GroupSnapshot,
  snapshot: ClusterSnapshot,
  wanted: MetricsWanted,
  isWanted?: (partition: GroupPartition) => boolean,
): MetricPoint[] {
  const of = { group: group.listing.groupId };
  const points = standingPoints(group, of, wanted);
  if (wanted.granularity === 'group') {
    const { total } = group;
    return [
      ...points,
      ...sumPoints(total, of),
      ...timePoints(total, wanted.groupTimeLag?.(group), of),
    ];
  }
  if (wanted.granularity === 'topic' && isWanted === undefined) {
    for (const [topic, partitions] of byTopic(ownPartitions(group, snapshot))) {
      points.push(...topicPoints(partitions, { ...of, topic }, wanted));
    }
    return points;
  }
  const own = groupPartitions(group, snapshot).filter(
    (one) => isWanted?.(one) !== false && !isApart(group, one.topic),
  );
  for (const [topic, partitions] of byTopic(own)) {
    points.push(...topicPoints(partitions, { ...of, topic }, wanted));
    if (wanted.granularity !== 'partition') continue;
    for (const one of partitions) points.push(...partitionPoints(one, { ...of, topic }));
  }
  return points;
}

function standingPoints(
  group: GroupSnapshot,
  of: Attributes,
  { severityOf }: MetricsWanted,
): MetricPoint[] {
  const points: MetricPoint[] = [];
  const members = groupMembers(group);
  if (members !== undefined) {
    points.push({ metric: 'members', attributes: of, value: BigInt(members.length) });
  }
  const state = groupState(group);
  if (state !== 'Unknown') {
    points.push({ metric: 'state', attributes: { ...of, state }, value: 1n });
  }
  const severity = severityOf?.(group.listing.groupId);
  if (severity !== undefined) {
    points.push({ metric: 'severity', attributes: of, value: SEVERITIES[severity] });
  }
  return points;
}

function byTopic<Of extends TimedPartition>(
  partitions: readonly Of[],
): ReadonlyMap<string, readonly Of[]> {
  const topics = new Map<string, Of[]>();
  for (const one of partitions) {
    const known = topics.get(one.topic);
    if (known === undefined) topics.set(one.topic, [one]);
    else known.push(one);
  }
  return topics;
}

function topicPoints(
  partitions: readonly TimedPartition[],
  of: Attributes,
  { timeLagOf }: MetricsWanted,
): MetricPoint[] {
  const sum = new LagSum();
  let committed: bigint | undefined = 0n;
  for (const one of partitions) {
    const offset = committedOf(one);
    if (one.lag !== undefined) sum.add(one.lag);
    else if (one.end.ok && offset !== undefined) sum.addKnown(one.end.value - offset);
    if (one.lag?.kind === 'noCommit') continue;
    committed = offset === undefined || committed === undefined ? undefined : committed + offset;
  }
  const total = sum.total();
  const points = sumPoints(total, of);
  if (committed !== undefined && hasCommits(total)) {
    points.push({ metric: 'offsetSum', attributes: of, value: committed });
  }
  const time =
    timeLagOf && groupTimeLag(partitions.map((one) => timeLagOf(one) ?? lagWithoutOffsets(one)));
  return [...points, ...timePoints(total, time, of)];
}

function partitionPoints(one: GroupPartition, of: Attributes): MetricPoint[] {
  const attributes = { ...of, partition: one.partition };
  const points: MetricPoint[] = [];
  const committed = committedOf(one);
  if (committed !== undefined) points.push({ metric: 'offset', attributes, value: committed });
  // A commit beyond the log end is of a log that is gone: how far behind the group is, is unknown.
  if (one.lag.kind === 'known' && one.lag.lag >= 0n && one.lag.atMost !== true) {
    points.push({ metric: 'lag', attributes, value: one.lag.lag });
  }
  return points;
}

const hasCommits = ({ noCommit, partitions }: LagTotal): boolean => noCommit < partitions;

/** Whether every commit could be set beside its log, and share groups tell what they have finished. */
const isWhole = ({ unknown, negative, atMost = 0 }: LagTotal): boolean =>
  unknown === 0 && negative === 0 && atMost === 0;

/** A sum of which a part could not be read is unknown as a whole. Partitions without a commit have no lag. */
function sumPoints(total: LagTotal, of: Attributes): MetricPoint[] {
  const points: MetricPoint[] = [];
  if (hasCommits(total) && isWhole(total)) {
    points.push({ metric: 'lagSum', attributes: of, value: total.lag });
  }
  if (total.unread > 0) {
    points.push({ metric: 'uncommitted', attributes: of, value: BigInt(total.unread) });
  }
  return points;
}

/** Caught up is known without asking for times. Of messages that are said to come from the future no age is known. */
function timePoints(total: LagTotal, lag: TimeLag | undefined, of: Attributes): MetricPoint[] {
  if (!hasCommits(total)) return [];
  const known = total.lag === 0n && isWhole(total) ? ZERO : lag;
  const least = known === undefined || known.kind === 'clockAhead' ? undefined : leastAge(known);
  if (least === undefined || (least === 0 && !isWhole(total))) return [];
  return [{ metric: 'timeLag', attributes: of, value: least / 1000 }];
}
