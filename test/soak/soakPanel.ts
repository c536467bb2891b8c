// A panel whose page only counts: everything of it but VS Code's window is real.

import { EventEmitter } from '../../src/base/event';
import { nextState } from '../../src/protocol/nextState';
import type { PanelState } from '../../src/protocol/panelState';
import type { ClusterSet } from '../../src/ui/clusters/clusterSet';
import { GroupPanel } from '../../src/ui/panel/groupPanel';
import type { PanelWindow } from '../../src/ui/panel/panelContext';
import type { Settings } from '../../src/ui/settings/parseSettings';

export class SoakPanel {
  readonly #visibilityChanged = new EventEmitter<void>();
  readonly #messageReceived = new EventEmitter<unknown>();
  readonly #settingsChanged = new EventEmitter<Settings>();
  readonly #panel: GroupPanel;
  #visible = true;
  #states = 0;
  #shown: PanelState | undefined;

  constructor(clusters: ClusterSet, settings: Settings, clusterId: string, groupId: string) {
    const isVisible = (): boolean => this.#visible;
    const window: PanelWindow = {
      get visible() {
        return isVisible();
      },
      onDidChangeVisibility: this.#visibilityChanged.event,
      onDidReceiveMessage: this.#messageReceived.event,
      reveal: () => undefined,
      load: () => undefined,
      postMessage: (message) => {
        const next = nextState(this.#shown, message);
        if (typeof next === 'string') throw new Error(`The page would drop this state: ${next}.`);
        this.#shown = next;
        this.#states++;
      },
    };
    this.#panel = new GroupPanel({ clusterId, groupId }, window, {
      clusters,
      settings: { current: settings, onDidChange: this.#settingsChanged.event },
      log: { debug: () => undefined, warn: () => undefined },
      runCommand: () => undefined,
      copy: () => undefined,
      deletionOf: () => Promise.resolve(undefined),
      writesSince: () => Promise.resolve([]),
    });
    this.#messageReceived.fire({ kind: 'ready' });
  }

  show(visible: boolean): void {
    this.#visible = visible;
    this.#visibilityChanged.fire();
    if (visible) this.#messageReceived.fire({ kind: 'ready' });
  }

  /** Ends it; how many states its page was sent. Fails if anything still listens. */
  close(): number {
    this.#panel.dispose();
    const listeners = [this.#visibilityChanged, this.#messageReceived, this.#settingsChanged].map(
      ({ listenerCount }) => listenerCount,
    );
    if (listeners.some((count) => count > 0)) throw new Error(`A panel left ${String(listeners)}.`);
    return this.#states;
  }
}
