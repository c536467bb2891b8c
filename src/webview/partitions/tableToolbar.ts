// Above the table: what it shows, and what can be done with the rows that are ticked.

import { html, nothing, type TemplateResult } from 'lit';
import { resetButton } from '../header/resetButton';
import { formatCount, formatExact } from '../../base/format';
import type { PictureContext } from '../page/pageContext';

export interface TableToolbar {
  readonly context: PictureContext;
  readonly shown: number;
}

export function tableToolbar(bar: TableToolbar): TemplateResult {
  const { picture, view, setView, ticks } = bar.context;
  const all = picture.partitions.topic.length;
  const count = formatCount(all, 'partition');
  const shownText = bar.shown === all ? count : `${formatExact(bar.shown)} of ${count}`;
  return html`<div class="toolbar">
    <vscode-text-field
      class="filter"
      type="text"
      placeholder="Filter by topic, partition, member or host"
      aria-label="Filter the partitions"
      .value=${view.filter}
      @input=${(event: Event) => {
        setView({ filter: (event.target as HTMLInputElement).value });
      }}
    ></vscode-text-field>
    <vscode-checkbox
      .checked=${view.onlyWithLag}
      @change=${(event: Event) => {
        setView({ onlyWithLag: (event.target as HTMLInputElement).checked });
      }}
      >Only with lag</vscode-checkbox
    >
    <span class="quiet" role="status">${shownText}<span class="sr"> shown</span></span>
    ${ticks.size === 0 ? nothing : tickedActions(bar.context)}
  </div>`;
}

function tickedActions(context: PictureContext): TemplateResult {
  const { picture, ticks, tick, send } = context;
  return html`<span class="ticked-actions" role="group" aria-label="Selected partitions">
    ${resetButton(context)}
    <vscode-button
      appearance="secondary"
      @click=${() => {
        send({ kind: 'copyPartitions', topics: ticks.topics(picture) });
      }}
      >Copy ${formatExact(ticks.size)}</vscode-button
    >
    <vscode-button
      appearance="secondary"
      @click=${() => {
        tick((all) => {
          all.clear();
        });
      }}
      >Clear Selection</vscode-button
    >
  </span>`;
}
