// What happened, latest first: each mark of the chart in words, with a button that shows it there.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatCount } from '../../base/format';
import { MARK_KINDS, MARK_NAMES, type ChartMark } from './chartMarks';

const SIGNS: Readonly<Record<ChartMark['kind'], string>> = {
  change: 'M8 2.5 13.5 8 8 13.5 2.5 8z',
  elsewhere: 'M8 3.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9',
  rebalance: 'M2.5 3.5h11L8 12.5z',
  gap: 'M2 10 10 2M4.5 13.5 13.5 4.5M2 5l3-3M11 14l3-3',
  part: 'M1.5 8h3M6.5 8h3M11.5 8h3',
};

/** The sign of a kind as the chart draws it. */
export const markSign = (kind: ChartMark['kind']): TemplateResult =>
  html`<svg class="mark-sign ${kind}" viewBox="0 0 16 16" aria-hidden="true">
    ${svg`<path d=${SIGNS[kind]} />`}
  </svg>`;

/** The kinds that are drawn, each once. What is known in part is a dashed line, which is told of by itself. */
export const markLegend = (marks: readonly ChartMark[]): TemplateResult[] =>
  MARK_KINDS.filter((kind) => kind !== 'part' && marks.some((mark) => mark.kind === kind)).map(
    (kind) => html`<span>${markSign(kind)}${MARK_NAMES[kind]}</span>`,
  );

/** `show` brings the chart to a time, in milliseconds. */
export function markList(
  marks: readonly ChartMark[],
  omitted: number,
  show: (at: number) => void,
): TemplateResult | typeof nothing {
  if (marks.length === 0) return nothing;
  return html`<section class="marks" aria-labelledby="marks">
    <h2 id="marks">What happened</h2>
    <ol>
      ${repeat(
        [...marks].reverse(),
        ({ id }) => id,
        ({ kind, at, time, title, detail }) =>
          html`<li>
            <button
              type="button"
              title="Show it in the chart"
              @click=${() => {
                show(at);
              }}
            >
              ${markSign(kind)}<span class="when">${time}</span>
              <span class="what"
                ><bdi>${title}</bdi><span class="sr">, ${MARK_NAMES[kind]}</span></span
              >
            </button>
            ${detail === '' ? nothing : html`<p class="quiet"><bdi>${detail}</bdi></p>`}
          </li>`,
      )}
    </ol>
    ${omitted === 0 ? nothing : html`<p class="quiet">${formatCount(omitted, 'earlier event is', 'earlier events are')} not shown.</p>`}
  </section>`;
}
