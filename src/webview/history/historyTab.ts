// The third tab: the chart, what it reads at the pointer, its lines to show or hide, what happened, and its table.

import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ref, createRef } from 'lit/directives/ref.js';
import { formatCount } from '../../base/format';
import type { PictureContext } from '../page/pageContext';
import { lineVariable } from './chartColors';
import { chartLines, hasLowerBound } from './chartData';
import { clockText } from './clockText';
import { chartMarks, marksByReading } from './chartMarks';
import './historyChart';
import type { HistoryChart } from './historyChart';
import { historyReadOut } from './historyReadOut';
import { historyTable } from './historyTable';
import { markLegend, markList } from './markList';

export function historyTab(context: PictureContext): TemplateResult {
  const { picture, state } = context;
  const { times, omittedTopics } = picture.history;
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) {
    return html`<div class="scroller history">
      <div class="instead">
        <h2>No history yet</h2>
        <p>History starts with the first reading.</p>
      </div>
    </div>`;
  }
  const readOut = createRef<HTMLElement>();
  const chart = createRef<HistoryChart>();
  const marks = chartMarks(picture);
  const events = marksByReading(times, marks);
  const read = (at: number | null): string => {
    const element = readOut.value;
    if (element === undefined) return '';
    const place = at ?? times.length - 1;
    historyReadOut(context, place, at === null, events.get(place) ?? [], element);
    return element.textContent.replace(/\s+/g, ' ').trim();
  };
  const [from, to] = [first, last].map((time) => clockText(time, state.utcOffset));
  const span =
    times.length === 1
      ? `1 reading at ${from}`
      : `${formatCount(times.length, 'reading')} from ${from} to ${to}`;
  return html`<div class="scroller history">
    <div class="read" ${ref(readOut)}></div>
    <kafka-history
      ${ref(chart)}
      aria-label="Lag over time, ${span}. Use the arrow keys to read values; the table below has all of them."
      .input=${{ context, marks, read }}
    ></kafka-history>
    ${lineSwitches(context)}
    <p class="legend">
      <span>${times.length === 1 ? `${span}; more follow with the next reading` : span}</span>
      ${markLegend(marks)}
      ${isPartlyKnown(context) ? html`<span><i class="stroke lower"></i>lower bound (some partitions unknown)</span>` : nothing}
      ${omittedTopics === 0 ? nothing : html`<span>${formatCount(omittedTopics, 'topic')} with less lag not shown</span>`}
    </p>
    ${markList(marks, picture.marks.omitted, (at) => {
      chart.value?.readAt(at);
    })}
    ${guard([picture.history, picture.marks, picture.rebalances, state.utcOffset], () => historyTable(context, events))}
  </div>`;
}

/** Of the lines that are drawn. */
const isPartlyKnown = ({ picture, view }: PictureContext): boolean =>
  chartLines(picture.history, picture.topics).some(
    ({ topic, series }) => !view.hiddenLines.includes(topic) && hasLowerBound(series),
  );

function lineSwitches({ picture, view, setView }: PictureContext): TemplateResult | typeof nothing {
  const lines = chartLines(picture.history, picture.topics);
  if (lines.length < 2) return nothing;
  return html`<div class="lines" role="group" aria-label="Lines of the chart">
    ${lines.map(({ topic, name }, at) => {
      const shown = !view.hiddenLines.includes(topic);
      return html`<button
        type="button"
        class="cut"
        aria-pressed=${shown}
        @click=${() => {
          const others = view.hiddenLines.filter((each) => each !== topic);
          setView({ hiddenLines: shown ? [...others, topic] : others });
        }}
      >
        <i class="stroke" style="border-color:var(${lineVariable(at)})"></i
        ><bdi class="cut">${name}</bdi>
      </button>`;
    })}
  </div>`;
}
