// What stands in the place of a picture: it loads, it failed, or there is nothing left to draw.

import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../parts/icons';
import type { PageContext } from '../page/pageContext';
import { restoreButton, failureButtons } from './failureButtons';

export function placeholder({ state, send }: PageContext): TemplateResult {
  const reading = state?.reading ?? { kind: 'loading' };
  switch (reading.kind) {
    case 'failed':
      return notice('error', 'The group could not be read', reading.reason, failureButtons(send));
    case 'gone':
      return notice(
        'nobody',
        'No longer available',
        reading.reason,
        reading.restorable ? restoreButton(send) : undefined,
      );
    case 'loading':
    case 'fresh':
    case 'stale':
      return html`<div class="instead loading" role="status">
        <vscode-progress-ring aria-hidden="true"></vscode-progress-ring>
        <p>Reading the group: members, committed offsets and log ends…</p>
        <div class="skeleton" aria-hidden="true">${[0, 1, 2, 3].map(() => html`<i></i>`)}</div>
      </div>`;
  }
}

function notice(
  sign: IconName,
  title: string,
  reason: string,
  buttons?: TemplateResult,
): TemplateResult {
  return html`<div class="instead ${sign}" role="status">
    ${icon(sign)}
    <h2>${title}</h2>
    <p><bdi>${reason}</bdi></p>
    ${buttons ?? nothing}
  </div>`;
}
