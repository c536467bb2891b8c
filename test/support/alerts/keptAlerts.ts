// What alerts remember, without a file: only what can be written down comes back.

import type { SharedValue } from '../../../src/core/watch/sharedValue';
import { readAlertMemory, type AlertMemory } from '../../../src/core/alerts/alertMemory';

export class KeptAlerts implements SharedValue<AlertMemory> {
  #kept = readAlertMemory(undefined);
  /** How often silences were asked for. */
  asked = 0;
  /** How often something was stored. */
  changes = 0;

  get value(): AlertMemory {
    const kept = this.#kept;
    const count = (): number => this.asked++;
    return {
      ...kept,
      get silences() {
        count();
        return kept.silences;
      },
    };
  }

  change(to: (now: AlertMemory) => AlertMemory): Promise<void> {
    this.#kept = readAlertMemory(JSON.parse(JSON.stringify(to(this.#kept))));
    this.changes++;
    return Promise.resolve();
  }

  look(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
