// The guard of the lag's history: every series as long as the row of times.

import type { LagHistory, LagSeries } from './lagHistory';
import type { LagHistoryGrowth } from './lagHistoryGrowth';
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
  shape(value) && seriesFit(value);

export const isLagHistoryGrowth = object<LagHistoryGrowth>({
  keptFrom: index,
  keptTo: index,
  added: isLagHistory,
});

/** Whether every series has a value for each time. */
export const seriesFit = (value: LagHistory): boolean =>
  [value.group, ...value.topics].every(
    ({ lag, unknown }) =>
      lag.length === value.times.length && unknown.length === value.times.length,
  );
