// Where topics and members stand, from top to bottom: topics one below the other, members beside what they
// read and never over each other.

import type { PlacedTopic } from './placed';
import type { Metrics } from './metrics';
import { drawnReaders, type Scene } from '../scene/scene';
import type { TopicRow } from './topicRows';

/** One below the other; where the members need more room, it goes to closed topics, else between topics. */
export function placeTopics(
  scene: Scene,
  rows: readonly (readonly TopicRow[] | undefined)[],
  { row, header, gap }: Metrics,
  atLeast: number,
): PlacedTopic[] {
  const own = scene.topics.map((_, at) => header + (rows[at]?.length ?? 1.5) * row);
  const gaps = Math.max(0, own.length - 1) * gap;
  const spare = Math.max(0, atLeast - own.reduce((sum, size) => sum + size, gaps));
  const closedSize = scene.topics.reduce(
    (sum, { partitions }, at) => sum + (rows[at] === undefined ? partitions.length + 1 : 0),
    0,
  );
  const between = closedSize === 0 ? spare / (own.length + 1) : 0;
  let y = between;
  return scene.topics.map(({ partitions }, at) => {
    const isOpen = rows[at] !== undefined;
    const share = isOpen || closedSize === 0 ? 0 : (spare * (partitions.length + 1)) / closedSize;
    const height = Math.round((own[at] ?? 0) + share);
    const placed = {
      ...{ y: Math.round(y), height, open: isOpen },
      ...{ rows: rows[at] ?? [], rowsFrom: Math.round(y) + header },
    };
    y += height + gap + between;
    return placed;
  });
}

/** The middle height of what each member reads: members stand there, so that few ribbons cross. */
export function centresOf(
  scene: Scene,
  topics: readonly PlacedTopic[],
  { row }: Metrics,
): Map<number, number> {
  const sums = new Map<number, { y: number; count: number }>();
  scene.topics.forEach(({ partitions }, topicAt) => {
    const placed = topics[topicAt];
    if (placed === undefined) return;
    const add = (member: number, y: number): void => {
      const sum = sums.get(member) ?? { y: 0, count: 0 };
      sum.y += y;
      sum.count++;
      sums.set(member, sum);
    };
    const pitch = placed.open
      ? row
      : (placed.height - (placed.rowsFrom - placed.y)) / partitions.length;
    const yAt = (place: number): number => placed.rowsFrom + (place + 0.5) * pitch;
    if (!placed.open) {
      partitions.forEach((partition, at) => {
        for (const member of drawnReaders(partition)) add(member, yAt(at));
      });
    }
    placed.rows.forEach((each, place) => {
      const one = each.kind === 'partition' ? partitions[each.partition] : undefined;
      if (one !== undefined) for (const member of drawnReaders(one)) add(member, yAt(place));
      else if (each.kind === 'run' && !each.unfolded) add(each.member, yAt(place));
    });
  });
  return new Map([...sums].map(([member, { y, count }]) => [member, y / count]));
}

/** The same places before and after a rebalance, so that only ribbons change. */
export function evenCentres(cards: number, height: number): Map<number, number> {
  const places = Array.from({ length: cards }, (_, at): [number, number] => [
    at,
    ((at + 0.5) * height) / cards,
  ]);
  return new Map(places);
}

/** Tops as near to the wished ones as order, size and gap allow, within 0 and `height`. */
export function withoutOverlap(
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
