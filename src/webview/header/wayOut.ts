// What a person can do about a reading that failed.

import { html, type TemplateResult } from 'lit';
import type { Send } from '../host';

export function wayOut(send: Send): TemplateResult {
  return html`<span class="way-out"
    ><vscode-button
      appearance="secondary"
      @click=${() => {
        send({ kind: 'refresh' });
      }}
      >Retry</vscode-button
    ><vscode-button
      appearance="secondary"
      @click=${() => {
        send({ kind: 'showLog' });
      }}
      >Show Log</vscode-button
    ></span
  >`;
}
