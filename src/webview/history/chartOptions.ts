// How the chart looks and what it draws behind its lines: level bands, and marks of what happened.

import type uPlot from 'uplot';
import type { GroupPicture } from '../../protocol/groupPicture';
import type { LagHistory } from '../../protocol/lagHistory';
import { formatCompact } from '../../base/format';
import { completePart, lonelyPoints, lowerBoundPart, type ChartLine } from './chartData';
import type { ChartColors } from './chartColors';
import type { ChartMark } from './chartMarks';
import { areaOf, drawBands, drawMarks } from './drawMarks';
import { TIME_STEPS, tickText, timeRange, timeTicks } from './timeAxis';

/** What only another chart can show: the theme's colours for so many lines, and the zone of the times. */
export interface ChartLook {
  readonly colors: ChartColors;
  readonly utcOffset: number;
}

/** What changes with the readings, asked anew whenever the chart is drawn. */
export interface ChartContent {
  readonly lines: readonly ChartLine[];
  /** Topics whose line is hidden. */
  readonly hidden: readonly string[];
  readonly history: LagHistory;
  readonly marks: readonly ChartMark[];
  /** What the marks were made from. */
  readonly sources: Pick<GroupPicture, 'marks' | 'rebalances'>;
  /** Told the index of the time under the pointer; null when it leaves. */
  readonly pointed: (at: number | null) => void;
}

export function chartOptions(
  { colors, utcOffset }: ChartLook,
  size: { readonly width: number; readonly height: number },
  content: () => ChartContent,
): uPlot.Options {
  const axis = { stroke: colors.muted, font: colors.font, ticks: { show: false } };
  return {
    ...size,
    legend: { show: false },
    // Dragging would zoom, and there is no way back that a person would find.
    cursor: { drag: { x: false, y: false }, points: { size: 7 }, y: false },
    scales: {
      x: { range: (_, first, last) => timeRange(first, last) },
      y: { range: (_, __, most) => [0, niceTop(most)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 64,
        incrs: TIME_STEPS,
        splits: (chart, _, from, to, step) => timeTicks(chart.data[0], from, to, step),
        values: (_, seconds, __, ___, step) => seconds.map((at) => tickText(at, step, utcOffset)),
      },
      {
        ...axis,
        size: 52,
        space: 36,
        grid: { stroke: colors.grid, width: 1 },
        values: (_, lags) =>
          lags.map((each) => (Number.isInteger(each) ? formatCompact(each) : '')),
      },
    ],
    series: [{}, ...colors.lines.flatMap((color, at) => seriesOf(color, at))],
    hooks: {
      drawClear: [
        (chart) => {
          drawLevels(chart, content(), colors);
          drawBands(chart, content().marks, colors);
        },
      ],
      draw: [
        (chart) => {
          drawMarks(chart, content().marks, colors);
        },
      ],
      setCursor: [
        (chart) => {
          content().pointed(chart.cursor.idx ?? null);
        },
      ],
    },
  };
}

/** Two for each line: what is fully known, and dashed what is only a lower bound. */
function seriesOf(color: string, at: number): uPlot.Series[] {
  const common: uPlot.Series = {
    stroke: color,
    width: at === 0 ? 2 : 1.25,
    // A reading without a neighbour is no line: it is a point.
    points: {
      show: false,
      size: at === 0 ? 7 : 5,
      fill: color,
      filter: ({ data }, series) => lonelyPoints(data[series] ?? []),
    },
  };
  return [common, { ...common, dash: [4, 4] }];
}

/** Whether each series of {@link chartOptions} is shown, and its values; the times come first. */
export function chartSeries({ lines, hidden, history }: ChartContent): {
  readonly shown: readonly boolean[];
  readonly data: uPlot.AlignedData;
} {
  return {
    shown: [
      true,
      ...lines.flatMap(({ topic }) => {
        const isShown = !hidden.includes(topic);
        return [isShown, isShown];
      }),
    ],
    data: [
      history.times.map((time) => time / 1000),
      ...lines.flatMap(({ series }) => [completePart(series), lowerBoundPart(series)]),
    ],
  };
}

/** Room above the highest value; a chart of zeros has a height, too. */
function niceTop(most: number | null): number {
  return Math.max(10, (most ?? 0) * 1.12);
}

function drawLevels(chart: uPlot, { history }: ChartContent, colors: ChartColors): void {
  const { context, left, top, width, height } = areaOf(chart);
  const { normal, fallingBehind } = history.thresholds;
  const bounds = [
    { from: 0, to: normal, color: colors.normal },
    { from: normal, to: fallingBehind, color: colors.fallingBehind },
    { from: fallingBehind, to: Infinity, color: colors.backlog },
  ];
  context.save();
  for (const { from, to, color } of bounds) {
    const high = Math.max(top, to === Infinity ? top : chart.valToPos(to, 'y', true));
    const low = Math.min(top + height, chart.valToPos(from, 'y', true));
    if (low <= high) continue;
    context.globalAlpha = 0.09;
    context.fillStyle = color;
    context.fillRect(left, high, width, low - high);
    if (high <= top) continue;
    context.globalAlpha = 0.7;
    context.fillRect(left, high, width, devicePixelRatio);
  }
  context.restore();
}
