// The button of an advice: it asks the host for a command of ours.

import { html, nothing, type TemplateResult } from 'lit';
import type { HealthAction } from '../../protocol/health';
import type { Send } from '../page/host';

/** `title`: what the advice is about, for those who hear the button alone. Nothing where there is no command. */
export function actionButton(
  action: HealthAction | null,
  title: string,
  send: Send,
): TemplateResult | typeof nothing {
  if (action === null) return nothing;
  return html`<vscode-button
    appearance="secondary"
    aria-label="${action.label} (${title})"
    @click=${() => {
      send(action.intent);
    }}
    >${action.label}</vscode-button
  >`;
}
