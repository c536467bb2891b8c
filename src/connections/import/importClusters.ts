// Any configuration of a Kafka client as text, recognized by itself: the clusters in it, or why not.

import { displayName } from '../../base/visibleText';
import {
  ImportRefusal,
  type ImportedCluster,
  type ImportFormat,
  type ImportResult,
} from './entries/importedCluster';
import type { NamedEntries } from './entries/namedEntries';
import { readConfig } from './meaning/readConfig';
import { recognized } from './recognized';

/** Longer texts are no configuration. */
const LONGEST = 1_000_000;

/** Never throws. A text that is no configuration is refused with the line where that shows. */
export function importClusters(text: string): ImportResult {
  try {
    const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    if (plain.trim() === '') throw new ImportRefusal(undefined, 'It is empty.');
    if (plain.length > LONGEST)
      throw new ImportRefusal(undefined, 'It is too large for a configuration.');
    const { format, clusters } = recognized(plain);
    return read(format, clusters);
  } catch (error) {
    if (error instanceof ImportRefusal) return { ok: false, problem: error.message };
    throw error;
  }
}

/** The clusters that can be used; where none can, the first reason. */
function read(format: ImportFormat, found: readonly NamedEntries[]): ImportResult {
  const clusters: ImportedCluster[] = [];
  const refused: string[] = [];
  for (const one of found) {
    try {
      clusters.push(readConfig(found.length === 1 ? { ...one, current: true } : one));
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error;
      refused.push(
        one.name === undefined ? error.message : `${displayName(one.name)}: ${error.message}`,
      );
    }
  }
  if (clusters.length > 0) return { ok: true, format, clusters, refused };
  return { ok: false, problem: refused[0] ?? 'It contains no cluster.' };
}
