// What alerts remember beyond a window. VS Code shares it among all windows.

import type * as vscode from 'vscode';
import {
  readSharedAlerts,
  readTold,
  type SharedAlerts,
  type Told,
} from '../../core/alerts/sharedAlerts';
import { readSilences, type Silences } from '../../core/alerts/silences';
import { MEMENTO_KEYS } from '../contributions';

export class AlertMemory {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  get silences(): Silences {
    return readSilences(this.memento.get(MEMENTO_KEYS.silences));
  }

  set silences(silences: Silences) {
    void this.memento.update(MEMENTO_KEYS.silences, silences);
  }

  get shared(): SharedAlerts {
    return readSharedAlerts(this.memento.get(MEMENTO_KEYS.alerts));
  }

  set shared(shared: SharedAlerts) {
    void this.memento.update(MEMENTO_KEYS.alerts, shared);
  }

  get told(): Told {
    return readTold(this.memento.get(MEMENTO_KEYS.toldAlerts));
  }

  set told(told: Told) {
    void this.memento.update(MEMENTO_KEYS.toldAlerts, told);
  }
}
