// YAML with the lines of its keys.

import { isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { ImportRefusal } from './importedCluster';
import { fieldsOf, type Fields } from './namedEntries';

export interface YamlFile {
  readonly fields: Fields;
  /** The line of a key by its whole path; the first line for one that is not there. */
  readonly lineOf: (...path: readonly (string | number)[]) => number;
}

/** Throws an ImportRefusal that names the line. */
export function parseYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
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
      places.set(path.join('\n'), lines.linePos(pair.key.range?.[0] ?? 0).line);
    },
  });
  const fields = fieldsOf(aliasesResolved(() => document.toJS({ maxAliasCount: 100 }) as unknown));
  if (fields === undefined) throw new ImportRefusal(1, 'this is not a table of keys.');
  return { fields, lineOf: (...path) => places.get(path.join('\n')) ?? 1 };
}

/** Too many aliases are an attack rather than a configuration. */
function aliasesResolved(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    throw new ImportRefusal(undefined, 'Its YAML aliases cannot be resolved.');
  }
}
