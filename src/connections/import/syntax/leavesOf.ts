// Nested tables and lists as leaves; the values of a plain list are one, joined with commas.

import type { ConfigEntry } from '../entries/configEntry';
import type { Leaf } from '../entries/leaf';
import { fieldsOf } from './fields';

type LineOf = (...path: readonly (string | number)[]) => number;

export function leavesOf(value: unknown, lineOf: LineOf): Leaf[] {
  const leaves: Leaf[] = [];
  collect(value, [], lineOf, leaves);
  return leaves;
}

/** Properties as leaves: 'a.b[0].c' is ['a', 'b', '0', 'c']. */
export function leavesOfEntries(entries: readonly ConfigEntry[]): Leaf[] {
  return entries.map(({ key, value, line }) => ({
    ...{ path: key.replace(/\[([^\]\n]+)\]/g, '.$1').split('.'), value, line, shownAs: key },
  }));
}

function collect(value: unknown, path: readonly string[], lineOf: LineOf, leaves: Leaf[]): void {
  if (value === undefined || value === null) return;
  const table = fieldsOf(value);
  if (table !== undefined && Object.keys(table).length > 0) {
    for (const [key, inner] of Object.entries(table))
      collect(inner, [...path, key], lineOf, leaves);
    return;
  }
  if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)) {
    value.forEach((item, at) => {
      collect(item, [...path, String(at)], lineOf, leaves);
    });
    return;
  }
  // An empty table says that something is on.
  const text = Array.isArray(value)
    ? value.map(plainText).join(',')
    : table === undefined
      ? plainText(value)
      : '';
  const name = path.reduce(
    (so, part) => (/^\d+$/.test(part) ? `${so}[${part}]` : `${so}.${part}`),
    '',
  );
  leaves.push({ path, value: text, line: lineOf(...path), shownAs: name.replace(/^\./, '') });
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
