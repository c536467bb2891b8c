// What is highlighted: the one thing that the pointer or the focus is on, or that was pinned, and whatever
// hangs together with it.

import { drawnReaders, type Scene } from '../scene/scene';
import type { Layout } from '../layout/layout';
import type { Ribbon } from '../layout/placed';
import type { Metrics } from '../layout/metrics';
import type { TopicRow } from '../layout/topicRows';

export type Highlight =
  | { readonly kind: 'topic'; readonly topic: number }
  | { readonly kind: 'partition'; readonly topic: number; readonly partition: number }
  /** What a member reads of a topic. */
  | { readonly kind: 'run'; readonly topic: number; readonly member: number }
  | { readonly kind: 'member'; readonly member: number };

/** The same thing has the same key: also the name of its element. */
export function highlightKey(highlight: Highlight): string {
  switch (highlight.kind) {
    case 'topic':
      return `t${highlight.topic}`;
    case 'partition':
      return `p${highlight.topic}-${highlight.partition}`;
    case 'run':
      return `r${highlight.topic}-${highlight.member}`;
    case 'member':
      return `m${highlight.member}`;
  }
}

export function highlightFrom(key: string): Highlight | undefined {
  const found = /^([tprm])(-?\d+)(?:-(-?\d+))?$/.exec(key);
  if (found === null) return undefined;
  const first = Number(found[2]);
  switch (found[1]) {
    case 't':
      return { kind: 'topic', topic: first };
    case 'p':
      return { kind: 'partition', topic: first, partition: Number(found[3]) };
    case 'r':
      return { kind: 'run', topic: first, member: Number(found[3]) };
    default:
      return { kind: 'member', member: first };
  }
}

/** Whether the thing is still in the scene: members and partitions come and go. */
export function isThere(scene: Scene, highlight: Highlight): boolean {
  switch (highlight.kind) {
    case 'topic':
      return highlight.topic < scene.topics.length;
    case 'partition':
      return scene.topics[highlight.topic]?.partitions[highlight.partition] !== undefined;
    case 'run':
      return highlight.topic < scene.topics.length && highlight.member < scene.members.length;
    case 'member':
      return highlight.member < scene.members.length;
  }
}

/** The members that are highlighted with it: worked out once, however many cards and ribbons ask. */
export function highlightedMembers(
  scene: Scene,
  highlight: Highlight | undefined,
): ReadonlySet<number> {
  switch (highlight?.kind) {
    case undefined:
      return new Set();
    case 'run':
    case 'member':
      return new Set([highlight.member]);
    case 'topic':
      return new Set((scene.topics[highlight.topic]?.partitions ?? []).flatMap(drawnReaders));
    case 'partition': {
      const partition = scene.topics[highlight.topic]?.partitions[highlight.partition];
      return new Set(partition === undefined ? [] : drawnReaders(partition));
    }
  }
}

/** `members` are those that are highlighted with it. */
export function highlightsRibbon(
  highlight: Highlight,
  members: ReadonlySet<number>,
  ribbon: Ribbon,
): boolean {
  switch (highlight.kind) {
    case 'topic':
      return ribbon.topic === highlight.topic;
    case 'partition':
      return (
        ribbon.topic === highlight.topic &&
        (ribbon.partition === null
          ? members.has(ribbon.member)
          : ribbon.partition === highlight.partition)
      );
    case 'run':
      return ribbon.topic === highlight.topic && ribbon.member === highlight.member;
    case 'member':
      return ribbon.member === highlight.member;
  }
}

export function highlightsPartition(
  scene: Scene,
  highlight: Highlight,
  topic: number,
  partition: number,
): boolean {
  switch (highlight.kind) {
    case 'topic':
      return highlight.topic === topic;
    case 'partition':
      return highlight.topic === topic && highlight.partition === partition;
    case 'run':
    case 'member': {
      if (highlight.kind === 'run' && highlight.topic !== topic) return false;
      const found = scene.topics[topic]?.partitions[partition];
      return found !== undefined && drawnReaders(found).includes(highlight.member);
    }
  }
}

/** Whether a folded row is of it; `members` are those that are highlighted with it. */
export const highlightsRun = (
  highlight: Highlight,
  members: ReadonlySet<number>,
  topic: number,
  member: number,
): boolean =>
  highlight.kind === 'member'
    ? highlight.member === member
    : highlight.topic === topic && members.has(member);

/** Where the row of a partition or a run stands among those of its topic; −1 where it has none. */
export function placeOf(rows: readonly TopicRow[], thing: Highlight): number {
  return rows.findIndex((row) =>
    row.kind === 'run'
      ? thing.kind === 'run' && thing.member === row.member
      : thing.kind === 'partition' && thing.partition === row.partition,
  );
}

/** The thing that a row stands for. */
export const thingOf = (topic: number, row: TopicRow): Highlight =>
  row.kind === 'run'
    ? { kind: 'run', topic, member: row.member }
    : { kind: 'partition', topic, partition: row.partition };

/** Pixels from the top of the picture to where a thing begins; undefined where it is always in sight. */
export function topOf(
  highlight: Highlight,
  { layout, metrics }: { readonly layout: Layout; readonly metrics: Metrics },
): number | undefined {
  switch (highlight.kind) {
    case 'topic':
      return layout.topics[highlight.topic]?.y ?? 0;
    case 'run':
    case 'partition': {
      const { rows, rowsFrom } = layout.topics[highlight.topic] ?? { rows: [], rowsFrom: 0 };
      return rowsFrom + placeOf(rows, highlight) * metrics.row;
    }
    case 'member':
      if (layout.column !== undefined && layout.columnScrolls === 0) return undefined;
      return (layout.members[highlight.member] ?? layout.nobody)?.y ?? 0;
  }
}
