// `key=value` lines as librdkafka and kcat read them: up to the first equals sign is the name, the rest
// stands as it is. A backslash is itself, and a line's end is its end.

import type { ConfigEntry } from '../entries/configEntry';
import { ImportRefusal } from '../entries/importedCluster';

/** The last line with a key counts. Throws an ImportRefusal for a line that is no `key=value`. */
export function plainLines(text: string): ConfigEntry[] {
  const entries = new Map<string, ConfigEntry>();
  text.split('\n').forEach((line, index) => {
    const entry = plainLine(line, index + 1);
    if (entry === undefined) return;
    entries.delete(entry.key);
    entries.set(entry.key, entry);
  });
  if (entries.size === 0) throw new ImportRefusal(undefined, 'It contains no configuration.');
  return [...entries.values()];
}

/** Undefined for a blank line and a comment. the first of the `separators` counts. */
export function plainLine(
  text: string,
  line: number,
  separators: readonly string[] = ['='],
): ConfigEntry | undefined {
  const plain = text.trim();
  if (plain === '' || /^(#|;|\/\/)/.test(plain)) return undefined;
  const at = Math.min(...separators.map((sign) => plain.indexOf(sign)).filter((n) => n > 0));
  if (at === Infinity) throw new ImportRefusal(line, 'this is not written as key=value.');
  return { key: plain.slice(0, at).trim(), value: plain.slice(at + 1).trim(), line };
}
