// The ribbons between partitions and members: as wide as the lag is long, in the colour of its level;
// dashed where one is about to be, or was. A bundle of several partitions says how many, and their lag.

import { scaleSqrt } from 'd3-scale';
import { linkHorizontal } from 'd3-shape';
import { svg, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { formatCompact, formatExact } from '../../../base/format';
import type { Layout } from '../layout/layout';
import type { Ribbon } from '../layout/placed';
import type { Drawing } from './drawing';
import { highlightsRibbon } from './highlight';
import type { Metrics } from '../layout/metrics';
import { NOBODY, type Scene } from '../scene/scene';
import { labelledOf, summaryOf } from './summary';

const THINNEST = 1.5;

const link = linkHorizontal<{ from: [number, number]; to: [number, number] }, [number, number]>()
  .source(({ from }) => from)
  .target(({ to }) => to);

function pathOf(width: number, fromY: number, toY: number): string {
  return link({ from: [0, fromY], to: [width, toY] }) ?? '';
}

/** `width` is in pixels, from the partitions to the members. */
export function ribbons(drawing: Drawing, width: number): TemplateResult[] {
  const { scene, layout, metrics, highlight, highlightedMembers, columnTop } = drawing;
  const widthOf = ribbonWidths(scene, layout, metrics);
  const labelled = labelledOf(layout);
  const isHighlighted = (ribbon: Ribbon): boolean =>
    highlight !== undefined && highlightsRibbon(highlight, highlightedMembers, ribbon);
  // What is highlighted comes last, so that it lies on top.
  const inOrder = ribbonsInSight(drawing, isHighlighted)
    .map((ribbon) => ({ ribbon, highlighted: isHighlighted(ribbon) }))
    .sort((a, b) => Number(a.highlighted) - Number(b.highlighted));
  return inOrder.flatMap(({ ribbon, highlighted }) => {
    const toY = columnTop + ribbon.toY;
    const classes = { ribbon: true, highlighted, ...looksOf(scene, ribbon) };
    const thick = widthOf(ribbon);
    const { place, parts } = ribbon.part;
    // Very many lie over each other, but not over the rows beside theirs.
    const pitch = Math.min(thick, (0.8 * metrics.row) / parts);
    const fromY = ribbon.fromY + (place - (parts - 1) / 2) * pitch;
    const drawn: TemplateResult[] = [
      svg`<path
        class=${classMap(classes)}
        d=${pathOf(width, fromY, toY)}
        stroke-width=${thick}
      />`,
    ];
    const ghost = ghostOf(scene, ribbon);
    const span =
      ghost === undefined ? undefined : ghost === NOBODY ? layout.nobody : layout.members[ghost];
    if (span !== undefined) {
      drawn.push(svg`<path
        class=${classMap({ ghost: true, highlighted })}
        d=${pathOf(width, ribbon.fromY, columnTop + span.y + span.height / 2)}
      />`);
    }
    if (ribbon.bundle && (highlight === undefined ? labelled.has(ribbon) : highlighted)) {
      // Of one topic they part at the members, of one member at the topics.
      const atMembers = highlight !== undefined && highlight.kind !== 'member';
      drawn.push(
        bundleLabel(
          ribbon,
          atMembers ? { x: width - 6, y: toY } : { x: 6, y: ribbon.fromY },
          atMembers,
        ),
      );
    }
    return drawn;
  });
}

/** Of those that are shown at rest or highlighted; beside a column in sight, their topics have to be, too. */
function ribbonsInSight(
  { layout, metrics, columnTop, isSeen }: Drawing,
  isHighlighted: (ribbon: Ribbon) => boolean,
): Ribbon[] {
  const { shown } = summaryOf(layout);
  return layout.ribbons.filter((ribbon) => {
    const highlighted = isHighlighted(ribbon);
    if (!shown.has(ribbon) && !highlighted) return false;
    const { fromY } = ribbon;
    const toY = layout.column === undefined || highlighted ? columnTop + ribbon.toY : fromY;
    return isSeen(Math.min(fromY, toY) - metrics.row, Math.max(fromY, toY) + metrics.row);
  });
}

/** '5 · 12.3k': how many partitions it stands for, and their lag. */
function bundleLabel(
  { count, counted, weight }: Ribbon,
  { x, y }: { readonly x: number; readonly y: number },
  atEnd: boolean,
): TemplateResult {
  const sum = formatCompact(weight);
  const lag = counted === count ? sum : weight > 0 ? `≥ ${sum}` : 'unknown';
  return svg`<text class="bundle" x=${x} y=${y} text-anchor=${atEnd ? 'end' : 'start'}
    >${formatExact(count)} · ${lag}</text>`;
}

/** Where a dashed line leads besides the ribbon: to the other reader of one that moves. */
function ghostOf(scene: Scene, { topic, partition, member }: Ribbon): number | undefined {
  const mark =
    partition === null ? null : (scene.topics[topic]?.partitions[partition]?.mark ?? null);
  if (mark === null) return undefined;
  const to = mark.to ?? NOBODY;
  if (mark.kind === 'target') return to === member ? undefined : to;
  const from = mark.from ?? NOBODY;
  const other = member === to ? from : to;
  return other === NOBODY ? undefined : other;
}

function looksOf(
  scene: Scene,
  { topic, partition, member, level }: Ribbon,
): Record<string, boolean> {
  const one = partition === null ? undefined : scene.topics[topic]?.partitions[partition];
  return {
    [level ?? 'stepped']: true,
    nobody: member === NOBODY,
    moved: one?.mark?.kind === 'moved',
  };
}

/** By lag: of one partition, of which each reader has an equal part, or of all that a member reads of a closed topic. */
function ribbonWidths(
  { live }: Scene,
  layout: Layout,
  { row }: Metrics,
): (ribbon: Ribbon) => number {
  const most = layout.ribbons.reduce((sum, { weight }) => Math.max(sum, weight), 1);
  const byLag = scaleSqrt()
    .domain([0, most])
    .range([THINNEST, row * 0.6]);
  return ({ member, weight, widest, part: { parts } }) => {
    if (member === NOBODY) return 2;
    if (!live) return 2.5;
    return Math.max(THINNEST, Math.min(byLag(weight) / parts, widest));
  };
}
