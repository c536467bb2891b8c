// The neutral form of every configuration that has more in it than one client's keys: each value with
// the path that leads to it, whether it stood in YAML, JSON, properties or an environment.

import type { ConfigEntry } from './configEntry';
import { squashed } from './kafkaKeys';

export interface Leaf {
  /** Names and numbers of lists: ['spring', 'kafka', 'bootstrap-servers']; a name may have dots in it. */
  readonly path: readonly string[];
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /** As the file has it: 'spring.kafka.bootstrap-servers'. */
  readonly shownAs: string;
  readonly variable?: string;
  readonly instead?: string;
}

/** What is left of a path below a prefix, whatever the dress of its names; undefined where it is not below. */
export function below(
  path: readonly string[],
  ...prefix: readonly string[]
): readonly string[] | undefined {
  let rest: readonly string[] = path;
  for (const word of prefix) {
    const [first, ...others] = rest;
    if (first === undefined) return undefined;
    if (squashed(first) === squashed(word)) {
      rest = others;
      continue;
    }
    // 'spring.kafka' in one piece.
    const dot = first.indexOf('.');
    if (dot < 0 || squashed(first.slice(0, dot)) !== squashed(word)) return undefined;
    rest = [first.slice(dot + 1), ...others];
  }
  return rest;
}

/** The leaves below a prefix, with what is left of their paths. */
export function leavesBelow(leaves: readonly Leaf[], ...prefix: readonly string[]): Leaf[] {
  return leaves.flatMap((leaf) => {
    const path = below(leaf.path, ...prefix);
    return path === undefined || path.length === 0 ? [] : [{ ...leaf, path }];
  });
}

/** Leaves by the next name of their paths, in order, with what is left of their paths. */
export function byName(leaves: readonly Leaf[]): Map<string, Leaf[]> {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const [name = '', ...path] = leaf.path;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push({ ...leaf, path });
  }
  return groups;
}

/** The leaf at a path of a table; undefined if it is missing or more than one value. */
export function leafAt(leaves: readonly Leaf[], ...path: readonly string[]): Leaf | undefined {
  return leaves.find((leaf) => below(leaf.path, ...path)?.length === 0);
}

/** The leaf under a key of Kafka's. */
export function entryOf(leaf: Leaf, key: string): ConfigEntry {
  const { value, line, shownAs, variable, instead } = leaf;
  return {
    ...{ key, value, line, shownAs },
    ...(variable !== undefined && { variable }),
    ...(instead !== undefined && { instead }),
  };
}
