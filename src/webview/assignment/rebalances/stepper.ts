// The bar over the picture while a rebalance is stepped through: older, newer, before, after, and back.

import { html, type TemplateResult } from 'lit';
import { icon } from '../../parts/icons';
import type { PictureContext } from '../../page/pageContext';

/** `id` is of an entry in the list; one that is not yet in the picture is being fetched. */
export function stepper({ picture, view, setView }: PictureContext, id: number): TemplateResult {
  const entries = picture.rebalances;
  const at = entries.findIndex((entry) => entry.id === id);
  const entry = entries[at];
  const go = (to: number): void => {
    const target = entries[to];
    if (target !== undefined) setView({ rebalance: target.id });
  };
  return html`<div class="stepper" role="toolbar" aria-label="Step through rebalances">
    <vscode-button
      appearance="icon"
      aria-label="Older rebalance"
      title="Older rebalance"
      ?disabled=${at < 0 || at === entries.length - 1}
      @click=${() => {
        go(at + 1);
      }}
      >${icon('chevronLeft')}</vscode-button
    >
    <vscode-button
      appearance="icon"
      aria-label="Newer rebalance"
      title="Newer rebalance"
      ?disabled=${at <= 0}
      @click=${() => {
        go(at - 1);
      }}
      >${icon('chevronRight')}</vscode-button
    >
    <p>
      ${
        entry === undefined
          ? 'This rebalance is no longer kept.'
          : html`<span class="time">${entry.time}</span> <bdi>${entry.title}</bdi>`
      }
    </p>
    <div class="sides" role="group" aria-label="Which assignment is shown">
      ${(['before', 'after'] as const).map(
        (side) =>
          html`<button
            type="button"
            aria-pressed=${view.side === side}
            @click=${() => {
              setView({ side });
            }}
          >
            ${side === 'before' ? 'Before' : 'After'}
          </button>`,
      )}
    </div>
    <vscode-button
      appearance="secondary"
      @click=${() => {
        setView({ rebalance: null });
      }}
      >Back to Now</vscode-button
    >
  </div>`;
}
