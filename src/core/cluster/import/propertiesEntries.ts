// A Java client's .properties file, or plain `key=value` lines, as entries with their lines.

import { Properties } from 'properties-file/parser';
import type { ConfigEntry } from './configEntry';
import { ImportRefusal } from './importedCluster';

/**
 * In the order of the file; of a key that stands there twice the last one counts, as for Java. Throws an
 * ImportRefusal for a line that is no `key=value`, and for a file without any.
 */
export function propertiesEntries(text: string): ConfigEntry[] {
  const nodes = new Properties(text).getProperties();
  if (nodes.length === 0) throw new ImportRefusal(undefined, 'There is no configuration in it.');
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
