// Any configuration of a Kafka client as text, recognized by itself: the clusters in it, or why not.

import { displayName } from '../../base/visibleText';
import type { ConfigEntry } from './configEntry';
import {
  ImportRefusal,
  type ImportedCluster,
  type ImportFormat,
  type ImportResult,
} from './importedCluster';
import { kafEntries } from './kafEntries';
import { kafkactlEntries } from './kafkactlEntries';
import { kclEntries } from './kclEntries';
import { literalEntries } from './literalEntries';
import type { NamedEntries } from './namedEntries';
import { propertiesEntries } from './propertiesEntries';
import { readConfig } from './readConfig';

/** What only librdkafka calls so. */
const LIBRDKAFKA =
  /^(metadata\.broker\.list|sasl\.(username|password|mechanisms|oauthbearer\.(method|client\.id))|ssl\.(ca|certificate|key)\.(location|pem))$/;
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
  for (const { name, current, entries } of found) {
    try {
      clusters.push(readConfig(entries, name, current));
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error;
      refused.push(name === undefined ? error.message : `${displayName(name)}: ${error.message}`);
    }
  }
  if (clusters.length > 0) return { ok: true, format, clusters, refused };
  return { ok: false, problem: refused[0] ?? 'It contains no cluster.' };
}

function recognized(text: string): { format: ImportFormat; clusters: NamedEntries[] } {
  if (looksLiteral(text)) return { format: 'librdkafka', clusters: lone(literalEntries(text)) };
  if (/^contexts\s*:/m.test(text)) return { format: 'kafkactl', clusters: kafkactlEntries(text) };
  if (/^clusters\s*:/m.test(text)) return { format: 'kaf', clusters: kafEntries(text) };
  if (/^[ \t]*(seed_brokers\s*=|\[+(tls|sasl|profiles\.))/m.test(text)) {
    return { format: 'kcl', clusters: kclEntries(text) };
  }
  const entries = propertiesEntries(text);
  const format = entries.some(({ key }) => LIBRDKAFKA.test(key)) ? 'librdkafka' : 'java';
  return { format, clusters: lone(entries) };
}

/** A literal begins with a brace, or has a quoted key of Kafka's somewhere. */
function looksLiteral(text: string): boolean {
  if (/^\s*\{/.test(text)) return true;
  return /["'](bootstrap\.servers|metadata\.broker\.list|bootstrap_servers)["']\s*:/.test(text);
}

function lone(entries: readonly ConfigEntry[]): NamedEntries[] {
  return [{ name: undefined, current: true, entries }];
}
