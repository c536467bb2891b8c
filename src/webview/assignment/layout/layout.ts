// Where everything of the picture stands: pure arithmetic from a scene and the size of a line.
// Small topics are drawn partition by partition, large ones as one block with a ribbon per member.

import type { LagLevel } from '../../../base/lagLevels';
import type { Metrics } from './metrics';
import { centresOf, evenCentres, placeTopics, withoutOverlap } from './placement';
import { ribbonsOf } from './ribbonLayout';
import { NOBODY, type Scene } from '../scene/scene';

/** Partitions that are drawn one by one before topics begin to be closed by themselves. */
const ROWS_AT_ONCE = 120;
/** Members that get a card of several lines; more of them get one line each. */
const WIDE_CARDS = 24;
/** Up to so many members stand in their own order; more of them where fewer ribbons cross. */
const KEPT_ORDER = 8;

export interface Span {
  readonly y: number;
  readonly height: number;
}

export interface PlacedTopic extends Span {
  readonly open: boolean;
  /** The first row, and how high one is; rows follow each other without a gap. */
  readonly rowsFrom: number;
}

export interface Ribbon {
  readonly topic: number;
  /** Index among the topic's partitions; null for the ribbon of a closed topic. */
  readonly partition: number | null;
  /** {@link NOBODY} where nobody reads it. */
  readonly member: number;
  readonly fromY: number;
  readonly toY: number;
  /** Sum of the lags that it stands for, as far as known. */
  readonly weight: number;
  /** The most urgent level of them; null while stepping. */
  readonly level: LagLevel | null;
  /** The widest it may be to not cover its neighbours at either end. */
  readonly widest: number;
}

export interface Layout {
  readonly height: number;
  readonly slim: boolean;
  /** By index of the topic. */
  readonly topics: readonly PlacedTopic[];
  /** By index of the member. */
  readonly members: readonly Span[];
  /** Indexes of members from top to bottom. */
  readonly order: readonly number[];
  /** The card of nobody; undefined where every partition has a reader. */
  readonly nobody: Span | undefined;
  readonly ribbons: readonly Ribbon[];
}

/** Which topics are drawn partition by partition, unless a person said otherwise. */
export function openTopics(
  scene: Scene,
  opened: readonly string[],
  closed: readonly string[],
): boolean[] {
  let left = ROWS_AT_ONCE;
  const byHand = { opened: new Set(opened), closed: new Set(closed) };
  return scene.topics.map(({ topic, partitions }) => {
    const fits = partitions.length <= left;
    if (fits) left -= partitions.length;
    return byHand.opened.has(topic) || (fits && !byHand.closed.has(topic));
  });
}

export function layoutOf(scene: Scene, open: readonly boolean[], metrics: Metrics): Layout {
  const slim = scene.members.length > WIDE_CARDS;
  const card = slim ? metrics.slimCard : metrics.card;
  const gap = slim ? Math.round(metrics.gap / 3) : metrics.gap;
  const unread = scene.topics.some(({ partitions }) =>
    partitions.some(({ readers }) => readers.length === 0),
  );
  const cards = scene.members.length + Number(unread || scene.members.length === 0);
  const right = cards * card + Math.max(0, cards - 1) * gap;
  const topics = placeTopics(scene, open, metrics, right);
  const last = topics.at(-1);
  const left = last === undefined ? 0 : last.y + last.height;
  const height = Math.max(left, right);

  const centres = scene.live ? centresOf(scene, topics, metrics) : evenCentres(cards, height);
  const order = scene.members.map((_, at) => at);
  if (scene.live && order.length > KEPT_ORDER) {
    order.sort((a, b) => (centres.get(a) ?? Infinity) - (centres.get(b) ?? Infinity) || a - b);
  }
  const stack = [...order, ...(cards > scene.members.length ? [NOBODY] : [])];
  const tops = withoutOverlap(
    stack.map((at) => (centres.get(at) ?? Infinity) - card / 2),
    card,
    gap,
    height,
  );
  const spans = new Map(stack.map((at, place) => [at, { y: tops[place] ?? 0, height: card }]));
  return {
    height,
    slim,
    topics,
    members: scene.members.map((_, at) => spans.get(at) ?? { y: 0, height: card }),
    order,
    nobody: spans.get(NOBODY),
    ribbons: ribbonsOf(scene, topics, spans, metrics),
  };
}
