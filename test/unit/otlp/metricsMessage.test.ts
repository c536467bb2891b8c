// The message as we write it, beside the one that OpenTelemetry's library makes of the same points.

import assert from 'node:assert/strict';
import { ValueType, type HrTime } from '@opentelemetry/api';
import { JsonMetricsSerializer } from '@opentelemetry/otlp-transformer';
import {
  AggregationTemporality,
  DataPointType,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import fc from 'fast-check';
import { METRICS, metricKind, type MetricId } from '../../../src/core/metrics/metricKinds';
import type { MetricPoint } from '../../../src/core/metrics/metricPoint';
import type { MetricsBatch } from '../../../src/core/metrics/metricSender';
import { metricsMessage } from '../../../src/otlp/metricsMessage';

function libraryMessage({ takenAt, resource, points }: MetricsBatch): string {
  const endTime: HrTime = [Math.floor(takenAt / 1000), (takenAt % 1000) * 1_000_000];
  const ids = [...new Set(points.map(({ metric }) => metric))];
  const metrics = ids.map((id) => {
    const { name, unit, description, whole } = metricKind(id);
    const valueType = whole ? ValueType.INT : ValueType.DOUBLE;
    return {
      descriptor: { name, unit, description, valueType },
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
      dataPointType: DataPointType.GAUGE,
      dataPoints: points
        .filter(({ metric }) => metric === id)
        .map(({ attributes, value }) => ({
          ...{ attributes, endTime, startTime: [0, 0] as HrTime },
          value: (typeof value === 'bigint' ? String(value) : value) as number,
        })),
    };
  });
  const message = {
    resource: { attributes: resource, merge: () => undefined, getRawAttributes: () => [] },
    scopeMetrics: [{ scope: { name: 'kafka-consumer-groups' }, metrics }],
  } as unknown as ResourceMetrics;
  return Buffer.from(JsonMetricsSerializer.serializeRequest(message) ?? []).toString('utf8');
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"dataPoints":[]', '\\"dataPoints":[]', 'a"b\\c\n', '\u2028', '\ud800'),
);

const point = fc
  .record({
    metric: fc.constantFrom(...(Object.keys(METRICS) as MetricId[])),
    attributes: fc.record(
      { group: text, topic: text, state: text, partition: fc.nat() },
      { requiredKeys: [] },
    ),
    whole: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
    double: fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }),
  })
  .map(({ metric, attributes, whole, double }): MetricPoint => {
    const value = metricKind(metric).whole ? whole : double;
    return { metric, attributes: attributes, value };
  });

describe('the message of metrics', () => {
  it('is sign for sign what the library makes', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 30 }),
        fc.dictionary(text, text),
        fc.nat({ max: 4_000_000_000_000 }),
        (points, resource, takenAt) => {
          // Points of a group share their attributes.
          const shared = points.flatMap((one) => [one, { ...one }]);
          const batch = { takenAt, resource, points: shared };
          assert.equal(metricsMessage(batch), libraryMessage(batch));
        },
      ),
    );
  });

  it('has whole numbers of 64 bits as they are', () => {
    const value = 9_007_199_254_740_993n;
    const points = [{ metric: 'lag', attributes: { group: 'a' }, value }] as const;
    const message = metricsMessage({ takenAt: 1, resource: {}, points });
    assert.match(message, /"timeUnixNano":"1000000","asInt":"9007199254740993"/);
  });
});
