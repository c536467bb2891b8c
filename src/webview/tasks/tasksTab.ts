// The tab of a streams group: what the application computes and who does it, or why that is unknown.

import { html, nothing, type TemplateResult } from 'lit';
import type { PictureContext } from '../page/pageContext';
import './taskTable';

const TITLES = { subtopology: 'By Subtopology', member: 'By Member' } as const;

export function tasksTab(context: PictureContext): TemplateResult {
  const { streams, members } = context.picture;
  if (streams === null) {
    return instead(
      members.kind === 'unknown' ? members.reason : 'The group has no members, so no tasks.',
    );
  }
  const isEmpty = streams.subtopologies.length === 0 && streams.processes.length === 0;
  if (isEmpty) return instead(streams.unknown);
  return html`<div class="tasks">
    <div class="toolbar">
      ${streams.subtopologies.length === 0 ? nothing : orderSwitch(context)}
      ${streams.restoration === '' ? nothing : html`<span class="restoring" role="status">${streams.restoration}</span>`}
      ${streams.unknown === '' ? nothing : html`<span class="quiet">${streams.unknown}</span>`}
    </div>
    <kafka-tasks .input=${context}></kafka-tasks>
  </div>`;
}

function orderSwitch({ view, setView }: PictureContext): TemplateResult {
  return html`<div class="sides" role="group" aria-label="Order of the tasks">
    ${(['subtopology', 'member'] as const).map(
      (taskOrder) =>
        html`<button
          type="button"
          aria-pressed=${view.taskOrder === taskOrder}
          @click=${() => {
            setView({ taskOrder });
          }}
        >
          ${TITLES[taskOrder]}
        </button>`,
    )}
  </div>`;
}

const instead = (reason: string): TemplateResult =>
  html`<div class="instead">
    <h2>No tasks to show</h2>
    <p><bdi>${reason}</bdi></p>
  </div>`;
