// Sends the values of one reading, batch by batch. Who is sent when, and what a person hears of it, is up to others.

import { inBatches, metricPoints } from '../../core/metrics/metricPoints';
import type { Granularity } from '../../core/metrics/metricPoint';
import type { MetricSender, SendFailure } from '../../core/metrics/metricSender';
import { globMatcher } from '../../core/store/glob';
import type { ClusterSnapshot } from '../../core/store/clusterSnapshot';
import type { Cluster } from '../clusters/clusterSet';
import { knownOfGroups } from './knownOfGroups';

/** A batch is a few hundred kilobytes before it is compressed. */
const MOST_POINTS = 2_000;

export interface Wanted {
  readonly granularity: Granularity;
  /** Globs over group ids. */
  readonly groups: readonly string[];
}

/** How much got there; with `failure` not all of it. */
export interface Sent {
  readonly points: number;
  readonly rejected: number;
  /** What the server said beside; '' for nothing. */
  readonly message: string;
  /** Whether there are groups, and none of them is wanted. */
  readonly matchesNoGroup: boolean;
  readonly failure: SendFailure | undefined;
}

/** Ids of clusters, as their brokers have them, by connection: they are asked for once. */
const clusterIds = new WeakMap<Cluster['store'], string>();

/** Never rejects. What follows a batch that failed is not sent. */
export async function sendReading(
  cluster: Cluster,
  snapshot: ClusterSnapshot,
  { granularity, groups }: Wanted,
  sender: MetricSender,
  instanceId: string,
  signal: AbortSignal,
): Promise<Sent> {
  const resource = {
    'service.name': 'kafka-consumer-groups',
    'service.instance.id': instanceId,
    'kafka.cluster.name': cluster.profile.name,
    ...(await clusterIdOf(cluster, signal)),
  };
  const wantsGroup = wantedBy(groups);
  const wanted = { granularity, wantsGroup, ...knownOfGroups(cluster, snapshot) };
  const ids = [...snapshot.groups.keys()];
  const matchesNoGroup = ids.length > 0 && !ids.some(wantsGroup);
  let sent = { points: 0, rejected: 0, message: '', matchesNoGroup };
  for await (const points of inBatches(metricPoints(snapshot, wanted), MOST_POINTS)) {
    const result = await sender.send({ takenAt: snapshot.takenAt, resource, points }, signal);
    if (!result.ok) return { ...sent, failure: result.failure };
    sent = {
      ...sent,
      points: sent.points + points.length,
      rejected: sent.rejected + result.rejected,
      message: result.message === '' ? sent.message : result.message,
    };
  }
  return { ...sent, failure: undefined };
}

/** Whether globs have a group id; with `*` among them, without a look at it. */
export const wantedBy = (globs: readonly string[]): ((groupId: string) => boolean) =>
  globs.includes('*') ? () => true : globMatcher(globs);

/** Without an answer there is no id: the name is enough to tell clusters apart. */
async function clusterIdOf(
  { store }: Cluster,
  signal: AbortSignal,
): Promise<{ readonly 'kafka.cluster.id'?: string }> {
  const known = clusterIds.get(store);
  if (known !== undefined) return { 'kafka.cluster.id': known };
  try {
    const { clusterId } = await (await store.admin()).describeCluster(signal);
    if (clusterId === undefined) return {};
    clusterIds.set(store, clusterId);
    return { 'kafka.cluster.id': clusterId };
  } catch {
    return {};
  }
}
