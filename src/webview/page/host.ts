// The page's only way out: intents to the host, and what it keeps while it is hidden.

import type { PanelIntent } from '../../protocol/panelIntent';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export type Send = (intent: PanelIntent) => void;

export interface Host {
  readonly send: Send;
  /** What `keep` was last given in this panel, before it was hidden or the window reloaded. */
  readonly kept: unknown;
  readonly keep: (memory: unknown) => void;
}

/** To be called once: VS Code hands its interface out a single time. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    send: (intent) => {
      api.postMessage(intent);
    },
    kept: api.getState(),
    keep: (memory) => {
      api.setState(memory);
    },
  };
}
