// What a person can do about a reading that failed, or about a group that is gone.

import { html, type TemplateResult } from 'lit';
import type { Send } from '../page/host';

export function failureButtons(send: Send): TemplateResult {
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

/** For a group that is gone: brings it back, after a plan, where it was deleted from here. */
export function restoreButton(send: Send): TemplateResult {
  return html`<span class="way-out"
    ><vscode-button
      appearance="secondary"
      title="Restore the group with its committed offsets; you review a plan first"
      @click=${() => {
        send({ kind: 'restore' });
      }}
      >Restore…</vscode-button
    ></span
  >`;
}
