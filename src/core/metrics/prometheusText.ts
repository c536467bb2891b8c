// The values of a reading in Prometheus's text format 0.0.4, to paste or to keep as a file. It carries no
// times: Prometheus's own text file collector refuses them.

import type { SharedThread } from '../../base/sharedThread';
import type { ClusterProfile } from '../../connections/profile';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { METRICS, metricKind, type MetricId } from './metricKinds';
import type { MetricPoint } from './metricPoint';
import { metricPoints, type PointsWanted } from './metricPoints';

/**
 * Metric by metric, each with HELP and TYPE, and every sample with the cluster's name as a label. What is
 * unknown is absent; so is a metric without samples.
 */
export async function prometheusText(
  { name }: Pick<ClusterProfile, 'name'>,
  snapshot: ClusterSnapshot,
  wanted: PointsWanted,
  thread?: SharedThread,
): Promise<string> {
  const samples = new Map<MetricId, string[]>();
  for await (const points of metricPoints(snapshot, wanted, thread)) {
    for (const point of points) {
      const lines = samples.get(point.metric);
      if (lines === undefined) samples.set(point.metric, [sampleOf(point, name)]);
      else lines.push(sampleOf(point, name));
    }
  }
  const blocks: string[] = [];
  for (const id of Object.keys(METRICS) as MetricId[]) {
    const lines = samples.get(id);
    if (lines === undefined) continue;
    const metric = prometheusName(id);
    const help = withoutBreaks(metricKind(id).description);
    blocks.push(`# HELP ${metric} ${help}\n# TYPE ${metric} gauge\n${lines.join('\n')}\n`);
  }
  return blocks.join('');
}

/** 'kafka_consumer_group_lag_sum'; seconds are named, as Prometheus wants it. */
export function prometheusName(id: MetricId): string {
  const { name, unit } = metricKind(id);
  return `${name.replaceAll('.', '_')}${unit === 's' ? '_seconds' : ''}`;
}

function sampleOf({ metric, attributes, value }: MetricPoint, cluster: string): string {
  const labels = [['cluster', cluster] as const, ...Object.entries(attributes)].map(
    ([label, text]) => `${label}="${escaped(String(text))}"`,
  );
  return `${prometheusName(metric)}{${labels.join(',')}} ${value}`;
}

/** Of a label's value: backslash, line feed and quote, and nothing else (exposition formats, "Text format details"). */
const escaped = (text: string): string => withoutBreaks(text).replaceAll('"', '\\"');

const withoutBreaks = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
