// What the chart says at one time: the time, the lag of the group and of each topic, what happened nearby.

import { html, nothing, render } from 'lit';
import type { LagLine } from '../../protocol/lagHistory';
import { formatExact } from '../../base/format';
import type { PictureContext } from '../page/pageContext';
import { chartLines } from './chartData';
import type { ChartMark } from './chartMarks';
import { clockText } from './clockText';
import { markSign } from './markList';

/** Draws into `element` at once: the pointer moves faster than the page is drawn. */
export function historyReadOut(
  { picture, state, view }: PictureContext,
  at: number,
  isLatest: boolean,
  near: readonly ChartMark[],
  element: HTMLElement,
): void {
  const { history, topics } = picture;
  const time = history.times[at];
  if (time === undefined) return;
  const lines = chartLines(history, topics).filter(
    ({ topic }) => !view.hiddenLines.includes(topic),
  );
  render(
    html`<span class="time">${isLatest ? 'latest ' : ''}${clockText(time, state.utcOffset)}</span>
      ${lines.map(
        ({ name, series }) =>
          html`<span class="reading"
            ><bdi class="cut">${name}</bdi> <b>${seriesText(series, at)}</b></span
          >`,
      )}
      ${near.map(
        ({ kind, time: when, title }) =>
          html`<span class="event">${markSign(kind)}${when} <bdi>${title}</bdi></span>`,
      )}
      ${isLatest ? html`<span class="sr">Hover, or use the arrow keys, to read the chart.</span>` : nothing}`,
    element,
  );
}

/** '1,234', '≥ 350 (3 unknown)', 'unknown'. */
export function seriesText({ lag, unknown }: LagLine, at: number): string {
  const value = lag[at] ?? null;
  const missing = unknown[at] ?? 0;
  if (value === null) return 'unknown';
  return missing === 0 ? formatExact(value) : `≥ ${formatExact(value)} (${missing} unknown)`;
}
