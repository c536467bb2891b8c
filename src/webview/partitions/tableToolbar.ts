// Above the table: what it shows, and what can be done with the rows that are ticked.

import { html, nothing, type TemplateResult } from 'lit';
import { exactNumber } from '../numbers';
import type { PictureContext } from '../pageContext';

export interface TableToolbar {
  readonly context: PictureContext;
  readonly shown: number;
  readonly ticked: number;
  readonly reset: () => void;
  readonly copy: () => void;
  readonly untick: () => void;
}

export function tableToolbar(bar: TableToolbar): TemplateResult {
  const { picture, view, look } = bar.context;
  const all = picture.partitions.topic.length;
  const shownText =
    bar.shown === all ? exactNumber(all) : `${exactNumber(bar.shown)} of ${exactNumber(all)}`;
  return html`<div class="toolbar">
    <vscode-text-field
      class="filter"
      type="text"
      placeholder="Filter by topic, partition, member or host"
      aria-label="Filter the partitions"
      .value=${view.filter}
      @input=${(event: Event) => {
        look({ filter: (event.target as HTMLInputElement).value });
      }}
    ></vscode-text-field>
    <vscode-checkbox
      .checked=${view.onlyWithLag}
      @change=${(event: Event) => {
        look({ onlyWithLag: (event.target as HTMLInputElement).checked });
      }}
      >Only with lag</vscode-checkbox
    >
    <span class="shown" role="status">${shownText}<span class="sr"> partitions shown</span></span>
    ${bar.ticked === 0 ? nothing : tickedActions(bar)}
  </div>`;
}

function tickedActions({ context, ticked, reset, copy, untick }: TableToolbar): TemplateResult {
  const refused =
    context.picture.reset.kind === 'refused' ? context.picture.reset.reason : undefined;
  return html`<span class="ticked-actions" role="group" aria-label="Selected partitions">
    <vscode-button ?disabled=${refused !== undefined} title=${refused ?? nothing} @click=${reset}
      >Reset ${exactNumber(ticked)}…</vscode-button
    >
    <vscode-button appearance="secondary" @click=${copy}>Copy ${exactNumber(ticked)}</vscode-button>
    <vscode-button appearance="secondary" @click=${untick}>Clear Selection</vscode-button>
  </span>`;
}
