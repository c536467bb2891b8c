// The rebalances seen so far: when, why, what moved, how long. Each can be stepped to.

import { html, nothing, type TemplateResult } from 'lit';
import type { RebalanceEntry } from '../../../protocol/rebalances';
import { icon } from '../../parts/icons';
import type { PictureContext } from '../../page/pageContext';

export function rebalanceList({ picture, view, setView }: PictureContext): TemplateResult {
  const { rebalances } = picture;
  return html`<section class="rebalances" aria-label="Rebalances">
    <h2>Rebalances <span class="tally">${rebalances.length}</span></h2>
    ${
      rebalances.length === 0
        ? html`<p class="none">
            None seen yet. Each change of members or of the assignment will be listed here, with the
            partitions that moved.
          </p>`
        : html`<ol>
            ${rebalances.map((entry) => {
              const shown = view.rebalance === entry.id;
              return html`<li class=${shown ? 'shown' : ''}>
                <button
                  type="button"
                  aria-pressed=${shown}
                  @click=${() => {
                    setView({ rebalance: shown ? null : entry.id, side: 'after' });
                  }}
                >
                  ${summary(entry)}
                </button>
                ${shown ? details(entry) : nothing}
              </li>`;
            })}
          </ol>`
    }
  </section>`;
}

function summary({ time, title, style, movedText, unrest }: RebalanceEntry): TemplateResult {
  return html`<span class="line"
      ><span class="time">${time}</span><bdi class="title">${title}</bdi></span
    ><span class="line facts-line"
      >${style === 'unknown' ? nothing : html`<span class="chip ${style}">${style}</span>`}${movedText === '' ? nothing : html`<span>${movedText}</span>`}<span
        >${unrest.text}</span
      ></span
    >`;
}

function details({ causes, revokedText, moves, movedCount }: RebalanceEntry): TemplateResult {
  const left = movedCount - moves.length;
  return html`<div class="entry">
    ${causes.map((cause) => html`<p><bdi>${cause}</bdi></p>`)}
    <p>${revokedText}</p>
    <ul class="moves">
      ${moves.map(
        ({ topic, partition, from, to }) =>
          html`<li>
            <span class="what"><bdi>${topic}</bdi> ${partition}</span
            ><span class="way"
              ><bdi>${from ?? 'nobody'}</bdi> ${icon('arrowRight')}<span class="sr">to</span>
              <bdi>${to ?? 'nobody'}</bdi></span
            >
          </li>`,
      )}
      ${left > 0 ? html`<li class="left">and ${left} more</li>` : nothing}
    </ul>
  </div>`;
}
