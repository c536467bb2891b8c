// The values of a reading, in slices: a cluster may have ten thousand groups, and nobody must wait for them.

import { sharedThread, type SharedThread } from '../../base/sharedThread';
import type { LagScopes } from '../export/lagRecords';
import { isInScope } from '../plan/scope';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { endOffsetOf } from '../store/groupPartitions';
import { groupPoints } from './groupPoints';
import type { MetricPoint, MetricsWanted } from './metricPoint';

export interface PointsWanted extends MetricsWanted {
  /** Parts of groups; all groups where it is left out. */
  readonly scopes?: LagScopes;
}

/** Points of a slice: handing on single ones takes longer than making them. */
const SLICE = 200;

/**
 * First the cluster's own, then group by group, then what the topics of these groups have; in slices
 * of some hundred points, or fewer where it is others' turn on the thread.
 */
export async function* metricPoints(
  snapshot: ClusterSnapshot,
  wanted: PointsWanted,
  thread: SharedThread = sharedThread,
): AsyncIterable<readonly MetricPoint[]> {
  const { scopes, wantsGroup, granularity } = wanted;
  const topics = new Set<string>();
  let slice = scopes === undefined ? [brokersPoint(snapshot)] : [];
  for (const groupId of (scopes ?? snapshot.groups).keys()) {
    const group = snapshot.groups.get(groupId);
    if (group === undefined || wantsGroup?.(groupId) === false) continue;
    const scope = scopes?.get(groupId);
    const points = groupPoints(group, snapshot, wanted, scope && isInScope(scope));
    for (const { attributes } of points) {
      const topic = attributes['topic'];
      if (typeof topic === 'string') topics.add(topic);
    }
    for (const point of points) slice.push(point);
    if (slice.length < SLICE && !thread.turnIsOver) continue;
    yield slice;
    slice = [];
    if (thread.turnIsOver) await thread.nextTurn();
  }
  for (const topic of topics) {
    for (const point of topicPoints(snapshot, topic, granularity === 'partition'))
      slice.push(point);
    if (slice.length < SLICE && !thread.turnIsOver) continue;
    yield slice;
    slice = [];
    if (thread.turnIsOver) await thread.nextTurn();
  }
  if (slice.length > 0) yield slice;
}

function brokersPoint({ brokers }: ClusterSnapshot): MetricPoint {
  return { metric: 'brokers', attributes: {}, value: BigInt(brokers.length) };
}

function topicPoints(
  snapshot: ClusterSnapshot,
  topic: string,
  withPartitions: boolean,
): MetricPoint[] {
  const described = snapshot.topics.get(topic);
  if (described?.ok !== true) return [];
  const { partitions } = described.value;
  const points: MetricPoint[] = [
    { metric: 'topicPartitions', attributes: { topic }, value: BigInt(partitions.length) },
  ];
  if (!withPartitions) return points;
  for (const { partition } of partitions) {
    const attributes = { topic, partition };
    const end = endOffsetOf(snapshot, topic, partition);
    const start = snapshot.startOffsets.get(topic, partition);
    if (end.ok) points.push({ metric: 'logEnd', attributes, value: end.value });
    if (start?.ok === true) points.push({ metric: 'logStart', attributes, value: start.value });
  }
  return points;
}

/** Joins slices into batches of at most `size` points, in their order. */
export async function* inBatches(
  slices: AsyncIterable<readonly MetricPoint[]>,
  size: number,
): AsyncIterable<readonly MetricPoint[]> {
  let batch: MetricPoint[] = [];
  for await (const slice of slices) {
    for (const point of slice) {
      batch.push(point);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
