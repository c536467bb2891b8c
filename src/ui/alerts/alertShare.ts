// Writes what the window that watches has found out for the others: at once where that has changed, while mere
// numbers may wait, since each writing goes to the disk.

import type { AlertMemory } from '../../core/alerts/alertMemory';
import type { GroupAlert } from '../../core/alerts/groupAlert';
import type { SharedAlerts } from '../../core/alerts/sharedAlerts';
import type { SharedValue } from '../../core/watch/sharedValue';

/** Milliseconds in which figures alone are not written anew. */
export const SHARE_MS = 60_000;

export class AlertShare {
  #written: SharedAlerts | undefined;

  constructor(private readonly memory: Pick<SharedValue<AlertMemory>, 'change'>) {}

  write(shared: SharedAlerts): void {
    const before = this.#written;
    const isFresh = before !== undefined && Math.abs(shared.at - before.at) < SHARE_MS;
    if (isFresh && saysTheSame(before, shared)) return;
    this.#written = shared;
    void this.memory.change((now) => ({ ...now, shared }));
  }
}

/** But for figures. There may be thousands of alerts, so they are compared one by one. */
const saysTheSame = (before: SharedAlerts, now: SharedAlerts): boolean =>
  areAlike(before.alerts, now.alerts, isAlike) &&
  areAlike(before.untold, now.untold, isAlike) &&
  areAlike(before.unknown, now.unknown, (a, b) => a === b);

const areAlike = <T>(
  some: readonly T[],
  others: readonly T[],
  alike: (one: T, other: T) => boolean,
): boolean => {
  if (some.length !== others.length) return false;
  return some.every((one, at) => alike(one, others[at] as T));
};

const isAlike = (one: GroupAlert, other: GroupAlert): boolean =>
  one.groupId === other.groupId &&
  one.clusterId === other.clusterId &&
  one.state === other.state &&
  one.severity === other.severity &&
  one.isUnknown === other.isUnknown;
