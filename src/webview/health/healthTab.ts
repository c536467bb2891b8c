// The tab about the group's health: what is wrong, worst first, and below it the guide's five practices.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HealthShown } from '../../protocol/health';
import type { PictureContext } from '../page/pageContext';
import { icon, type IconName } from '../parts/icons';
import { actionButtons, noButtons } from './actionButtons';
import { practiceItem } from './practiceItem';
import { SEVERITIES } from './severities';
import { verdictCard } from './verdictCard';

export function healthTab({ state, picture: { health }, send }: PictureContext): TemplateResult {
  const { verdicts, practices, status, pace, oldest } = health;
  const { reading, paused, asOf } = state;
  const isOld = paused || reading.kind !== 'fresh';
  const [tone, sign] = signOf(health, isOld);
  const said = isOld ? `${asOfSentence(asOf)} ${status.text}` : status.text;
  const buttonOf = reading.kind === 'gone' ? noButtons : actionButtons(send);
  return html`<div class="scroller health">
    <div class="health-head">
      <p class="health-status ${tone}">
        ${icon(sign)}<span>${said}${factLine(pace)}${factLine(oldest)}</span>
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
            ${repeat(
              verdicts,
              ({ id }) => id,
              (verdict) => verdictCard(verdict, buttonOf),
            )}
          </ul>`
    }
    ${
      practices.length === 0
        ? nothing
        : html`<h2 id="practices">Best practices</h2>
            <ul class="practices" aria-labelledby="practices">
              ${practices.map((practice) => practiceItem(practice, buttonOf))}
            </ul>`
    }
  </div>`;
}

/** A fact that is neither good nor bad; nothing where it is unknown. */
const factLine = (text: string): TemplateResult | typeof nothing =>
  text === '' ? nothing : html`<span class="health-fact"><bdi>${text}</bdi></span>`;

/** 'as of 14:32:05' → 'As of 14:32:05.' */
const asOfSentence = (asOf: string): string =>
  asOf.replace(/^./, (first) => first.toUpperCase()) + '.';

/** Of the group as a whole: that of its worst verdict, or why there is none. */
function signOf({ status, verdicts }: HealthShown, isOld: boolean): readonly [string, IconName] {
  if (status.kind === 'watching') return ['watching', 'clock'];
  if (status.kind === 'unknown') return ['warning', 'warning'];
  const [worst] = verdicts;
  // That all was well says nothing of now.
  if (worst === undefined) return isOld ? ['watching', 'clock'] : ['good', 'check'];
  return [worst.severity, SEVERITIES[worst.severity].sign];
}
