// The history as a table, latest first: every value of the chart for whoever cannot see it.

import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PictureContext } from '../page/pageContext';
import { chartLines, nearestTime } from './chartData';
import { clockText } from './clockText';
import { seriesText } from './historyReadOut';

export function historyTable({ picture, state }: PictureContext): TemplateResult {
  const { history, topics, rebalances } = picture;
  const lines = chartLines(history, topics);
  const events = new Map<number, string[]>();
  for (const { at, title } of rebalances) {
    const place = nearestTime(history.times, at);
    events.set(place, [...(events.get(place) ?? []), title]);
  }
  const places = history.times.map((_, at) => at).reverse();
  return html`<details class="as-text">
    <summary>The history as a table</summary>
    <div class="table-room" tabindex="0" role="region" aria-label="The history as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            ${lines.map(({ name }) => html`<th scope="col" class="numeric"><bdi>${name}</bdi></th>`)}
            <th scope="col">Rebalance</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            places,
            (at) => history.times[at],
            (at) =>
              html`<tr>
                <th scope="row">${clockText(history.times[at] ?? 0, state.utcOffset)}</th>
                ${lines.map(({ series }) => html`<td class="numeric">${seriesText(series, at)}</td>`)}
                <td><bdi>${(events.get(at) ?? []).join('; ')}</bdi></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
