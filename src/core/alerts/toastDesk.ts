// When a notification is shown: one for each alert, several that come close together in one, and none while nobody
// would see it. What is over by then is not told any more.

import { systemClock, type Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { alertKey, type GroupAlert } from './groupAlert';

/** Milliseconds in which alerts are told together. */
const TOGETHER_MS = 10_000;

/** Whether an alert is told: later, while it is unknown whether it still is so. */
export type MayTell = 'now' | 'later' | 'never';

interface ToastDeskOptions {
  /** Whether a notification may be shown now: the person is at this window. */
  readonly isSeen: () => boolean;
  /** As things are now: asked once for all that wait, which may be thousands. */
  readonly mayTell: () => (alert: GroupAlert) => MayTell;
  readonly show: (alerts: readonly GroupAlert[]) => void;
  readonly clock?: Clock;
}

export class ToastDesk implements Disposable {
  readonly #waiting = new Map<string, GroupAlert>();
  readonly #clock: Clock;
  #timer: Disposable | undefined;

  constructor(private readonly options: ToastDeskOptions) {
    this.#clock = options.clock ?? systemClock;
  }

  /** Those that nobody was told yet. */
  get waiting(): readonly GroupAlert[] {
    return [...this.#waiting.values()];
  }

  /** Takes alerts that were raised. */
  raise(alerts: readonly GroupAlert[]): void {
    for (const alert of alerts) this.#waiting.set(alertKey(alert), alert);
    if (alerts.length === 0 || this.#timer !== undefined) return;
    this.#timer = this.#clock.after(TOGETHER_MS, () => {
      this.#timer = undefined;
      this.tell();
    });
  }

  /** Call when the person has come back, and when more is known. */
  tell(): void {
    if (this.#timer !== undefined || this.#waiting.size === 0 || !this.options.isSeen()) return;
    const alerts: GroupAlert[] = [];
    const mayTell = this.options.mayTell();
    for (const [key, alert] of this.#waiting) {
      const when = mayTell(alert);
      if (when === 'now') alerts.push(alert);
      if (when !== 'later') this.#waiting.delete(key);
    }
    if (alerts.length > 0) this.options.show(alerts);
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#waiting.clear();
  }
}
