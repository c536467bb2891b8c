// YAML with the lines of its keys.

import { isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { ImportRefusal } from './importedCluster';
import { fieldsOf, type Fields } from './namedEntries';

export interface YamlFile {
  readonly fields: Fields;
  /** The line of a key by its whole path; the first line for one that is not there. */
  readonly lineOf: (...path: readonly (string | number)[]) => number;
}

/** Reading YAML takes its time; a longer text is no configuration of a tool. */
const LONGEST = 50_000;
/** Lists and tables in each other; the library calls itself for each, until the process has no stack left. */
const DEEPEST = 50;
/** The same without brackets, in one line: '- - - a'. */
const DASHES = new RegExp(`(?:[-?:][ \\t]+){${DEEPEST}}`);

/** Throws an ImportRefusal that names the line. */
export function parseYaml(text: string): YamlFile {
  if (text.length > LONGEST) {
    throw new ImportRefusal(undefined, 'It is too large for a configuration in YAML.');
  }
  if (isTooDeep(text)) {
    throw new ImportRefusal(undefined, 'Its lists and tables are nested too deep.');
  }
  const lines = new LineCounter();
  // The library compares every key with every other; here each is looked up among those before it.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false };
  const document = parseDocument(text, options);
  const [error] = document.errors;
  if (error !== undefined) {
    throw new ImportRefusal(lines.linePos(error.pos[0]).line, 'this is not YAML.');
  }
  const places = new Map<string, number>();
  visit(document, {
    Pair: (_, pair, ancestors) => {
      if (!isScalar(pair.key)) return;
      const path = [...ancestors, pair].flatMap((node, at, all) => {
        if (isPair(node)) return isScalar(node.key) ? [String(node.key.value)] : [];
        const parent = all[at - 1];
        const list =
          parent !== undefined && 'items' in parent && !isMap(parent) ? parent.items : [];
        const index = list.indexOf(node);
        return index < 0 ? [] : [String(index)];
      });
      const key = path.join('\n');
      const { line } = lines.linePos(pair.key.range?.[0] ?? 0);
      if (places.has(key)) throw new ImportRefusal(line, 'this key is there twice.');
      places.set(key, line);
    },
  });
  const fields = fieldsOf(aliasesResolved(() => document.toJS({ maxAliasCount: 100 }) as unknown));
  if (fields === undefined) throw new ImportRefusal(1, 'this is not a table of keys.');
  return { fields, lineOf: (...path) => places.get(path.join('\n')) ?? 1 };
}

/** As far as brackets and dashes tell; those in quotes count, too, which no configuration has so many of. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') depth++;
    else depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return DASHES.test(text);
}

/** Too many aliases are an attack rather than a configuration. */
function aliasesResolved(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    throw new ImportRefusal(undefined, 'Its YAML aliases cannot be resolved.');
  }
}
