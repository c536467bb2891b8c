// What can be done with the group from here: the same as the commands of the same names.

import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../parts/icons';
import type { PictureContext } from '../page/pageContext';
import { isBesideTicks, resetButton } from './resetButton';

export function actions(context: PictureContext): TemplateResult {
  const { send } = context;
  return html`<div class="actions" role="toolbar" aria-label="Actions on the group">
    ${isBesideTicks(context) ? nothing : resetButton(context)}
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
