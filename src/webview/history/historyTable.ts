// The history as a table, latest first: every value of the chart for whoever cannot see it.

import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PictureContext } from '../page/pageContext';
import { chartLines } from './chartData';
import type { ChartMark } from './chartMarks';
import { clockText } from './clockText';
import { seriesText } from './historyReadOut';

export function historyTable(
  { picture, state }: PictureContext,
  events: ReadonlyMap<number, readonly ChartMark[]>,
): TemplateResult {
  const { history, topics } = picture;
  const lines = chartLines(history, topics);
  const places = history.times.map((_, at) => at).reverse();
  return html`<details class="as-text">
    <summary>The history as a table</summary>
    <div class="table-room" tabindex="0" role="region" aria-label="The history as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            ${lines.map(({ name }) => html`<th scope="col" class="numeric"><bdi>${name}</bdi></th>`)}
            <th scope="col">What happened</th>
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
                <td>
                  <bdi
                    >${(events.get(at) ?? []).map(({ time, title }) => `${time} ${title}`).join('; ')}</bdi
                  >
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
