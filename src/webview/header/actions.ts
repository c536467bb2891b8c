// What can be done with the group from here: the same as the commands of the same names.

import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons';
import type { PictureContext } from '../pageContext';

export function actions({ picture, send }: PictureContext): TemplateResult {
  const { reset } = picture;
  const refused = reset.kind === 'refused' ? reset.reason : undefined;
  return html`<div class="actions" role="toolbar" aria-label="Actions on the group">
    <vscode-button
      ?disabled=${refused !== undefined}
      title=${refused ?? 'Move the committed offsets, after a plan'}
      aria-description=${refused ?? nothing}
      @click=${() => {
        send({ kind: 'resetOffsets', topics: [] });
      }}
      >${icon('reset', 'start')}Reset Offsets…</vscode-button
    >
    <vscode-button
      appearance="secondary"
      @click=${() => {
        send({ kind: 'describe' });
      }}
      >${icon('describe', 'start')}Describe as Text</vscode-button
    >
    <vscode-button
      appearance="secondary"
      @click=${() => {
        send({ kind: 'export' });
      }}
      >${icon('export', 'start')}Export</vscode-button
    >
    <vscode-button
      appearance="secondary"
      @click=${() => {
        send({ kind: 'copyGroupId' });
      }}
      >${icon('copy', 'start')}Copy Id</vscode-button
    >
  </div>`;
}
