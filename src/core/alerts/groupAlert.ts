// What stands against one group: one alert for all its partitions and all its rules. Plain data, which outlives a
// window.

import type { Severity } from '../severity';

export interface ReasonWords {
  /** 'lag 12.3k', '20 min behind', 'stalled'. */
  readonly text: string;
  /** What to do, as a sentence; '' where there is no advice. */
  readonly next: string;
}

/** Why, in words; the worst first. */
export interface AlertReason extends ReasonWords {
  /** Which rule, for telling rules apart. */
  readonly rule: string;
  readonly severity: Severity;
}

export interface GroupAlert {
  readonly clusterId: string;
  readonly groupId: string;
  readonly state: 'pending' | 'firing';
  /** Whether the latest reading left open whether it is still so. */
  readonly isUnknown: boolean;
  /** Milliseconds since the epoch, UTC: since when the first of its reasons has held. */
  readonly since: number;
  readonly severity: Severity;
  readonly reasons: readonly AlertReason[];
}

/** An alert that is over. */
export interface PastAlert {
  readonly clusterId: string;
  readonly groupId: string;
  /** Milliseconds since the epoch, UTC. */
  readonly since: number;
  readonly until: number;
  readonly reasons: readonly string[];
}

export const alertKey = ({
  clusterId,
  groupId,
}: Pick<GroupAlert, 'clusterId' | 'groupId'>): string => JSON.stringify([clusterId, groupId]);
