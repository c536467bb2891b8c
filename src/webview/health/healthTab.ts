// The tab about the group's health: what is wrong, worst first, and below it the guide's five practices.

import { html, nothing, type TemplateResult } from 'lit';
import type { HealthShown } from '../../protocol/health';
import type { PictureContext } from '../page/pageContext';
import { icon } from '../parts/icons';
import { practiceItem } from './practiceItem';
import { verdictCard } from './verdictCard';

export function healthTab({ picture: { health }, send }: PictureContext): TemplateResult {
  const { verdicts, practices, status } = health;
  return html`<div class="scroller health">
    <div class="health-head">
      <p class="health-status ${status.kind}">
        ${icon(SIGNS[status.kind])}<span>${status.text}</span>
      </p>
      <vscode-button
        appearance="secondary"
        title="The same as plain text, for a ticket"
        @click=${() => {
          send({ kind: 'explain' });
        }}
        >${icon('describe', 'start')}Explain Group</vscode-button
      >
    </div>
    ${
      verdicts.length === 0
        ? nothing
        : html`<ul class="verdicts" aria-label="What is wrong or worth knowing, worst first">
            ${verdicts.map((verdict) => verdictCard(verdict, send))}
          </ul>`
    }
    ${
      practices.length === 0
        ? nothing
        : html`<h2 id="practices">Best practices</h2>
            <ul class="practices" aria-labelledby="practices">
              ${practices.map(practiceItem)}
            </ul>`
    }
  </div>`;
}

const SIGNS: Readonly<Record<HealthShown['status']['kind'], 'steady' | 'info' | 'warning'>> = {
  watching: 'steady',
  judged: 'info',
  unknown: 'warning',
};
