// Writes what the window that watches has found out for the others: at once where that has changed, while mere
// numbers may wait, since each writing goes to the disk.

import { alertKey, type GroupAlert } from '../../core/alerts/groupAlert';
import type { SharedAlerts } from '../../core/alerts/sharedAlerts';
import type { AlertMemory } from './alertMemory';

/** Milliseconds in which figures alone are not written anew. */
export const SHARE_MS = 60_000;

export class AlertShare {
  #written = { what: '', at: -Infinity };

  constructor(private readonly memory: Pick<AlertMemory, 'shared'>) {}

  write(shared: SharedAlerts): void {
    const { at, alerts, untold, unknown } = shared;
    const what = JSON.stringify([alerts.map(signsOf), untold.map(signsOf), unknown]);
    if (what === this.#written.what && Math.abs(at - this.#written.at) < SHARE_MS) return;
    this.#written = { what, at };
    this.memory.shared = shared;
  }
}

const signsOf = (alert: GroupAlert): readonly unknown[] => {
  const { state, severity, isUnknown } = alert;
  return [alertKey(alert), state, severity, isUnknown];
};
