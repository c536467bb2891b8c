// Configurations within a program: tables with servers are clusters; where none has, the first that says how
// to connect.

import type { ConfigEntry } from '../entries/configEntry';
import type { ImportFormat } from '../entries/importedCluster';
import { withProtocol } from '../layouts/clientEntries';
import { assignments } from '../syntax/assignments';
import { programTables, type ProgramTable } from '../syntax/programTables';
import type { Found } from './recognize';

/** No cluster where there is no such table. */
export function programClusters(text: string): Found {
  const assigned = assignments(text);
  const tables = assigned.length > 0 ? assigned : programTables(text);
  const withServers = tables.filter(({ entries }) => hasServers(entries));
  const chosen = withServers.length > 0 ? withServers : tables.slice(0, 1);
  const [first] = chosen;
  const others = tables.filter((table) => !chosen.includes(table));
  const note = others[0] && {
    line: others[0].line,
    text: 'This part names no servers, and is not used.',
  };
  return {
    format: first === undefined ? 'program' : formatOf(first),
    clusters: chosen.map((table) => ({
      name: chosen.length > 1 ? `line ${table.line}` : undefined,
      current: chosen.length === 1,
      entries: isKafkaJs(table) ? withProtocol(table.entries) : table.entries,
      notes: note === undefined ? [] : [note],
    })),
  };
}

const hasServers = (entries: readonly ConfigEntry[]): boolean =>
  entries.some(({ key }) => key === 'bootstrap.servers' || key === 'metadata.broker.list');

const isKafkaJs = ({ entries }: ProgramTable): boolean =>
  entries.some(({ shownAs }) => shownAs === 'brokers');

function formatOf(table: ProgramTable): ImportFormat {
  if (isKafkaJs(table)) return 'kafkaJs';
  const names = table.entries.map(({ key, shownAs = key }) => shownAs);
  if (names.some((name) => /^(bootstrap_servers|sasl_plain_|ssl_cafile)/.test(name)))
    return 'kafkaPython';
  const isJava = names.some((name) =>
    /^(sasl\.jaas\.config|ssl\.(trust|key)store\.|[A-Z_]+_CONFIG$)/.test(name),
  );
  return isJava ? 'program' : 'librdkafka';
}
