// Where the arrow keys lead in the picture: up and down within a side, right and left along a ribbon,
// and open and close a topic as in any tree.

import type { Layout } from '../layout/layout';
import { highlightFrom, highlightKey, type Highlight } from './highlight';
import { drawnReaders, NOBODY, type Scene } from '../scene/scene';

export type KeyMove =
  | { readonly kind: 'focus'; readonly key: string }
  | { readonly kind: 'open'; readonly topic: number; readonly open: boolean };

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
  const side = highlight.kind === 'member' ? memberKeys(scene, layout) : topicKeys(scene, layout);
  const at = side.indexOf(key);
  const target = placeOf(pressed, at, side.length - 1);
  const found = target === undefined ? undefined : side[target];
  return found === undefined ? undefined : { kind: 'focus', key: found };
}

function placeOf(pressed: string, at: number, last: number): number | undefined {
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
  switch (highlight.kind) {
    case 'member':
      return undefined;
    case 'topic': {
      if (topics[highlight.topic]?.open !== true)
        return { kind: 'open', topic: highlight.topic, open: true };
      const some = (scene.topics[highlight.topic]?.partitions.length ?? 0) > 0;
      return some ? focus({ kind: 'partition', topic: highlight.topic, partition: 0 }) : undefined;
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
        ? { kind: 'open', topic: highlight.topic, open: false }
        : undefined;
    case 'partition':
      return focus({ kind: 'topic', topic: highlight.topic });
    case 'member': {
      const first = firstOf(highlight.member, scene, topics);
      return first === undefined ? undefined : focus(first);
    }
  }
}

/** The topmost thing on the left that a member reads. */
function firstOf(member: number, scene: Scene, topics: Layout['topics']): Highlight | undefined {
  for (let topic = 0; topic < scene.topics.length; topic++) {
    const partition = (scene.topics[topic]?.partitions ?? []).findIndex((each) =>
      drawnReaders(each).includes(member),
    );
    if (partition < 0) continue;
    return topics[topic]?.open === true
      ? { kind: 'partition', topic, partition }
      : { kind: 'topic', topic };
  }
  return undefined;
}

function topicKeys(scene: Scene, { topics }: Layout): string[] {
  return scene.topics.flatMap(({ partitions }, topic) => [
    highlightKey({ kind: 'topic', topic }),
    ...(topics[topic]?.open === true
      ? partitions.map((_, partition) => highlightKey({ kind: 'partition', topic, partition }))
      : []),
  ]);
}

function memberKeys(scene: Scene, { order, nobody }: Layout): string[] {
  const keys = order.map((member) => highlightKey({ kind: 'member', member }));
  const hasNobody = nobody !== undefined && scene.topics.length > 0;
  return hasNobody ? [...keys, highlightKey({ kind: 'member', member: NOBODY })] : keys;
}

const focus = (highlight: Highlight): KeyMove => ({ kind: 'focus', key: highlightKey(highlight) });
