// How old the picture is and how often it is read, with the buttons that pause and refresh.

import { html, nothing, type TemplateResult } from 'lit';
import type { PanelState } from '../../protocol/panelState';
import type { Send } from '../page/host';
import { icon } from '../parts/icons';

export function pace(
  { paused, refreshing, asOf, interval }: PanelState,
  send: Send,
): TemplateResult {
  return html`<span class="pace"
    >${asOf === '' ? nothing : html`<span class="as-of">${asOf}</span> · `}${paused ? 'paused' : interval}
    <vscode-button
      class="quiet"
      appearance="icon"
      aria-label=${paused ? 'Resume refreshing' : 'Pause refreshing'}
      title=${paused ? 'Resume refreshing' : 'Pause refreshing'}
      @click=${() => {
        send({ kind: 'pause', paused: !paused });
      }}
      >${icon(paused ? 'play' : 'pause')}</vscode-button
    >
    <vscode-button
      class="quiet ${refreshing ? 'turning' : ''}"
      appearance="icon"
      aria-label=${refreshing ? 'Refreshing' : 'Refresh now'}
      title=${refreshing ? 'Refreshing' : 'Refresh now'}
      @click=${() => {
        send({ kind: 'refresh' });
      }}
      >${icon('refresh')}</vscode-button
    ></span
  >`;
}
