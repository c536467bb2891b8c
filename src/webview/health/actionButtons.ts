// The button of an advice: it asks the host for a command of ours.

import { html, nothing, type TemplateResult } from 'lit';
import type { HealthAction } from '../../protocol/health';
import type { Send } from '../page/host';

/** Draws the button of an advice, or nothing. `title`: what it is about, for those who hear the button alone. */
export type ActionButton = (
  action: HealthAction | null,
  title: string,
) => TemplateResult | typeof nothing;

/** Nothing where there is no command. */
export const actionButtons =
  (send: Send): ActionButton =>
  (action, title) =>
    action === null
      ? nothing
      : html`<vscode-button
          appearance="secondary"
          aria-label="${action.label} (${title})"
          @click=${() => {
            send(action.intent);
          }}
          >${action.label}</vscode-button
        >`;

/** For a group that is no more: a command would fail, or make it anew. */
export const noButtons: ActionButton = () => nothing;
