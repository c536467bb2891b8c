// Whose panel it is, and what can be done with the group.

import { html, type TemplateResult } from 'lit';
import type { PanelState } from '../../protocol/panelState';

/** `beside` stands at the right of the name, or below it where there is little room. */
export function heading({ group }: PanelState, beside?: TemplateResult): TemplateResult {
  return html`<div class="title-row">
    <h1 class="clamped" title=${group.name}><bdi>${group.name}</bdi></h1>
    ${beside ?? ''}
  </div>`;
}
