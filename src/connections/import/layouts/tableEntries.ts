// Tables of command line tools that have names of their own for what Kafka calls otherwise.

import { ownValue } from '../../../base/ownValue';
import type { ConfigEntry } from '../entries/configEntry';
import { fieldsOf, type Fields } from '../syntax/fields';

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
