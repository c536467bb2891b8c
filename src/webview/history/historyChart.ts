// The chart as an element: uPlot on a canvas, redrawn when the state, the size or the theme changes,
// read with the pointer or with the arrow keys.

import uPlot from 'uplot';
import type { PictureContext } from '../pageContext';
import { chartColors } from './chartColors';
import { chartLines, completePart, lowerBoundPart } from './chartData';
import { chartOptions } from './chartOptions';

export interface ChartInput {
  readonly context: PictureContext;
  /** Told the index of the time that is read; null for none. */
  readonly read: (at: number | null) => void;
}

export class HistoryChart extends HTMLElement {
  #input: ChartInput | undefined;
  #chart: uPlot | undefined;
  #drawn: readonly unknown[] = [];
  readonly #resize = new ResizeObserver(() => {
    this.#draw(true);
  });
  /** VS Code writes a new theme's colours into the style of the root, its kind into the body's class. */
  readonly #theme = new MutationObserver(() => {
    this.#draw(true);
  });

  set input(input: ChartInput) {
    this.#input = input;
    this.#draw(false);
  }

  connectedCallback(): void {
    this.tabIndex = 0;
    this.setAttribute('role', 'img');
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
    this.#drawn = [];
  }

  #draw(anew: boolean): void {
    const input = this.#input;
    const [width, height] = [this.clientWidth, this.clientHeight];
    if (input === undefined || width === 0 || height === 0) return;
    const { picture, view, state } = input.context;
    const { history, topics, rebalances } = picture;
    const now = [history, view.hiddenLines];
    if (!anew && now.every((part, at) => part === this.#drawn[at])) return;
    this.#drawn = now;
    const lines = chartLines(history, topics);
    const data: uPlot.AlignedData = [
      history.times.map((time) => time / 1000),
      ...lines.flatMap(({ series }) => [completePart(series), lowerBoundPart(series)]),
    ];
    const cursor = this.#chart?.cursor;
    this.#chart?.destroy();
    const options = chartOptions({
      lines,
      hidden: view.hiddenLines,
      history,
      rebalances,
      colors: chartColors(this),
      utcOffset: state.utcOffset,
      size: { width, height },
      pointed: input.read,
    });
    this.#chart = new uPlot(options, data, this);
    if (cursor !== undefined && (cursor.left ?? -1) >= 0) {
      this.#chart.setCursor({ left: cursor.left ?? 0, top: cursor.top ?? 0 });
    }
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

customElements.define('kafka-history', HistoryChart);
