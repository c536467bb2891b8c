// The chart is drawn on a canvas, which knows no CSS variables: they are read here, from the theme.

export interface ChartColors {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly mark: string;
  readonly normal: string;
  readonly fallingBehind: string;
  readonly backlog: string;
  /** For lines, the group's first. */
  readonly lines: readonly string[];
  readonly font: string;
}

export function chartColors(element: Element): ChartColors {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: read('--text'),
    muted: read('--muted'),
    grid: read('--grid-line'),
    mark: read('--accent'),
    normal: read('--level-normal'),
    fallingBehind: read('--level-behind'),
    backlog: read('--level-backlog'),
    lines: [
      '--text',
      ...['blue', 'purple', 'green', 'orange', 'red', 'yellow'].map((name) => `--chart-${name}`),
    ].map(read),
    font: `${style.fontSize} ${style.fontFamily}`,
  };
}

/** The group's own colour first; topics share the rest in turn. */
export function lineColor({ lines }: ChartColors, at: number): string {
  const rest = lines.slice(1);
  return (at === 0 ? lines[0] : rest[(at - 1) % rest.length]) ?? 'currentColor';
}
