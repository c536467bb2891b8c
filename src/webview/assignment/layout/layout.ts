// Where everything of the picture stands: pure arithmetic from a scene and the size of a line.
// Small topics are drawn row by row, large ones as one block with a ribbon per member.

import type { Metrics } from './metrics';
import type { PlacedTopic, Ribbon, Span } from './placed';
import { centresOf, evenCentres, placeTopics, withoutOverlap } from './placement';
import { ribbonsOf } from './ribbonLayout';
import { NOBODY, type Scene } from '../scene/scene';
import type { TopicRow } from './topicRows';

/** Members that get a card of several lines; more of them get one line each. */
const WIDE_CARDS = 24;
/** Up to so many members stand in their own order; more of them where fewer ribbons cross. */
const KEPT_ORDER = 8;

export interface Layout {
  readonly height: number;
  readonly slim: boolean;
  /** By index of the topic. */
  readonly topics: readonly PlacedTopic[];
  /**
   * The height of the column of members where it is lower than the picture: it stays in sight while the topics
   * scroll. Undefined where it is as high as the picture.
   */
  readonly column: number | undefined;
  /** By how much the column is higher than the screen: so far it scrolls before it stays. */
  readonly columnScrolls: number;
  /** By index of the member, in their column. */
  readonly members: readonly Span[];
  /** Indexes of members from top to bottom. */
  readonly order: readonly number[];
  /** The card of nobody; undefined where every partition has a reader. */
  readonly nobody: Span | undefined;
  readonly ribbons: readonly Ribbon[];
}

/** What is decided before anything has a place. */
export interface LayoutWish {
  /** By topic, for those that are open: its rows. */
  readonly rows: readonly (readonly TopicRow[] | undefined)[];
  /** Members from top to bottom; undefined where they stand beside what they read. */
  readonly order: readonly number[] | undefined;
  /** Pixels of the screen. */
  readonly screen: number;
}

export function layoutOf(scene: Scene, wish: LayoutWish, metrics: Metrics): Layout {
  const unread = scene.topics.some(({ partitions }) =>
    partitions.some(({ readers }) => readers.length === 0),
  );
  const cards = scene.members.length + Number(unread || scene.members.length === 0);
  const wide = { card: metrics.card, gap: metrics.gap };
  const narrow = { card: metrics.slimCard, gap: Math.round(metrics.gap / 3) };
  const heightOf = ({ card, gap }: typeof wide): number => cards * card + (cards - 1) * gap;
  // Slim cards also where wide ones do not fit on the screen: more of them are beside what they read.
  const slim = scene.members.length > WIDE_CARDS || heightOf(wide) > wish.screen;
  const { card, gap } = slim ? narrow : wide;
  const right = Math.max(0, heightOf({ card, gap }));
  // Where few partitions have many members, the partitions are in sight at the top all the same.
  const atLeast = scene.shared ? Math.min(right, wish.screen) : right;
  const topics = placeTopics(scene, wish.rows, metrics, atLeast);
  const last = topics.at(-1);
  const left = last === undefined ? 0 : last.y + last.height;
  const height = Math.max(left, right);
  const lowest = Math.max(wish.screen, right);
  const column = height > lowest ? lowest : undefined;
  const room = column ?? height;

  const centres = scene.live ? centresOf(scene, topics, metrics) : evenCentres(cards, height);
  if (scene.live && topics.every(({ open }) => !open)) {
    // Everybody reads a bit of everything.
    const even = evenCentres(cards, height);
    wish.order?.forEach((member, place) => centres.set(member, even.get(place) ?? 0));
  }
  const order = wish.order === undefined ? scene.members.map((_, at) => at) : [...wish.order];
  if (wish.order === undefined && scene.live && order.length > KEPT_ORDER) {
    order.sort((a, b) => (centres.get(a) ?? Infinity) - (centres.get(b) ?? Infinity) || a - b);
  }
  const stack = [...order, ...(cards > scene.members.length ? [NOBODY] : [])];
  const tops = withoutOverlap(
    stack.map((at) => ((centres.get(at) ?? Infinity) * room) / height - card / 2),
    card,
    gap,
    room,
  );
  const spans = new Map(stack.map((at, place) => [at, { y: tops[place] ?? 0, height: card }]));
  return {
    height,
    slim,
    topics,
    column,
    columnScrolls: Math.max(0, (column ?? 0) - wish.screen),
    members: scene.members.map((_, at) => spans.get(at) ?? { y: 0, height: card }),
    order,
    nobody: spans.get(NOBODY),
    ribbons: ribbonsOf(scene, topics, spans, metrics),
  };
}
