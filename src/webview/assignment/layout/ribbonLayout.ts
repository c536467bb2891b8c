// Where every ribbon begins and ends: one for each reader of a partition that is drawn as a row, one for each
// reader of a topic that is drawn as a block.

import type { PlacedTopic, Ribbon, Span } from './placed';
import type { Metrics } from './metrics';
import { drawnReaders, type Scene, type ScenePartition, type SceneTopic } from '../scene/scene';
import { sumLevel } from '../scene/sumLevel';

interface Loose extends Omit<Ribbon, 'toY' | 'widest'> {
  /** Room at its start. */
  readonly room: number;
}

export function ribbonsOf(
  scene: Scene,
  topics: readonly PlacedTopic[],
  spans: ReadonlyMap<number, Span>,
  metrics: Metrics,
): Ribbon[] {
  const loose = scene.topics.flatMap((topic, at): Loose[] => {
    const placed = topics[at];
    if (placed === undefined) return [];
    return placed.open
      ? rowRibbons(scene, topic, at, placed, spans, metrics)
      : blockRibbons(scene, topic, at, placed, spans, metrics);
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

/** A ribbon for each reader of a partition, and one for all of a folded run. */
function rowRibbons(
  { thresholds }: Scene,
  topic: SceneTopic,
  at: number,
  placed: PlacedTopic,
  spans: ReadonlyMap<number, Span>,
  { row }: Metrics,
): Loose[] {
  return placed.rows.flatMap((each, place): Loose[] => {
    const common = { topic: at, bundle: false, room: row };
    const fromY = placed.rowsFrom + (place + 0.5) * row;
    if (each.kind === 'run') {
      if (each.unfolded) return [];
      const own = each.partitions.flatMap((index) => topic.partitions[index] ?? []);
      const sum = sumOf(own, thresholds);
      return [{ ...common, ...sum, part: WHOLE, partition: null, member: each.member, fromY }];
    }
    const partition = topic.partitions[each.partition];
    if (partition === undefined) return [];
    const sum = sumOf([partition], thresholds);
    const readers = fromTop(drawnReaders(partition), spans);
    return readers.map((member, nth) => ({
      ...{ ...common, ...sum, partition: each.partition, member, fromY },
      part: { place: nth, parts: readers.length },
      room: row / readers.length,
    }));
  });
}

const WHOLE: Ribbon['part'] = { place: 0, parts: 1 };

/** Members as they stand from top to bottom. */
function fromTop(members: readonly number[], spans: ReadonlyMap<number, Span>): readonly number[] {
  if (members.length <= 1) return members;
  return [...members].sort((a, b) => (spans.get(a)?.y ?? 0) - (spans.get(b)?.y ?? 0));
}

const sumOf = (
  partitions: readonly ScenePartition[],
  thresholds: Scene['thresholds'],
): Pick<Ribbon, 'weight' | 'level' | 'count' | 'counted'> => ({
  count: partitions.length,
  counted: partitions.filter(({ counts }) => counts).length,
  weight: partitions.reduce((sum, { weight }) => sum + weight, 0),
  level: sumLevel(partitions, thresholds),
});

/** One ribbon for each member that reads of the topic, in the order in which the members stand. */
function blockRibbons(
  { thresholds }: Scene,
  topic: SceneTopic,
  at: number,
  placed: PlacedTopic,
  spans: ReadonlyMap<number, Span>,
  { row }: Metrics,
): Loose[] {
  const read = new Map<number, ScenePartition[]>();
  for (const partition of topic.partitions) {
    for (const member of drawnReaders(partition)) {
      const own = read.get(member);
      if (own === undefined) read.set(member, [partition]);
      else own.push(partition);
    }
  }
  const from = placed.y + row * 0.4;
  const room = placed.height - row * 0.8;
  const readers = fromTop([...read.keys()], spans);
  return readers.map((member, place) => ({
    topic: at,
    partition: null,
    bundle: true,
    part: WHOLE,
    member,
    ...sumOf(read.get(member) ?? [], thresholds),
    fromY: from + ((place + 0.5) * room) / readers.length,
    room: room / readers.length,
  }));
}
