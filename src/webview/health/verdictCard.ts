// One verdict: how bad, what is so, since when, the next step with its button, and, for those who ask, what would make
// it wrong.

import { html, nothing, type TemplateResult } from 'lit';
import type { VerdictShown } from '../../protocol/health';
import { icon } from '../parts/icons';
import type { ActionButton } from './actionButtons';
import { SEVERITIES } from './severities';

export function verdictCard(verdict: VerdictShown, buttonOf: ActionButton): TemplateResult {
  const { severity, title, sentence, next, since, where, doubts, action } = verdict;
  const { name, sign } = SEVERITIES[severity];
  return html`<li class="verdict ${severity}">
    ${icon(sign)}
    <div class="advice">
      <div class="advice-words">
        <h2><span class="sr">${name}: </span>${title}</h2>
        <p><bdi>${sentence}</bdi></p>
        ${where === '' ? nothing : html`<p class="quiet">Partitions: <bdi>${where}</bdi></p>`}
        <p><span class="next">Next step</span> <bdi>${next}</bdi></p>
        <p class="quiet">${name}, ${since}</p>
        <details class="doubts">
          <summary>What would make this wrong<span class="sr"> (${title})</span></summary>
          <p>${doubts}</p>
        </details>
      </div>
      ${buttonOf(action, title)}
    </div>
  </li>`;
}
