// JSON, with the comments and commas that editors allow.

import JSON5 from 'json5';
import { fieldsOf, type ConfigTree } from './fields';

/** Longer texts are no settings, and reading them takes its time. */
const LONGEST = 100_000;
/** Brackets in brackets: a configuration has a few. */
const DEEPEST = 50;

/** Undefined where it is no JSON, or no table and no list of tables. */
export function jsonTree(text: string): ConfigTree | undefined {
  if (text.length > LONGEST || depthOf(text) > DEEPEST) return undefined;
  let value: unknown;
  try {
    value = JSON5.parse(text);
  } catch {
    return undefined;
  }
  const fields = Array.isArray(value) ? { clusters: value as unknown[] } : fieldsOf(value);
  return fields && { fields, lineOf: lineIn(text) };
}

/** Where the last name of the path stands after the others, as far as a look at the text tells. */
function lineIn(text: string): ConfigTree['lineOf'] {
  const lineAt = (at: number): number => 1 + (text.slice(0, at).match(/\n/g)?.length ?? 0);
  return (...path) => {
    let at = 0;
    for (const name of path.filter((part) => !/^\d+$/.test(String(part)))) {
      const found = text.indexOf(String(name), at);
      if (found < 0) break;
      at = found;
    }
    return lineAt(at);
  };
}

function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}
