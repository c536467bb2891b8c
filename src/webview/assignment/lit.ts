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

export function lightsRibbon(scene: Scene, lit: Lit, ribbon: Ribbon): boolean {
  switch (lit.kind) {
    case 'topic':
      return ribbon.topic === lit.topic;
    case 'partition':
      return ribbon.partition === null
        ? ribbon.topic === lit.topic && lightsMember(scene, lit, ribbon.member)
        : ribbon.topic === lit.topic && ribbon.partition === lit.partition;
    case 'member':
      return ribbon.member === lit.member;
  }
}

export function lightsMember(scene: Scene, lit: Lit, member: number): boolean {
  switch (lit.kind) {
    case 'member':
      return lit.member === member;
    case 'topic':
      return (scene.topics[lit.topic]?.partitions ?? []).some((partition) =>
        drawnReaders(partition).includes(member),
      );
    case 'partition': {
      const partition = scene.topics[lit.topic]?.partitions[lit.partition];
      return partition !== undefined && drawnReaders(partition).includes(member);
    }
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
