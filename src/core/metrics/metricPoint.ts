// One value of a metric, and what is wanted of a reading.

import type { GroupSnapshot } from '../store/clusterSnapshot';
import type { TimedPartition } from '../insight/time/ownPartitions';
import type { TimeLag } from '../insight/time/timeLag';
import type { Severity } from '../severity';
import type { MetricId } from './metricKinds';

/** What a value is about. Texts come from brokers and are never interpreted. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A value that is known: of what is unknown there is no point. */
export interface MetricPoint {
  readonly metric: MetricId;
  readonly attributes: Attributes;
  /** bigint for whole numbers, however large. */
  readonly value: bigint | number;
}

export const granularities = ['group', 'topic', 'partition'] as const;

/** How finely values are told: per group, per topic that a group reads, or per partition as well. */
export type Granularity = (typeof granularities)[number];

/** What insight knows of a reading's groups. */
export interface KnownOfGroups {
  /** Of a partition, as of the reading; undefined where it has none or it is unknown. */
  readonly timeLagOf?: ((partition: TimedPartition) => TimeLag | undefined) | undefined;
  readonly groupTimeLag?: ((group: GroupSnapshot) => TimeLag) | undefined;
  /** How bad the worst verdict is; 'fine' for none, undefined where the group is not judged. */
  readonly severityOf?: ((groupId: string) => Severity | 'fine' | undefined) | undefined;
}

export interface MetricsWanted extends KnownOfGroups {
  readonly granularity: Granularity;
  /** All groups where it is left out. */
  readonly wantsGroup?: ((groupId: string) => boolean) | undefined;
}
