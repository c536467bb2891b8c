// What is lit: the one thing that the pointer or the focus is on, or that was pinned, and whatever
// hangs together with it.

import { drawnReaders, type Scene } from './scene';
import type { Ribbon } from './layout';

export type Lit =
  | { readonly kind: 'topic'; readonly topic: number }
  | { readonly kind: 'partition'; readonly topic: number; readonly partition: number }
  | { readonly kind: 'member'; readonly member: number };

/** The same thing has the same key: also the name of its element. */
export function litKey(lit: Lit): string {
  switch (lit.kind) {
    case 'topic':
      return `t${lit.topic}`;
    case 'partition':
      return `p${lit.topic}-${lit.partition}`;
    case 'member':
      return `m${lit.member}`;
  }
}

export function litFrom(key: string): Lit | undefined {
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
export function isThere(scene: Scene, lit: Lit): boolean {
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
export function litMembers(scene: Scene, lit: Lit | undefined): ReadonlySet<number> {
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
export function lightsRibbon(lit: Lit, members: ReadonlySet<number>, ribbon: Ribbon): boolean {
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

export function lightsPartition(scene: Scene, lit: Lit, topic: number, partition: number): boolean {
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
