// What a person is told of: each alert once, in the window at which they are, whichever of all windows found it out.

import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { AlertMemory } from '../../core/alerts/alertMemory';
import { alertKey, type GroupAlert } from '../../core/alerts/groupAlert';
import { toldBefore, withTold, type SharedAlerts } from '../../core/alerts/sharedAlerts';
import { ToastDesk, type MayTell } from '../../core/alerts/toastDesk';
import type { SharedValue } from '../../core/watch/sharedValue';

interface TellerContext {
  readonly state: () => SharedAlerts;
  /** Says of groups whether nobody wants to hear of them now, whatever the hour. */
  readonly silenced: () => (alert: GroupAlert) => boolean;
  readonly isQuietTime: () => boolean;
  readonly memory: Pick<SharedValue<AlertMemory>, 'value' | 'change'>;
  /** Whether the person is at this window. */
  readonly isFocused: () => boolean;
  readonly show: (alerts: readonly GroupAlert[]) => void;
  readonly clock: Clock;
}

export class AlertTeller implements Disposable {
  readonly #desk: ToastDesk;

  constructor(private readonly context: TellerContext) {
    this.#desk = new ToastDesk({
      isSeen: context.isFocused,
      mayTell: () => this.#mayTell(),
      show: (alerts) => {
        this.#tell(alerts);
      },
      clock: context.clock,
    });
  }

  /** Raised here, and nobody was told yet. */
  get waiting(): readonly GroupAlert[] {
    return this.#desk.waiting;
  }

  /** Takes alerts that were raised; those that come close together are told together. */
  raise(alerts: readonly GroupAlert[]): void {
    this.#desk.raise(alerts);
  }

  /** Call when the person has come to this window, and when more is known. */
  tell(): void {
    this.#desk.tell();
  }

  /** Tells what another window raised, if the person is at this one. */
  tellForOthers(): void {
    if (!this.context.isFocused()) return;
    const mayTell = this.#mayTell();
    const untold = this.context.state().untold.filter((alert) => mayTell(alert) === 'now');
    if (untold.length > 0) this.#tell(untold);
  }

  /** These count as told. */
  note(alerts: readonly GroupAlert[]): void {
    const { memory, state } = this.context;
    const standing = state().alerts;
    void memory.change((now) => ({ ...now, told: withTold(now.told, alerts, standing) }));
  }

  dispose(): void {
    this.#desk.dispose();
  }

  /** As things are now. */
  #mayTell(): (alert: GroupAlert) => MayTell {
    const { memory, state, silenced, isQuietTime } = this.context;
    const standing = new Map(state().alerts.map((one) => [alertKey(one), one]));
    const isTold = toldBefore(memory.value.told);
    const isSilenced = silenced();
    const isQuiet = isQuietTime();
    return (alert) => {
      const now = standing.get(alertKey(alert));
      if (now?.state !== 'firing' || isQuiet || isSilenced(alert) || isTold(alert)) return 'never';
      return now.isUnknown ? 'later' : 'now';
    };
  }

  #tell(alerts: readonly GroupAlert[]): void {
    this.note(alerts);
    this.context.show(alerts);
  }
}
