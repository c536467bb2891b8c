// Points in OpenTelemetry's own data model, from which its library makes OTLP.

import { ValueType, type HrTime } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type DataPoint,
  type GaugeMetricData,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import { metricKind, type MetricId } from '../core/metrics/metricKinds';
import type { MetricPoint } from '../core/metrics/metricPoint';
import type { MetricsBatch } from '../core/metrics/metricSender';

const SCOPE = { name: 'kafka-consumer-groups' } as const;
/** A gauge has no start; 0 is "not said". */
const NO_START: HrTime = [0, 0];

/** One metric for each kind of point, all as of the reading. */
export function resourceMetrics({ takenAt, resource, points }: MetricsBatch): ResourceMetrics {
  const endTime: HrTime = [Math.floor(takenAt / 1000), (takenAt % 1000) * 1_000_000];
  const byMetric = new Map<MetricId, DataPoint<number>[]>();
  for (const point of points) {
    const known = byMetric.get(point.metric);
    const made = dataPoint(point, endTime);
    if (known === undefined) byMetric.set(point.metric, [made]);
    else known.push(made);
  }
  const metrics = [...byMetric].map(([id, dataPoints]) => gauge(id, dataPoints));
  return {
    resource: resourceOf(resource),
    scopeMetrics: [{ scope: SCOPE, metrics }],
  };
}

/** The library's own makes one of what it finds out about the machine, too: nobody asked for that. */
function resourceOf(attributes: MetricsBatch['resource']): Resource {
  const resource: Resource = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}

function gauge(id: MetricId, dataPoints: DataPoint<number>[]): GaugeMetricData {
  const { name, unit, description, whole } = metricKind(id);
  return {
    descriptor: { name, unit, description, valueType: whole ? ValueType.INT : ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
    dataPointType: DataPointType.GAUGE,
    dataPoints,
  };
}

function dataPoint({ attributes, value }: MetricPoint, endTime: HrTime): DataPoint<number> {
  return { startTime: NO_START, endTime, attributes, value: exact(value) };
}

/**
 * A bigint as the decimal text that OTLP/JSON has for integers of 64 bits: the library's serializer hands on
 * what it is given, and a number would round large offsets.
 */
const exact = (value: bigint | number): number =>
  typeof value === 'bigint' ? (String(value) as unknown as number) : value;
