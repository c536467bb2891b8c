// The message of a batch, OTLP in JSON. OpenTelemetry's library makes it but for the points: of these there may be tens
// of thousands a minute, so they are written here, sign for sign as the library would.

import { ValueType } from '@opentelemetry/api';
import { JsonMetricsSerializer } from '@opentelemetry/otlp-transformer';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type GaugeMetricData,
} from '@opentelemetry/sdk-metrics';
import { metricKind, type MetricId } from '../core/metrics/metricKinds';
import type { Attributes, MetricPoint } from '../core/metrics/metricPoint';
import type { MetricsBatch } from '../core/metrics/metricSender';

const SCOPE = { name: 'kafka-consumer-groups' } as const;
/** In a JSON text it stands for nothing else: a quote within a string has a backslash before it. */
const NO_POINTS = '"dataPoints":[]';

/** One metric for each kind of point, all as of the reading. */
export function metricsMessage({ takenAt, resource, points }: MetricsBatch): string {
  const texts = pointTexts(points, takenAt);
  const frame = JsonMetricsSerializer.serializeRequest({
    resource: resourceOf(resource),
    scopeMetrics: [{ scope: SCOPE, metrics: [...texts.keys()].map(emptyGauge) }],
  });
  const [first, ...rest] = Buffer.from(frame ?? [])
    .toString('utf8')
    .split(NO_POINTS);
  const lists = Array.from(texts.values(), (list) => `"dataPoints":[${list.join()}]`);
  return [first, ...rest.flatMap((part, at) => [lists[at], part])].join('');
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

function emptyGauge(id: MetricId): GaugeMetricData {
  const { name, unit, description, whole } = metricKind(id);
  return {
    descriptor: { name, unit, description, valueType: whole ? ValueType.INT : ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
    dataPointType: DataPointType.GAUGE,
    dataPoints: [],
  };
}

function pointTexts(
  points: readonly MetricPoint[],
  takenAt: number,
): ReadonlyMap<MetricId, readonly string[]> {
  const texts = new Map<MetricId, string[]>();
  // A gauge has no start; 0 is "not said".
  const times = `"startTimeUnixNano":"0","timeUnixNano":"${BigInt(takenAt) * 1_000_000n}"`;
  const attributesTexts = new Map<Attributes, string>();
  for (const { metric, attributes, value } of points) {
    // Most values of a group share their attributes.
    const known = attributesTexts.get(attributes) ?? textOf(attributes);
    attributesTexts.set(attributes, known);
    const text = `{"attributes":${known},${times},${valueText(value)}}`;
    const list = texts.get(metric);
    if (list === undefined) texts.set(metric, [text]);
    else list.push(text);
  }
  return texts;
}

/** Whole numbers of 64 bits are decimal texts in OTLP/JSON, so that none is rounded. */
const valueText = (value: bigint | number): string =>
  typeof value === 'bigint' ? `"asInt":"${value}"` : `"asDouble":${JSON.stringify(value)}`;

function textOf(attributes: Attributes): string {
  const parts = Object.entries(attributes).map(([key, value]) => {
    const kind = typeof value === 'string' ? 'stringValue' : 'intValue';
    return `{"key":"${key}","value":{"${kind}":${JSON.stringify(value)}}}`;
  });
  return `[${parts.join()}]`;
}
