// A JAAS file as what it tells of a connection: who logs in. Servers and protocol are asked for.

import type { ConfigEntry } from '../entries/configEntry';
import { ImportRefusal } from '../entries/importedCluster';
import type { NamedEntries } from '../entries/namedEntries';
import { jaasBlocks } from '../syntax/jaasFile';

export function jaasClusters(text: string): NamedEntries[] {
  const blocks = jaasBlocks(text);
  const clients = blocks.filter(({ name }) => !/^(.*\.)?KafkaServer$|^(Server|Client)$/.test(name));
  const [first] = blocks;
  if (clients.length === 0 && first !== undefined) {
    throw new ImportRefusal(
      first.entry.line,
      "It looks like a broker's JAAS file, not a client's: its logins are the broker's own. A client's begins with KafkaClient.",
    );
  }
  return clients.map(({ name, entry }) => ({
    name: clients.length > 1 ? name : undefined,
    current: clients.length === 1,
    ...withMechanism(entry),
  }));
}

/** A JAAS file does not say which SCRAM it is. */
function withMechanism(entry: ConfigEntry): Pick<NamedEntries, 'entries' | 'notes'> {
  if (!/\bScramLoginModule\b/.test(entry.value)) return { entries: [entry] };
  const text = 'A JAAS file does not say which SCRAM it is; the import assumes SCRAM-SHA-512.';
  const mechanism = { key: 'sasl.mechanism', value: 'SCRAM-SHA-512', line: entry.line };
  return { entries: [entry, mechanism], notes: [{ line: entry.line, text }] };
}
