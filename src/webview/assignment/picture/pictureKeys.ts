// Where the arrow keys lead in the picture: up and down within a side, right and left along a ribbon,
// and open and close a topic as in any tree.

import type { Layout } from '../layout/layout';
import { highlightFrom, highlightKey, placeOf, thingOf, type Highlight } from './highlight';
import { drawnReaders, NOBODY, type Scene } from '../scene/scene';

export type KeyMove =
  | { readonly kind: 'focus'; readonly key: string }
  | { readonly kind: 'open'; readonly thing: Highlight; readonly open: boolean };

/** How many things PageUp and PageDown pass. */
const PAGE = 10;

/** Undefined for a key that means nothing here. */
export function moveFrom(
  key: string,
  pressed: string,
  scene: Scene,
  layout: Layout,
): KeyMove | undefined {
  const highlight = highlightFrom(key);
  if (highlight === undefined) return undefined;
  if (pressed === 'ArrowRight') return toTheRight(highlight, scene, layout);
  if (pressed === 'ArrowLeft') return toTheLeft(highlight, scene, layout);
  const side = highlight.kind === 'member' ? memberKeys(scene, layout) : topicKeys(layout);
  const at = side.indexOf(key);
  const target = stepOf(pressed, at, side.length - 1);
  const found = target === undefined ? undefined : side[target];
  return found === undefined ? undefined : { kind: 'focus', key: found };
}

function stepOf(pressed: string, at: number, last: number): number | undefined {
  switch (pressed) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(at + PAGE, last);
    case 'PageUp':
      return Math.max(at - PAGE, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

function toTheRight(highlight: Highlight, scene: Scene, { topics }: Layout): KeyMove | undefined {
  const rows = highlight.kind === 'member' ? [] : (topics[highlight.topic]?.rows ?? []);
  switch (highlight.kind) {
    case 'member':
      return undefined;
    case 'topic': {
      if (topics[highlight.topic]?.open !== true) {
        return { kind: 'open', thing: highlight, open: true };
      }
      const [first] = rows;
      return first === undefined ? undefined : focus(thingOf(highlight.topic, first));
    }
    case 'run': {
      const at = placeOf(rows, highlight);
      const row = rows[at];
      if (row?.kind === 'run' && !row.unfolded) {
        return { kind: 'open', thing: highlight, open: true };
      }
      const next = rows[at + 1];
      return next === undefined ? undefined : focus(thingOf(highlight.topic, next));
    }
    case 'partition': {
      const partition = scene.topics[highlight.topic]?.partitions[highlight.partition];
      const [reader] = partition === undefined ? [] : drawnReaders(partition);
      return reader === undefined ? undefined : focus({ kind: 'member', member: reader });
    }
  }
}

function toTheLeft(highlight: Highlight, scene: Scene, { topics }: Layout): KeyMove | undefined {
  switch (highlight.kind) {
    case 'topic':
      return topics[highlight.topic]?.open === true
        ? { kind: 'open', thing: highlight, open: false }
        : undefined;
    case 'run': {
      const rows = topics[highlight.topic]?.rows ?? [];
      const row = rows[placeOf(rows, highlight)];
      return row?.kind === 'run' && row.unfolded
        ? { kind: 'open', thing: highlight, open: false }
        : focus({ kind: 'topic', topic: highlight.topic });
    }
    case 'partition': {
      const { topic } = highlight;
      const rows = topics[topic]?.rows ?? [];
      const at = placeOf(rows, highlight);
      const run =
        rows[at]?.level === 3 ? rows.slice(0, at).findLast(({ level }) => level === 2) : undefined;
      return focus(run === undefined ? { kind: 'topic', topic } : thingOf(topic, run));
    }
    case 'member': {
      const first = firstOf(highlight.member, scene, topics);
      return first === undefined ? undefined : focus(first);
    }
  }
}

/** The topmost thing on the left that a member reads. */
function firstOf(member: number, scene: Scene, topics: Layout['topics']): Highlight | undefined {
  for (const [topic, { partitions }] of scene.topics.entries()) {
    if (!partitions.some((each) => drawnReaders(each).includes(member))) continue;
    const row = topics[topic]?.rows.find((each) =>
      each.kind === 'run'
        ? each.member === member
        : drawnReaders(partitions[each.partition] ?? { readers: [] }).includes(member),
    );
    return row === undefined ? { kind: 'topic', topic } : thingOf(topic, row);
  }
  return undefined;
}

const topicKeys = ({ topics }: Layout): string[] =>
  topics.flatMap(({ rows }, topic) => [
    highlightKey({ kind: 'topic', topic }),
    ...rows.map((row) => highlightKey(thingOf(topic, row))),
  ]);

function memberKeys(scene: Scene, { order, nobody }: Layout): string[] {
  const keys = order.map((member) => highlightKey({ kind: 'member', member }));
  const hasNobody = nobody !== undefined && scene.topics.length > 0;
  return hasNobody ? [...keys, highlightKey({ kind: 'member', member: NOBODY })] : keys;
}

const focus = (highlight: Highlight): KeyMove => ({ kind: 'focus', key: highlightKey(highlight) });
