// What has a place in the picture: stretches of it, topics and ribbons. Pixels from its top.

import type { LagLevel } from '../../../base/lagLevels';
import type { TopicRow } from './topicRows';

export interface Span {
  readonly y: number;
  readonly height: number;
}

export interface PlacedTopic extends Span {
  readonly open: boolean;
  /** From top to bottom without a gap; empty while it is closed. */
  readonly rows: readonly TopicRow[];
  /** Where the first row begins. */
  readonly rowsFrom: number;
}

export interface Ribbon {
  readonly topic: number;
  /** Index among the topic's partitions; null for a ribbon of several partitions. */
  readonly partition: number | null;
  /**
   * Which part it is of all that lead from the same partition: from its one place they part side by side, in the
   * order of their members.
   */
  readonly part: { readonly place: number; readonly parts: number };
  /** How many partitions it stands for. */
  readonly count: number;
  /** Of how many of them the lag is known. */
  readonly counted: number;
  /** Whether it leads from a closed topic, which has no row for it. */
  readonly bundle: boolean;
  /** `NOBODY` where nobody reads it. */
  readonly member: number;
  readonly fromY: number;
  /** In the column of the members. */
  readonly toY: number;
  /** Sum of the lags that it stands for, as far as known. */
  readonly weight: number;
  /** The most urgent level of them; null while stepping. */
  readonly level: LagLevel | null;
  /** The widest it may be to not cover its neighbours at either end. */
  readonly widest: number;
}
