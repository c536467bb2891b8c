// What the configurations of command line tools have in common: several clusters by name, nested tables,
// and names of their own for what Kafka calls otherwise.

import { ownValue } from '../../base/ownValue';
import type { ConfigEntry } from './configEntry';

/** One cluster of a configuration that may hold several. */
export interface NamedEntries {
  readonly name: string | undefined;
  /** Whether the configuration says that this one is in use. */
  readonly current: boolean;
  readonly entries: readonly ConfigEntry[];
}

export type Fields = Readonly<Record<string, unknown>>;

/** The value as a table; undefined where it is none. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

/**
 * The keys `roots` of a table with everything below them, as entries; lists joined with commas, nothing
 * for null. `names` has Kafka's name for a path such as 'tls.ca'; others keep theirs.
 */
export function entriesOf(
  fields: Fields,
  roots: readonly string[],
  names: Readonly<Record<string, string>>,
  lineOf: (path: string) => number,
): ConfigEntry[] {
  return roots
    .flatMap((root) => flattened(root, ownValue(fields, root)))
    .map(([path, value]) => ({
      key: ownValue(names, path) ?? path,
      value,
      line: lineOf(path),
      shownAs: path,
    }));
}

function flattened(path: string, value: unknown): [string, string][] {
  if (value === undefined || value === null || value === '') return [];
  const table = fieldsOf(value);
  if (table !== undefined) {
    return Object.entries(table).flatMap(([key, inner]) => flattened(`${path}.${key}`, inner));
  }
  return [[path, Array.isArray(value) ? value.map(textOf).join(',') : textOf(value)]];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
