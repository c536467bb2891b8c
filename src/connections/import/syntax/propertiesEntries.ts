// A Java client's .properties file, or plain `key=value` lines, as entries with their lines.

import { Properties, type PropertyNode } from 'properties-file/parser';
import type { ConfigEntry } from '../entries/configEntry';
import { ImportRefusal } from '../entries/importedCluster';

/** As in C:\users: Java refuses it too. */
const BROKEN_ESCAPE = /(?<!\\)(\\\\)*\\u(?![0-9a-fA-F]{4})/;

/**
 * In the order of the file; of a key that stands there twice the last one counts, as for Java. Throws an
 * ImportRefusal for a line that is no `key=value`, and for a file without any.
 */
export function propertiesEntries(text: string): ConfigEntry[] {
  const lines = text.split('\n');
  const broken = lines.findIndex((line) => BROKEN_ESCAPE.test(line) && !/^\s*[#!]/.test(line));
  if (broken >= 0) {
    throw new ImportRefusal(
      broken + 1,
      'after \\u four hexadecimal digits must follow; write \\\\ for \\.',
    );
  }
  const nodes = parsed(text);
  if (nodes.length === 0) throw new ImportRefusal(undefined, 'It contains no configuration.');
  const entries = new Map<string, ConfigEntry>();
  for (const { key, value, separatorChar, startingLineNumber: line } of nodes) {
    // Java also takes a blank for a separator, and so would take any sentence for a property.
    if (separatorChar === undefined && !(value !== '' && key.includes('.'))) {
      throw new ImportRefusal(line, 'this is not written as key=value.');
    }
    entries.delete(key);
    entries.set(key, { key, value, line });
  }
  return [...entries.values()];
}

function parsed(text: string): PropertyNode[] {
  try {
    return new Properties(text).getProperties();
  } catch {
    throw new ImportRefusal(undefined, 'It cannot be read as properties.');
  }
}
