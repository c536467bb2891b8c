// What is lit: the one thing that the pointer or the focus is on, or that was pinned, and whatever
// hangs together with it.

import { drawnReaders, type Scene } from '../scene/scene';
import type { Ribbon } from '../layout/layout';

export type Highlight =
  | { readonly kind: 'topic'; readonly topic: number }
  | { readonly kind: 'partition'; readonly topic: number; readonly partition: number }
  | { readonly kind: 'member'; readonly member: number };

/** The same thing has the same key: also the name of its element. */
export function highlightKey(lit: Highlight): string {
  switch (lit.kind) {
    case 'topic':
      return `t${lit.topic}`;
    case 'partition':
      return `p${lit.topic}-${lit.partition}`;
    case 'member':
      return `m${lit.member}`;
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
export function isThere(scene: Scene, lit: Highlight): boolean {
  switch (lit.kind) {
    case 'topic':
      return lit.topic < scene.topics.length;
    case 'partition':
      return scene.topics[lit.topic]?.partitions[lit.partition] !== undefined;
    case 'member':
      return lit.member < scene.members.length;
  }
}

/** The members that are lit with it: worked out once, however many cards and ribbons ask. */
export function highlightedMembers(scene: Scene, lit: Highlight | undefined): ReadonlySet<number> {
  switch (lit?.kind) {
    case undefined:
      return new Set();
    case 'member':
      return new Set([lit.member]);
    case 'topic':
      return new Set((scene.topics[lit.topic]?.partitions ?? []).flatMap(drawnReaders));
    case 'partition': {
      const partition = scene.topics[lit.topic]?.partitions[lit.partition];
      return new Set(partition === undefined ? [] : drawnReaders(partition));
    }
  }
}

/** `members` are those that are lit with it. */
export function highlightsRibbon(
  lit: Highlight,
  members: ReadonlySet<number>,
  ribbon: Ribbon,
): boolean {
  switch (lit.kind) {
    case 'topic':
      return ribbon.topic === lit.topic;
    case 'partition':
      return (
        ribbon.topic === lit.topic &&
        (ribbon.partition === null
          ? members.has(ribbon.member)
          : ribbon.partition === lit.partition)
      );
    case 'member':
      return ribbon.member === lit.member;
  }
}

export function highlightsPartition(
  scene: Scene,
  lit: Highlight,
  topic: number,
  partition: number,
): boolean {
  switch (lit.kind) {
    case 'topic':
      return lit.topic === topic;
    case 'partition':
      return lit.topic === topic && lit.partition === partition;
    case 'member': {
      const found = scene.topics[topic]?.partitions[partition];
      return found !== undefined && drawnReaders(found).includes(lit.member);
    }
  }
}
