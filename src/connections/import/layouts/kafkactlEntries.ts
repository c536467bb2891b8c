// A configuration of kafkactl (YAML), in Kafka's names.

import { ownValue } from '../../../base/ownValue';
import type { ConfigEntry } from '../entries/configEntry';
import { ImportRefusal } from '../entries/importedCluster';
import type { NamedEntries } from '../entries/namedEntries';
import { fieldsOf, type ConfigTree, type Fields } from '../syntax/fields';
import { entriesOf } from './tableEntries';

const NAMES: Readonly<Record<string, string>> = {
  brokers: 'bootstrap.servers',
  'tls.ca': 'ssl.ca.location',
  'tls.cert': 'ssl.certificate.location',
  'tls.certKey': 'ssl.key.location',
  'tls.insecure': 'tls.insecure',
  'sasl.username': 'sasl.username',
  'sasl.password': 'sasl.password',
};
const MECHANISMS: Readonly<Record<string, string>> = {
  plaintext: 'PLAIN',
  'scram-sha256': 'SCRAM-SHA-256',
  'scram-sha512': 'SCRAM-SHA-512',
  oauth: 'OAUTHBEARER',
};

/** Throws an ImportRefusal that names the line. */
export function kafkactlEntries({ fields, lineOf }: ConfigTree): NamedEntries[] {
  const contexts = Object.entries(fieldsOf(fields['contexts']) ?? {});
  if (contexts.length === 0) {
    throw new ImportRefusal(lineOf('contexts'), '"contexts" must hold at least one context.');
  }
  return contexts.map(([name, value]) => ({
    name,
    current: fields['current-context'] === name || contexts.length === 1,
    entries: entriesOfContext(fieldsOf(value) ?? {}, (path) =>
      lineOf('contexts', name, ...path.split('.')),
    ),
  }));
}

function entriesOfContext(context: Fields, lineOf: (path: string) => number): ConfigEntry[] {
  const sasl = enabled(context['sasl']);
  const tls = enabled(context['tls']);
  const kubernetes = enabled(context['kubernetes']);
  const roots = ['brokers', ...(tls ? ['tls'] : []), ...(sasl === undefined ? [] : ['sasl'])];
  const own = ['tls.enabled', 'sasl.enabled', 'sasl.mechanism'];
  const entries = entriesOf(context, roots, NAMES, lineOf).filter(({ key }) => !own.includes(key));
  if (sasl !== undefined) {
    const written = typeof sasl['mechanism'] === 'string' ? sasl['mechanism'] : 'plaintext';
    const value = ownValue(MECHANISMS, written.toLowerCase()) ?? written;
    entries.push({ key: 'sasl.mechanism', value, line: lineOf('sasl.mechanism') });
  }
  if (kubernetes !== undefined) {
    entries.push({ key: 'kubernetes', value: 'true', line: lineOf('kubernetes') });
  }
  const value = `${sasl ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`;
  return [...entries, { key: 'security.protocol', value, line: lineOf('brokers') }];
}

/** The table if it is switched on. */
function enabled(value: unknown): Fields | undefined {
  const fields = fieldsOf(value);
  return fields?.['enabled'] === true ? fields : undefined;
}
