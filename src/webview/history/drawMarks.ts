// Draws the marks on the chart: a line with a sign at its top for a moment, and a hatched band for what lasts.

import type uPlot from 'uplot';
import type { ChartColors } from './chartColors';
import type { ChartMark } from './chartMarks';

/** In CSS pixels. */
const SIGN = 4.5;
const HATCH = 7;

/** The room that the lines are drawn in, in device pixels. */
export interface ChartArea {
  readonly context: CanvasRenderingContext2D;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function areaOf({ ctx: context, bbox }: uPlot): ChartArea {
  const { left, top, width, height } = bbox;
  return { context, left, top, width, height };
}

/** Behind the lines. */
export function drawBands(chart: uPlot, marks: readonly ChartMark[], colors: ChartColors): void {
  const area = areaOf(chart);
  for (const { kind, at, until } of marks) {
    if (until === null || kind === 'part') continue;
    hatch(area, xOf(chart, at, area), xOf(chart, until, area), colors.marks[kind]);
  }
}

/** In front of them. */
export function drawMarks(chart: uPlot, marks: readonly ChartMark[], colors: ChartColors): void {
  const area = areaOf(chart);
  const { context, top, height } = area;
  context.save();
  context.lineWidth = devicePixelRatio;
  for (const { kind, at, until } of marks) {
    if (until !== null) continue;
    const x = xOf(chart, at, area);
    context.strokeStyle = context.fillStyle = colors.marks[kind];
    context.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x, top + height);
    context.stroke();
    context.setLineDash([]);
    drawSign(context, kind, x, top + SIGN * devicePixelRatio);
  }
  context.restore();
}

/** What happened just before the first reading stands at the edge. */
function xOf(chart: uPlot, milliseconds: number, { left, width }: ChartArea): number {
  const x = chart.valToPos(milliseconds / 1000, 'x', true);
  return Math.min(Math.max(x, left), left + width);
}

/** A triangle, a diamond, a ring: whoever sees no colours tells them apart. */
function drawSign(
  context: CanvasRenderingContext2D,
  kind: ChartMark['kind'],
  x: number,
  y: number,
): void {
  const half = SIGN * devicePixelRatio;
  context.beginPath();
  if (kind === 'elsewhere') {
    context.lineWidth = 2 * devicePixelRatio;
    context.arc(x, y, half - devicePixelRatio, 0, 2 * Math.PI);
    context.stroke();
    context.lineWidth = devicePixelRatio;
    return;
  }
  context.moveTo(x - half, kind === 'change' ? y : y - half);
  if (kind === 'change') context.lineTo(x, y - half);
  context.lineTo(x + half, kind === 'change' ? y : y - half);
  context.lineTo(x, y + half);
  context.fill();
}

function hatch(
  { context, top, height }: ChartArea,
  from: number,
  until: number,
  color: string,
): void {
  const step = HATCH * devicePixelRatio;
  context.save();
  context.beginPath();
  context.rect(from, top, Math.max(until - from, devicePixelRatio), height);
  context.clip();
  context.globalAlpha = 0.45;
  context.strokeStyle = color;
  context.lineWidth = devicePixelRatio;
  context.beginPath();
  for (let x = from - height - ((from - height) % step); x < until; x += step) {
    context.moveTo(x, top + height);
    context.lineTo(x + height, top);
  }
  context.stroke();
  context.restore();
}
