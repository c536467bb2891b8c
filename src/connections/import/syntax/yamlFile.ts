// YAML with the lines of its keys, one tree for each of its documents.

import {
  isMap,
  isPair,
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
} from 'yaml';
import { ImportRefusal } from '../entries/importedCluster';
import { fieldsOf, type ConfigTree } from './fields';

/** Reading YAML takes its time; a longer text is no configuration of a tool. */
const LONGEST = 50_000;
/** Lists and tables in each other; the library calls itself for each, until the process has no stack left. */
const DEEPEST = 50;
/** The same without brackets, in one line: '- - - a'. */
const DASHES = new RegExp(`(?:[-?:][ \\t]+){${DEEPEST}}`);

/** At least one document that is a table; others are left out. Throws an ImportRefusal that names the line. */
export function parseYaml(text: string): ConfigTree[] {
  if (text.length > LONGEST) {
    throw new ImportRefusal(undefined, 'It is too large for a configuration in YAML.');
  }
  if (isTooDeep(text)) {
    throw new ImportRefusal(undefined, 'Its lists and tables are nested too deep.');
  }
  const lines = new LineCounter();
  // The library compares every key with every other; here each is looked up among those before it.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: true };
  const parsed = parseAllDocuments(text, options);
  const documents = Array.isArray(parsed) ? parsed : [];
  for (const { errors } of documents) {
    const [error] = errors;
    if (error !== undefined) {
      throw new ImportRefusal(lines.linePos(error.pos[0]).line, 'this is not YAML.');
    }
  }
  const trees = documents.flatMap((document) => treeOf(document, lines) ?? []);
  if (trees.length === 0) throw new ImportRefusal(1, 'this is not a table of keys.');
  return trees;
}

function treeOf(document: Document, lines: LineCounter): ConfigTree | undefined {
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
  const value = aliasesResolved(() => document.toJS({ maxAliasCount: 100 }) as unknown);
  const fields = fieldsOf(value);
  return fields && { fields, lineOf: (...path) => places.get(path.join('\n')) ?? 1 };
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
