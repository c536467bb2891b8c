// The guard of the lag's history: every series as long as the row of times.

import type { LagHistory, LagSeries } from './lagHistory';
import { index, list, nullable, number, object, type Guard } from './shape';

const series = { lag: list(nullable(number)), unknown: list(index) };

const shape = object<LagHistory>({
  times: list(number),
  group: object<LagSeries>(series),
  topics: list(object<LagHistory['topics'][number]>({ ...series, topic: index })),
  omittedTopics: index,
  thresholds: object<LagHistory['thresholds']>({ normal: number, fallingBehind: number }),
});

export const isLagHistory: Guard<LagHistory> = (value): value is LagHistory =>
  shape(value) &&
  [value.group, ...value.topics].every(
    ({ lag, unknown }) =>
      lag.length === value.times.length && unknown.length === value.times.length,
  );
