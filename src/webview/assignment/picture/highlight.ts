// What is highlighted: the one thing that the pointer or the focus is on, or that was pinned, and whatever
// hangs together with it.

import { drawnReaders, type Scene } from '../scene/scene';
import type { Layout, Ribbon } from '../layout/layout';
import type { Metrics } from '../layout/metrics';

export type Highlight =
  | { readonly kind: 'topic'; readonly topic: number }
  | { readonly kind: 'partition'; readonly topic: number; readonly partition: number }
  | { readonly kind: 'member'; readonly member: number };

/** The same thing has the same key: also the name of its element. */
export function highlightKey(highlight: Highlight): string {
  switch (highlight.kind) {
    case 'topic':
      return `t${highlight.topic}`;
    case 'partition':
      return `p${highlight.topic}-${highlight.partition}`;
    case 'member':
      return `m${highlight.member}`;
  }
}

export function highlightFrom(key: string): Highlight | undefined {
  const found = /^([tpm])(-?\d+)(?:-(\d+))?$/.exec(key);
  if (found === null) return undefined;
  const first = Number(found[2]);
  switch (found[1]) {
    case 't':
      return { kind: 'topic', topic: first };
    case 'p':
      return { kind: 'partition', topic: first, partition: Number(found[3]) };
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
    case 'member': {
      const found = scene.topics[topic]?.partitions[partition];
      return found !== undefined && drawnReaders(found).includes(highlight.member);
    }
  }
}

/** Pixels from the top of the picture to where a thing begins. */
export function topOf(
  highlight: Highlight,
  { layout, metrics }: { readonly layout: Layout; readonly metrics: Metrics },
): number {
  switch (highlight.kind) {
    case 'topic':
      return layout.topics[highlight.topic]?.y ?? 0;
    case 'partition':
      return (layout.topics[highlight.topic]?.rowsFrom ?? 0) + highlight.partition * metrics.row;
    case 'member':
      return (layout.members[highlight.member] ?? layout.nobody)?.y ?? 0;
  }
}
