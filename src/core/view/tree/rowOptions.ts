// What the texts and icons of a row depend on besides the reading itself.

import type { LagThresholds } from '../../lagLevel';

export interface RowOptions {
  readonly thresholds: LagThresholds;
  /** Whether the cluster may be written to; otherwise no row offers commands that write. */
  readonly writable: boolean;
  /** When a failed cluster is retried automatically: milliseconds since the epoch, UTC. */
  readonly nextTry?: number | undefined;
  /** Milliseconds since the epoch, UTC; asked when a tooltip is made. */
  readonly now: () => number;
}
