// The tab about the group's health: what is wrong, worst first, and below it the guide's five practices.

import { html, nothing, type TemplateResult } from 'lit';
import type { HealthShown } from '../../protocol/health';
import type { PictureContext } from '../page/pageContext';
import { icon, type IconName } from '../parts/icons';
import { practiceItem } from './practiceItem';
import { SEVERITIES } from './severities';
import { verdictCard } from './verdictCard';

export function healthTab({ picture: { health }, send }: PictureContext): TemplateResult {
  const { verdicts, practices, status } = health;
  const [tone, sign] = signOf(health);
  return html`<div class="scroller health">
    <div class="health-head">
      <p class="health-status ${tone}">${icon(sign)}<span>${status.text}</span></p>
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
              ${practices.map((practice) => practiceItem(practice, send))}
            </ul>`
    }
  </div>`;
}

/** Of the group as a whole: that of its worst verdict, or why there is none. */
function signOf({ status, verdicts, attention }: HealthShown): readonly [string, IconName] {
  if (status.kind === 'watching') return ['watching', 'clock'];
  if (status.kind === 'unknown') return ['warning', 'warning'];
  const [worst] = verdicts;
  if (worst === undefined || attention === 0) return ['good', 'check'];
  return [worst.severity, SEVERITIES[worst.severity].sign];
}
