// The chart is drawn on a canvas, which knows no CSS variables: they are read here, from the theme.

import type { ChartMark } from './chartMarks';

export interface ChartColors {
  readonly muted: string;
  readonly grid: string;
  readonly marks: Readonly<Record<ChartMark['kind'], string>>;
  readonly normal: string;
  readonly fallingBehind: string;
  readonly backlog: string;
  /** Of each line, the group's first. */
  readonly lines: readonly string[];
  readonly font: string;
}

/** How many colours there are for lines besides the group's. */
const LINES = 6;

export function chartColors(element: Element, lines: number): ChartColors {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    muted: read('--muted'),
    grid: read('--grid-line'),
    marks: {
      change: read('--link'),
      elsewhere: read('--warning'),
      rebalance: read('--accent'),
      gap: read('--muted'),
      part: read('--muted'),
    },
    normal: read('--level-normal'),
    fallingBehind: read('--level-behind'),
    backlog: read('--level-backlog'),
    lines: Array.from({ length: lines }, (_, at) => read(lineVariable(at))),
    font: `${style.fontSize} ${style.fontFamily}`,
  };
}

/** The variable with the colour of a line: the group's own first; topics share the rest in turn. */
export const lineVariable = (at: number): string =>
  at === 0 ? '--text' : `--line-${(at - 1) % LINES}`;
