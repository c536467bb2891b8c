// The chart as an element: uPlot on a canvas that is kept and fed while states come, made anew for another
// theme, read with the pointer or with the arrow keys.

import uPlot from 'uplot';
import type { PictureContext } from '../page/pageContext';
import { chartColors } from './chartColors';
import { chartLines } from './chartData';
import type { ChartMark } from './chartMarks';
import { chartOptions, chartSeries, type ChartContent, type ChartLook } from './chartOptions';

export interface ChartInput {
  readonly context: PictureContext;
  readonly marks: readonly ChartMark[];
  /** Told the index of the time that is read, null for the latest; answers what there is to read. */
  readonly read: (at: number | null) => string;
}

export class HistoryChart extends HTMLElement {
  #input: ChartInput | undefined;
  #chart: uPlot | undefined;
  /** What the chart was made for, and what it was fed with. */
  #made = '';
  #content: ChartContent | undefined;
  readonly #resize = new ResizeObserver(() => {
    this.#draw();
  });
  /** VS Code writes a new theme's colours into the style of the root, its kind into the body's class. */
  readonly #theme = new MutationObserver(() => {
    this.#draw();
  });

  set input(input: ChartInput) {
    this.#input = input;
    this.#draw();
    this.#read(this.#chart?.cursor.idx ?? null);
  }

  /** Reads the chart at a time, in milliseconds since the epoch. */
  readAt(milliseconds: number): void {
    const chart = this.#chart;
    if (chart === undefined) return;
    const time = Math.max(milliseconds / 1000, chart.data[0][0] ?? 0);
    chart.setCursor({ left: chart.valToPos(time, 'x'), top: 1 });
    this.scrollIntoView({ block: 'nearest' });
  }

  connectedCallback(): void {
    this.tabIndex = 0;
    this.setAttribute('role', 'slider');
    this.setAttribute('aria-valuemin', '0');
    this.#resize.observe(this);
    const watched = { attributes: true, attributeFilter: ['class', 'style'] };
    this.#theme.observe(document.documentElement, watched);
    this.#theme.observe(document.body, watched);
    this.addEventListener('keydown', this.#onKey);
  }

  disconnectedCallback(): void {
    this.#resize.disconnect();
    this.#theme.disconnect();
    this.removeEventListener('keydown', this.#onKey);
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#content = undefined;
  }

  /** A slider over the times, for whoever cannot see it: screen readers pass the arrow keys on to one. */
  readonly #read = (at: number | null): void => {
    const input = this.#input;
    if (input === undefined) return;
    const last = Math.max(0, input.context.picture.history.times.length - 1);
    this.#say('aria-valuemax', String(last));
    this.#say('aria-valuenow', String(at ?? last));
    this.#say('aria-valuetext', input.read(at));
  };

  /** Screen readers tell what is set, though it be the same. */
  #say(name: string, value: string): void {
    if (this.getAttribute(name) !== value) this.setAttribute(name, value);
  }

  /** Feeds the chart; makes another only where its looks change. */
  #draw(): void {
    const input = this.#input;
    const size = { width: this.clientWidth, height: this.clientHeight };
    if (input === undefined || size.width === 0 || size.height === 0) return;
    const { picture, view, state } = input.context;
    const { history, topics } = picture;
    const before = this.#content;
    const lines = chartLines(history, topics);
    const content = {
      ...{ lines, hidden: view.hiddenLines, history, marks: input.marks },
      sources: picture,
      pointed: this.#read,
    };
    this.#content = content;
    const look = { colors: chartColors(this, lines.length), utcOffset: state.utcOffset };
    const made = JSON.stringify(look);
    if (this.#chart === undefined || made !== this.#made) {
      this.#made = made;
      this.#make(look, size, content);
    } else if (isFedAlready(before, content)) this.#resizeTo(size);
    else this.#feed(this.#chart, size, content);
  }

  /** The cursor stays where it was in the chart before. */
  #make(look: ChartLook, size: Size, content: ChartContent): void {
    const cursor = this.#chart?.cursor;
    this.#chart?.destroy();
    const { data, shown } = chartSeries(content);
    const options = chartOptions(look, size, () => this.#content ?? content);
    const series = options.series.map((each, at) => ({ ...each, show: shown[at] ?? true }));
    this.#chart = new uPlot({ ...options, series }, data, this);
    if ((cursor?.left ?? -1) >= 0) {
      this.#chart.setCursor({ left: cursor?.left ?? 0, top: cursor?.top ?? 0 });
    }
  }

  #feed(chart: uPlot, size: Size, content: ChartContent): void {
    const { data, shown } = chartSeries(content);
    chart.batch(() => {
      this.#resizeTo(size);
      for (const [at, show] of shown.entries()) {
        if (at > 0 && chart.series[at]?.show !== show) chart.setSeries(at, { show });
      }
      chart.setData(data);
    });
  }

  #resizeTo(size: Size): void {
    const chart = this.#chart;
    if (chart === undefined) return;
    if (chart.width !== size.width || chart.height !== size.height) chart.setSize(size);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const chart = this.#chart;
    const times = chart?.data[0];
    if (chart === undefined || times === undefined || times.length === 0) return;
    const last = times.length - 1;
    const at = chart.cursor.idx ?? last + 1;
    const places = new Map([
      ['ArrowLeft', at - 1],
      ['ArrowRight', at + 1],
      ['PageUp', at - 10],
      ['PageDown', at + 10],
      ['Home', 0],
      ['End', last],
    ]);
    const place = places.get(event.key);
    if (place === undefined) return;
    event.preventDefault();
    const time = times[Math.min(Math.max(place, 0), last)] ?? 0;
    chart.setCursor({ left: chart.valToPos(time, 'x'), top: 1 });
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const isFedAlready = (before: ChartContent | undefined, now: ChartContent): boolean =>
  before?.history === now.history &&
  before.hidden === now.hidden &&
  before.sources.marks === now.sources.marks &&
  before.sources.rebalances === now.sources.rebalances;

customElements.define('kafka-history', HistoryChart);
