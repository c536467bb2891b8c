// How large the things of the picture are, by the size of the font, the width, and how much there is to draw.

import type { Scene } from '../scene/scene';

export interface Metrics {
  /** Pixels. */
  readonly row: number;
  readonly header: number;
  readonly card: number;
  readonly slimCard: number;
  readonly gap: number;
}

/** Whether there is so little to draw that it may be drawn large. */
export function isSmall({ topics, members }: Scene): boolean {
  const rows = topics.reduce((sum, { partitions }) => sum + 1 + partitions.length, 0);
  return rows <= 14 && members.length <= 6;
}

/** All of them grow with the size of the font, in pixels. */
export function metricsFor(fontSize: number, large: boolean): Metrics {
  const times = (factor: number): number => Math.round(fontSize * factor);
  if (large) {
    const [row, header, card] = [times(2.5), times(2.6), times(5.6)];
    return { row, header, card, slimCard: times(2), gap: times(1.4) };
  }
  return {
    row: times(1.85),
    header: times(2.3),
    card: times(5),
    slimCard: times(2),
    gap: times(0.9),
  };
}

/** Pixels of the three columns: the ribbons get what is left, never so much that they grow long. */
export function columnsOf(width: number): { left: number; middle: number; right: number } {
  const share = width < 460 ? 0.39 : 0.34;
  const left = Math.round(Math.min(width * share, 420));
  const right = Math.round(Math.min(width * (share + 0.02), 460));
  return { left, right, middle: Math.max(20, width - left - right) };
}
