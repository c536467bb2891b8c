// What alerts remember beyond a window, for all windows of a person. Plain data; what comes back from the store is
// believed only as far as it is looked at.

import { readSharedAlerts, readTold, type SharedAlerts, type Told } from './sharedAlerts';
import { readSilences, type Silences } from './silences';

export interface AlertMemory {
  /** What a person decided. */
  readonly silences: Silences;
  /** What a person was told. */
  readonly told: Told;
  /** What the window that watches found out. */
  readonly shared: SharedAlerts;
}

export function readAlertMemory(stored: unknown): AlertMemory {
  const { silences, told, shared } = Object(stored) as Record<string, unknown>;
  return {
    silences: readSilences(silences),
    told: readTold(told),
    shared: readSharedAlerts(shared),
  };
}
