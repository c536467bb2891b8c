// Whose panel it is and how old the picture: group, cluster with its marks, as-of, pause and refresh.

import { html, nothing, type TemplateResult } from 'lit';
import type { PanelState } from '../../protocol/panelState';
import type { Send } from '../page/host';
import { icon } from '../parts/icons';

export function heading(state: PanelState, { send }: { readonly send: Send }): TemplateResult {
  const { group, cluster, paused, refreshing } = state;
  const pace = paused ? 'paused' : state.interval;
  return html`<div class="heading">
    <h1 class="clamped" title=${group.name}><bdi>${group.name}</bdi></h1>
    <p class="source">
      <span class="cluster cut"><bdi>${cluster.name}</bdi></span>
      ${
        cluster.environment === null
          ? nothing
          : html`<span class="chip ${cluster.environment}"
              >${cluster.environment === 'production' ? icon('shield') : nothing}${cluster.environment}</span
            >`
      }
      ${cluster.readOnly ? html`<span class="chip">${icon('lock')}read-only</span>` : nothing}
      <span class="pace"
        >${state.asOf === '' ? nothing : html`<span class="as-of">${state.asOf}</span> · `}${pace}</span
      >
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
      >
    </p>
  </div>`;
}
