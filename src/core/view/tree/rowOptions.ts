// What the texts and icons of a row depend on besides the reading itself.

import { displayName } from '../../../base/visibleText';
import type { TimeLag } from '../../insight/time/timeLag';
import type { GroupSnapshot } from '../../store/clusterSnapshot';
import type { GroupPartition } from '../../store/groupPartitions';
import type { RecentPace, Verdict } from '../../insight/verdict';
import type { LagThresholds } from '../../lagLevel';
import type { IsCompacted } from '../upTo';
import type { TrendShown } from '../../../protocol/lagShown';

/** As of the reading that the rows show. */
export interface TimeLagsOfRows {
  readonly ofGroup: (group: GroupSnapshot) => TimeLag;
  readonly ofPartition: (partition: GroupPartition) => TimeLag | undefined;
}

export interface RowOptions {
  readonly thresholds: LagThresholds;
  /** Whether the cluster may be written to; otherwise no row offers commands that write. */
  readonly writable: boolean;
  /** Whether its messages may be looked at. */
  readonly readable: boolean;
  /** When a failed cluster is retried automatically: milliseconds since the epoch, UTC. */
  readonly nextTry?: number | undefined;
  /** A group id or topic as a row has room for it; left out where there is room for all of it. */
  readonly shortName?: (name: string) => string;
  /** Where the lag of a group is going; undefined where nothing is remembered of it. */
  readonly trendOf?: ((groupId: string) => TrendShown | undefined) | undefined;
  /** How far behind in time; left out where rows do not tell it, or nothing is known yet. */
  readonly time?: TimeLagsOfRows | undefined;
  /** Left out where nothing is known of topics. */
  readonly isCompacted?: IsCompacted | undefined;
  /** The worst that is wrong with a group; left out where nothing is judged. */
  readonly verdictOf?: ((groupId: string) => Verdict | undefined) | undefined;
  /** How fast a group moves; asked when a tooltip is made. Left out where nothing is watched. */
  readonly paceOf?: ((groupId: string) => RecentPace | undefined) | undefined;
  /** How many of its groups can change to the consumer protocol; asked when a tooltip is made. */
  readonly modernizable?: (() => number) | undefined;
  /** What was sent of its metrics; undefined where they are not sent. Asked again when a tooltip is made. */
  readonly sent?: (() => string | undefined) | undefined;
  /** Milliseconds since the epoch, UTC; asked when a tooltip is made. */
  readonly now: () => number;
}

/** A group id or topic as a row shows it. */
export const nameIn = ({ shortName }: Pick<RowOptions, 'shortName'>, name: string): string =>
  shortName?.(name) ?? displayName(name);
