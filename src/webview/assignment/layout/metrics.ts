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

/** Widths of an average character, and of a card's icon, edges and lag, in sizes of the font. */
const CHARACTER = 0.58;
const BESIDE_NAME = 9;

/** Pixels of the three columns: members get what their names need, ribbons what is left. */
export function columnsOf(
  width: number,
  fontSize: number,
  { members }: Scene,
): { left: number; middle: number; right: number } {
  const longest = members.reduce((most, { name }) => Math.max(most, name.length), 0);
  const needed = (longest * CHARACTER + BESIDE_NAME) * fontSize;
  const narrow = width < 460;
  const left = Math.round(Math.min(width * (narrow ? 0.39 : 0.36), 460));
  const least = Math.min(width * 0.36, 300);
  const most = Math.max(least, Math.min(width * (narrow ? 0.43 : 0.46), 620));
  const right = Math.round(Math.min(Math.max(needed, least), most));
  return { left, right, middle: Math.max(20, width - left - right) };
}
