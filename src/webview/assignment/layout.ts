// Where everything of the picture stands: pure arithmetic from a scene and the size of a line.
// Small topics are drawn partition by partition, large ones as one block with a ribbon per member.

import type { LagLevel } from '../../protocol/lagShown';
import { moreUrgent } from './levelTally';
import { drawnReaders, NOBODY, type Scene, type SceneTopic } from './scene';

/** Partitions that are drawn one by one before topics begin to be closed by themselves. */
const ROWS_AT_ONCE = 120;
/** Members that get a card of several lines; more of them get one line each. */
const WIDE_CARDS = 24;
/** Up to so many members stand in their own order; more of them where fewer ribbons cross. */
const KEPT_ORDER = 8;

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
  return scene.topics.map(({ topic, partitions }) => {
    const fits = partitions.length <= left;
    if (fits) left -= partitions.length;
    return opened.includes(topic) || (fits && !closed.includes(topic));
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

/** One below the other; where the members need more room, it goes to closed topics, else between topics. */
function placeTopics(
  scene: Scene,
  open: readonly boolean[],
  { row, header, gap }: Metrics,
  atLeast: number,
): PlacedTopic[] {
  const own = scene.topics.map(({ partitions }, at) =>
    open[at] === true ? header + partitions.length * row : header + row * 1.5,
  );
  const gaps = Math.max(0, own.length - 1) * gap;
  const spare = Math.max(0, atLeast - own.reduce((sum, size) => sum + size, gaps));
  const closedSize = scene.topics.reduce(
    (sum, { partitions }, at) => sum + (open[at] === true ? 0 : partitions.length + 1),
    0,
  );
  const between = closedSize === 0 ? spare / (own.length + 1) : 0;
  let y = between;
  return scene.topics.map(({ partitions }, at) => {
    const isOpen = open[at] === true;
    const share = isOpen || closedSize === 0 ? 0 : (spare * (partitions.length + 1)) / closedSize;
    const height = Math.round((own[at] ?? 0) + share);
    const placed = { y: Math.round(y), height, open: isOpen, rowsFrom: Math.round(y) + header };
    y += height + gap + between;
    return placed;
  });
}

/** The middle height of what each member reads: members stand there, so that few ribbons cross. */
function centresOf(
  scene: Scene,
  topics: readonly PlacedTopic[],
  { row }: Metrics,
): Map<number, number> {
  const sums = new Map<number, { y: number; count: number }>();
  scene.topics.forEach(({ partitions }, topicAt) => {
    const placed = topics[topicAt];
    if (placed === undefined) return;
    const pitch = placed.open
      ? row
      : (placed.height - (placed.rowsFrom - placed.y)) / partitions.length;
    partitions.forEach((partition, at) => {
      for (const member of drawnReaders(partition)) {
        const sum = sums.get(member) ?? { y: 0, count: 0 };
        sum.y += placed.rowsFrom + (at + 0.5) * pitch;
        sum.count++;
        sums.set(member, sum);
      }
    });
  });
  return new Map([...sums].map(([member, { y, count }]) => [member, y / count]));
}

/** The same places before and after a rebalance, so that only ribbons change. */
function evenCentres(cards: number, height: number): Map<number, number> {
  const places = Array.from({ length: cards }, (_, at): [number, number] => [
    at,
    ((at + 0.5) * height) / cards,
  ]);
  return new Map(places);
}

/** Tops as near to the wished ones as order, size and gap allow, within 0 and `height`. */
function withoutOverlap(
  wished: readonly number[],
  size: number,
  gap: number,
  height: number,
): number[] {
  const pitch = size + gap;
  const tops: number[] = [];
  // Blocks of cards that touch each other share the mean of their wishes (pool adjacent violators).
  const blocks: { sum: number; count: number }[] = [];
  wished.forEach((wish, at) => {
    const bounded = Math.min(Math.max(wish, 0), height - size);
    blocks.push({ sum: bounded - at * pitch, count: 1 });
    for (;;) {
      const [above, below] = blocks.slice(-2);
      if (above === undefined || below === undefined) break;
      if (above.sum / above.count <= below.sum / below.count) break;
      blocks.splice(-2, 2, { sum: above.sum + below.sum, count: above.count + below.count });
    }
  });
  const highest = height - size - (wished.length - 1) * pitch;
  for (const { sum, count } of blocks) {
    const start = Math.min(Math.max(sum / count, 0), Math.max(0, highest));
    for (let at = 0; at < count; at++) tops.push(Math.round(start + tops.length * pitch));
  }
  return tops;
}

interface Loose {
  readonly topic: number;
  readonly partition: number | null;
  readonly member: number;
  readonly weight: number;
  readonly level: LagLevel | null;
  readonly fromY: number;
  /** Room at its start. */
  readonly room: number;
}

function ribbonsOf(
  scene: Scene,
  topics: readonly PlacedTopic[],
  spans: ReadonlyMap<number, Span>,
  metrics: Metrics,
): Ribbon[] {
  const loose = scene.topics.flatMap((topic, at): Loose[] => {
    const placed = topics[at];
    if (placed === undefined) return [];
    return placed.open
      ? rowRibbons(topic, at, placed, metrics)
      : blockRibbons(topic, at, placed, spans, metrics);
  });
  const byMember = new Map<number, Loose[]>();
  for (const ribbon of loose) {
    const group = byMember.get(ribbon.member);
    if (group === undefined) byMember.set(ribbon.member, [ribbon]);
    else group.push(ribbon);
  }
  return [...byMember].flatMap(([member, group]) => {
    const span = spans.get(member);
    if (span === undefined) return [];
    const pad = span.height * 0.15;
    const pitch = (span.height - 2 * pad) / group.length;
    return group
      .sort((a, b) => a.fromY - b.fromY)
      .map(({ room, ...ribbon }, place) => ({
        ...ribbon,
        toY: span.y + pad + (place + 0.5) * pitch,
        widest: 0.8 * Math.min(room, pitch),
      }));
  });
}

function rowRibbons(topic: SceneTopic, at: number, placed: PlacedTopic, { row }: Metrics): Loose[] {
  return topic.partitions.flatMap((partition, partitionAt) =>
    drawnReaders(partition).map((member) => ({
      topic: at,
      partition: partitionAt,
      member,
      weight: partition.weight,
      level: partition.level,
      fromY: placed.rowsFrom + (partitionAt + 0.5) * row,
      room: row,
    })),
  );
}

/** One ribbon for each member that reads of the topic, in the order in which the members stand. */
function blockRibbons(
  topic: SceneTopic,
  at: number,
  placed: PlacedTopic,
  spans: ReadonlyMap<number, Span>,
  { row }: Metrics,
): Loose[] {
  const sums = new Map<number, Pick<Ribbon, 'weight' | 'level'>>();
  for (const partition of topic.partitions) {
    for (const member of drawnReaders(partition)) {
      const sum = sums.get(member) ?? { weight: 0, level: null };
      sums.set(member, {
        weight: sum.weight + partition.weight,
        level: moreUrgent(sum.level, partition.level),
      });
    }
  }
  const from = placed.y + row * 0.4;
  const room = placed.height - row * 0.8;
  const readers = [...sums].sort(([a], [b]) => (spans.get(a)?.y ?? 0) - (spans.get(b)?.y ?? 0));
  return readers.map(([member, sum], place) => ({
    topic: at,
    partition: null,
    member,
    ...sum,
    fromY: from + ((place + 0.5) * room) / readers.length,
    room: room / readers.length,
  }));
}
